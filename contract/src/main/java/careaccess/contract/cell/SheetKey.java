package careaccess.contract.cell;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key of a {@link Sheet}: what its cells have in common.
 *
 * @param dimension whose members the cells are of; null: the cells of every breakdown
 * @param population as in {@link CellKey}
 */
public record SheetKey(
    String place, String period, @Nullable Dimension dimension, String population, Basis basis)
    implements IndicatorKey {

  /** The part of a key that stands for every breakdown. */
  public static final String EVERY = "*";

  /** The same for the supplement of such a sheet. */
  static final String SUPPLEMENT = "+";

  private static final String IN_THE_MIDDLE = "/*/";

  /** As that of a cell, with a star for its breakdown, or for the member of its dimension: {@code sex*}. */
  @Override
  public String text() {
    return IndicatorKey.text(place, period, part(dimension), population, basis);
  }

  /** The cell of one breakdown; null: of all contacts together. */
  public CellKey cell(@Nullable Breakdown breakdown) {
    return new CellKey(place, period, breakdown, population, basis);
  }

  /** What stands in the text of a sheet where that of a cell has its breakdown. */
  public static String part(@Nullable Dimension dimension) {
    return dimension == null ? EVERY : dimension.code() + EVERY;
  }

  /** Whether that stands where the text of a cell has its breakdown. */
  public static boolean isPart(String text) {
    return endsWith(EVERY, text);
  }

  /** What stands in the text of a sheet's supplement where the sheet has its part: {@code +}, {@code sex+}. */
  public static String supplementOf(String part) {
    return part.substring(0, part.length() - EVERY.length()) + SUPPLEMENT;
  }

  static boolean isSupplement(String text) {
    return endsWith(SUPPLEMENT, text);
  }

  /** What has an equals sign is the breakdown of a cell, whatever its member is called. */
  private static boolean endsWith(String mark, String text) {
    return text.endsWith(mark) && text.indexOf('=') < 0;
  }

  /**
   * The dimension in the part of a sheet or of a supplement.
   *
   * @throws IllegalArgumentException when none has that part
   */
  static @Nullable Dimension dimension(String part) {
    String code = part.substring(0, part.length() - 1);
    return code.isEmpty()
        ? null
        : Dimension.of(code).orElseThrow(() -> new IllegalArgumentException("not a dimension: '" + code + "'"));
  }

  /**
   * The same among texts: the key of a cell, or of the sheet of one dimension.
   *
   * @param sheet of every breakdown, as {@link #text()} writes it
   * @param part as {@link Breakdown#text} or {@link #part} writes it
   */
  public static String with(String sheet, String part) {
    int at = sheet.indexOf(IN_THE_MIDDLE);
    return sheet.substring(0, at + 1) + part + sheet.substring(at + IN_THE_MIDDLE.length() - 1);
  }

  /**
   * What the cells of a spread sheet stand in: those of every breakdown in a sheet for each dimension, but for the cell of
   * all contacts together; those of one dimension in records of their own.
   *
   * @param part of the spread sheet
   * @param cells by breakdown, as {@link Breakdown#text} writes it
   * @return the same by part of the inner sheet, or by breakdown
   */
  public static <T> Map<String, Map<String, T>> within(String part, Map<String, T> cells) {
    Map<String, Map<String, T>> inner = new HashMap<>();
    cells.forEach((breakdown, cell) -> {
      int equals = breakdown.indexOf('=');
      String where = part.equals(EVERY) && equals > 0 ? breakdown.substring(0, equals) + EVERY : breakdown;
      inner.computeIfAbsent(where, _ -> new HashMap<>()).put(breakdown, cell);
    });
    return inner;
  }
}
