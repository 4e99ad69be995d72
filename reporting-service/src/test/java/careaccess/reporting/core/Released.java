package careaccess.reporting.core;

import static careaccess.reporting.core.Given.indicator;
import static careaccess.reporting.core.Given.period;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.CellKey;
import java.util.HashMap;
import java.util.Map;

/** What a release shows of a place. */
final class Released {

  private final String place;
  private final Map<CellKey, Map<String, Fraction>> cells = new HashMap<>();

  Released(String place) {
    this.place = place;
  }

  Released shown(String population, Basis basis, String period, String indicator, Fraction figure) {
    String name =
        Definition.name(indicator(indicator), indicator(indicator).rule(period(period).lastDay()).orElseThrow());
    return named(population, basis, period, name, figure);
  }

  /** @param name of a definition */
  Released named(String population, Basis basis, String period, String name, Fraction figure) {
    cells.put(key(population, basis, period), Map.of(name, figure));
    return this;
  }

  /** There is somebody. */
  Released nothing(String population, Basis basis, String period) {
    cells.put(key(population, basis, period), Map.of());
    return this;
  }

  /** Beside that of another place. */
  void add(Released other) {
    cells.putAll(other.cells);
  }

  ReleasedSnapshot snapshot() {
    return new ReleasedSnapshot(cells);
  }

  private CellKey key(String population, Basis basis, String period) {
    return new CellKey(place, period, null, population, basis);
  }
}
