package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.period.Period;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cells of contacts behind some figures of a place and period, kept so that later ones can be held against them. */
public final class KeptCells {

  private final CellSnapshot cells;
  private final @Nullable String counting;

  /** @param counting names how contacts were counted; null: without their corrections */
  public KeptCells(Map<CellKey, Cell> cells, @Nullable String counting) {
    this.cells = new CellSnapshot(cells, Map.of(), Set.of());
    this.counting = counting;
  }

  /** What has to be kept of these figures. */
  public static Map<CellKey, Cell> of(
      Collection<Indicator> indicators, String place, Period period, CellSnapshot snapshot) {
    Map<CellKey, Cell> kept = new TreeMap<>(Comparator.comparing(CellKey::text));
    indicators.stream()
        .flatMap(indicator -> keys(indicator, place, period))
        .forEach(key -> snapshot.cell(key).ifPresent(cell -> kept.put(key, cell)));
    return kept;
  }

  /**
   * How the contacts of one figure differ from those that were kept. Corrections are known where contacts are counted as they
   * were then: counted otherwise, all of the past is counted anew.
   *
   * @param now all that the figure is made of
   * @param countingNow names how contacts are counted; null: without their corrections
   */
  public ContactChange change(
      Indicator indicator, String place, Period period, CellSnapshot now, @Nullable String countingNow) {
    ContactChange change =
        keys(indicator, place, period)
            .map(key -> ContactChange.of(counts(cells, key), counts(now, key), indicator.measure()))
            .reduce(ContactChange.NONE, ContactChange::plus);
    return counting != null && counting.equals(countingNow) ? change : change.withoutCorrections();
  }

  private static Counts counts(CellSnapshot cells, CellKey key) {
    return cells.cell(key).map(Cell::counts).orElse(Counts.NONE);
  }

  /** None of figures that sources count, or that are made of others. */
  private static Stream<CellKey> keys(Indicator indicator, String place, Period period) {
    return switch (indicator.basis()) {
      case WAITING -> keys(indicator, place, period, Basis.WAITING);
      case COMPLETED -> keys(indicator, place, period, Basis.COMPLETED);
      case TALLY, DERIVED -> Stream.empty();
    };
  }

  private static Stream<CellKey> keys(Indicator indicator, String place, Period period, Basis basis) {
    return Reach.months(indicator, period).stream()
        .flatMap(month ->
            indicator.populations().stream()
                .map(population -> new CellKey(place, month.code(), null, population, basis)));
  }
}
