package careaccess.reporting.core;

import java.util.Map;

/**
 * The records that some partitions held at one moment.
 *
 * @param from offset of the first record by partition, inclusive
 * @param to offset behind the last one, exclusive; the marks of transactions have offsets too
 */
public record Stretch(Map<Spot, Long> from, Map<Spot, Long> to) {

  public Stretch {
    from = Map.copyOf(from);
    to = Map.copyOf(to);
    if (!from.keySet().equals(to.keySet())) {
      throw new IllegalArgumentException("from and to are of other partitions: " + from + ", " + to);
    }
  }

  /**
   * Whether all of them have been read.
   *
   * @param positions the next offset to read; of partitions that have not been read, none
   */
  public boolean isPassed(Map<Spot, Long> positions) {
    return to.keySet().stream().allMatch(spot -> read(spot, positions) == length(spot));
  }

  /** Which share of them has been read, 0 to 1; of nothing, all. */
  public double share(Map<Spot, Long> positions) {
    long all = to.keySet().stream().mapToLong(this::length).sum();
    long read = to.keySet().stream().mapToLong(spot -> read(spot, positions)).sum();
    return all == 0 ? 1 : (double) read / all;
  }

  private long read(Spot spot, Map<Spot, Long> positions) {
    return Math.clamp(positions.getOrDefault(spot, 0L) - offset(from, spot), 0, length(spot));
  }

  private long length(Spot spot) {
    return Math.max(0, offset(to, spot) - offset(from, spot));
  }

  private static long offset(Map<Spot, Long> offsets, Spot spot) {
    return offsets.getOrDefault(spot, 0L);
  }
}
