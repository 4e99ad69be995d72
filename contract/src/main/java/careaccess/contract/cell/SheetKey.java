package careaccess.contract.cell;

import org.jspecify.annotations.Nullable;

/**
 * The key of a {@link Sheet}: what its cells have in common.
 *
 * @param population as in {@link CellKey}
 */
public record SheetKey(String place, String period, String population, Basis basis) implements IndicatorKey {

  static final String EVERY = "*";
  private static final String IN_THE_MIDDLE = "/*/";

  /** As that of a cell, with {@value #EVERY} for its breakdown. */
  @Override
  public String text() {
    return IndicatorKey.text(place, period, EVERY, population, basis);
  }

  /** The cell of one breakdown; null: of all contacts together. */
  public CellKey cell(@Nullable Breakdown breakdown) {
    return new CellKey(place, period, breakdown, population, basis);
  }

  /**
   * The same among texts.
   *
   * @param sheet as {@link #text()} writes it
   * @param breakdown as {@link Breakdown#text} writes it
   */
  public static String cell(String sheet, String breakdown) {
    int at = sheet.indexOf(IN_THE_MIDDLE);
    return sheet.substring(0, at + 1) + breakdown + sheet.substring(at + IN_THE_MIDDLE.length() - 1);
  }
}
