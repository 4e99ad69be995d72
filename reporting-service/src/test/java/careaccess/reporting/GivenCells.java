package careaccess.reporting;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Stratum;
import careaccess.contract.measurement.Deviation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cells that tests publish. */
final class GivenCells {

  private GivenCells() {}

  static CellKey waiting(String place, String month, @Nullable Breakdown breakdown) {
    return new CellKey(place, month, breakdown, "TREATMENT", Basis.WAITING);
  }

  static CellKey tally(String place) {
    return new CellKey(place, "2026-09", null, "SAME_DAY", Basis.TALLY);
  }

  /** So many waits of 10 days, and so many of 100. */
  static Counts shortAndLong(long within, long over) {
    Stratum stratum = new Stratum(Measure.WAIT, true, Deviation.NONE);
    return Counts.of(stratum, Histogram.of(10, within)).plus(Counts.of(stratum, Histogram.of(100, over)));
  }

  static Counts waits(int... days) {
    Counts counts = Counts.NONE;
    for (int wait : days) {
      counts = counts.plus(Counts.of(new Stratum(Measure.WAIT, true, Deviation.NONE), Histogram.of(wait, 1)));
    }
    return counts;
  }

  /** How often contacts that were counted have been corrected and taken away. */
  static Counts revised(long corrected, long retracted) {
    return Counts.of(new Stratum(Measure.CORRECTED, false, Deviation.NONE), Histogram.of(0, corrected))
        .plus(Counts.of(new Stratum(Measure.RETRACTED, false, Deviation.NONE), Histogram.of(0, retracted)));
  }

  /** All contacts together beside some breakdowns. */
  static Map<@Nullable Breakdown, Counts> added(Map<Breakdown, Counts> breakdowns, Counts all) {
    Map<@Nullable Breakdown, Counts> cells = new HashMap<>(breakdowns);
    cells.put(null, all);
    return cells;
  }
}
