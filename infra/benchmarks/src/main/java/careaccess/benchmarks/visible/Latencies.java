package careaccess.benchmarks.visible;

import static careaccess.benchmarks.Table.decimals;
import static careaccess.benchmarks.Table.grouped;

import java.util.Collection;
import java.util.List;

/** What probes took, in ascending order; each percentile is one that occurred (nearest rank). */
record Latencies(List<Long> nanos) {

  static final String[] HEADINGS = {"", "probes", "p50 ms", "p90 ms", "p99 ms", "longest ms"};

  private static final double NANOS_PER_MILLI = 1e6;

  static Latencies of(Collection<Long> nanos) {
    return new Latencies(nanos.stream().sorted().toList());
  }

  /** @throws IllegalStateException when nothing was measured */
  double millis(int percent) {
    if (nanos.isEmpty()) {
      throw new IllegalStateException("nothing was measured");
    }
    int rank = Math.max(1, Math.ceilDiv(percent * nanos.size(), 100));
    return nanos.get(rank - 1) / NANOS_PER_MILLI;
  }

  List<String> row(String name) {
    return List.of(name, grouped(nanos.size()), text(50), text(90), text(99), text(100));
  }

  private String text(int percent) {
    return decimals(millis(percent), 0);
  }
}
