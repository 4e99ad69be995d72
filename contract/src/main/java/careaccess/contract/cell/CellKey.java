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
public record CellKey(String place, String period, @Nullable Breakdown breakdown, String population, Basis basis)
    implements IndicatorKey {

  /** For example {@code 19/2026-03/sex=KVINNA/TREATMENT/COMPLETED}; {@code all} stands for no breakdown. */
  @Override
  public String text() {
    return IndicatorKey.text(place, period, Breakdown.text(breakdown), population, basis);
  }

  /**
   * Reads what {@link #text()} writes.
   *
   * @throws IllegalArgumentException when it is no such key
   */
  public static CellKey of(String text) {
    if (IndicatorKey.of(text) instanceof CellKey key) {
      return key;
    }
    throw new IllegalArgumentException("not the key of a cell: '" + text + "'");
  }
}
