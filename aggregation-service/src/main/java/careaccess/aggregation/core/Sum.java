package careaccess.aggregation.core;

import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Stratum;
import careaccess.contract.cell.Tallied;
import java.util.Map;
import java.util.TreeMap;

/** The change of one cell while it is being added up. */
final class Sum {

  private final Map<Stratum, TreeMap<Integer, Long>> histograms = new TreeMap<>();
  private Tallied tallied = Tallied.NONE;

  void add(Stratum stratum, int value, long count) {
    histograms.computeIfAbsent(stratum, _ -> new TreeMap<>()).merge(value, count, Long::sum);
  }

  void add(Tallied more) {
    tallied = tallied.plus(more);
  }

  Counts counts() {
    TreeMap<Stratum, Histogram> counts = new TreeMap<>();
    histograms.forEach((stratum, byValue) -> {
      byValue.values().removeIf(count -> count == 0);
      if (!byValue.isEmpty()) {
        int[] values = byValue.keySet().stream().mapToInt(Integer::intValue).toArray();
        counts.put(stratum, Histogram.ofSorted(values, byValue.values().stream().mapToLong(Long::longValue).toArray()));
      }
    });
    return new Counts(counts, tallied);
  }
}
