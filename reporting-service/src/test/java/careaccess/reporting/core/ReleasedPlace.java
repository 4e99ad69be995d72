package careaccess.reporting.core;

import static careaccess.reporting.core.Given.indicator;
import static careaccess.reporting.core.Given.period;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.CellKey;
import java.util.HashMap;
import java.util.Map;

/** What a release shows of a place, table by table. */
final class ReleasedPlace {

  private final String place;
  private final Map<CellKey, Released> cells = new HashMap<>();

  ReleasedPlace(String place) {
    this.place = place;
  }

  ReleasedPlace with(String population, Basis basis, String period, Released shown) {
    cells.put(new CellKey(place, period, null, population, basis), shown);
    return this;
  }

  /** Nothing but a figure of everybody. */
  ReleasedPlace shown(String population, Basis basis, String period, String indicator, Fraction figure) {
    return with(population, basis, period, Released.ofFigures(Map.of(name(indicator, period), figure)));
  }

  /** There is somebody. */
  ReleasedPlace nothing(String population, Basis basis, String period) {
    return with(population, basis, period, Released.NOTHING);
  }

  /** Of the definition that the indicator has in that period. */
  static String name(String indicator, String period) {
    return Definition.name(indicator(indicator), indicator(indicator).rule(period(period).lastDay()).orElseThrow());
  }

  /** Beside that of another place. */
  void add(ReleasedPlace other) {
    cells.putAll(other.cells);
  }

  ReleasedSnapshot snapshot() {
    return new ReleasedSnapshot(new HashMap<>(cells));
  }
}
