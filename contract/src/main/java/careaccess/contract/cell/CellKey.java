package careaccess.contract.cell;

import org.jspecify.annotations.Nullable;

/**
 * What a cell is about, and the key of its record.
 *
 * @param place a place of the catalogue
 * @param period code of a month; for tallies, of the period they were reported for
 * @param breakdown null: all contacts together
 * @param population a phase or population of the catalogue; for tallies, the indicator
 */
public record CellKey(
    String place, String period, @Nullable Breakdown breakdown, String population, Basis basis) {

  private static final String ALL = "all";
  private static final char SEPARATOR = '/';

  /** For example {@code 19/2026-03/sex=KVINNA/TREATMENT/COMPLETED}; {@code all} stands for no breakdown. */
  public String text() {
    String part = breakdown == null ? ALL : breakdown.dimension().code() + "=" + breakdown.member();
    return place + SEPARATOR + period + SEPARATOR + part + SEPARATOR + population + SEPARATOR + basis;
  }

  /**
   * Reads what {@link #text()} writes.
   *
   * @throws IllegalArgumentException when it is no such key
   */
  public static CellKey of(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 5) {
      throw new IllegalArgumentException("not the key of a cell: '" + text + "'");
    }
    return new CellKey(parts[0], parts[1], breakdown(parts[2]), parts[3], Basis.valueOf(parts[4]));
  }

  private static @Nullable Breakdown breakdown(String part) {
    if (part.equals(ALL)) {
      return null;
    }
    int equals = part.indexOf('=');
    Dimension dimension =
        Dimension.of(part.substring(0, Math.max(equals, 0)))
            .orElseThrow(() -> new IllegalArgumentException("not a breakdown: '" + part + "'"));
    return new Breakdown(dimension, part.substring(equals + 1));
  }
}
