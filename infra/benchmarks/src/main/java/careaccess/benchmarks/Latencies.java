package careaccess.benchmarks;

import java.util.Collection;
import java.util.List;

/** What each of several took, in ascending order; each percentile is one that occurred (nearest rank). */
public record Latencies(List<Long> nanos) {

  private static final double NANOS_PER_MILLI = 1e6;

  public static Latencies of(Collection<Long> nanos) {
    return new Latencies(nanos.stream().sorted().toList());
  }

  public static Latencies ofTaken(Collection<Requests.Taken> taken) {
    return of(taken.stream().map(Requests.Taken::nanos).toList());
  }

  public int count() {
    return nanos.size();
  }

  /** @throws IllegalStateException when nothing was measured */
  public double millis(int percent) {
    if (nanos.isEmpty()) {
      throw new IllegalStateException("nothing was measured");
    }
    int rank = Math.max(1, Math.ceilDiv(percent * nanos.size(), 100));
    return nanos.get(rank - 1) / NANOS_PER_MILLI;
  }
}
