package careaccess.contract.cell;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * How often each whole value occurred: exact, sparse, immutable. Adding and subtracting undo each other, so a
 * difference of two histograms may hold negative counts; the questions are for histograms without.
 */
public final class Histogram {

  public static final Histogram EMPTY = new Histogram(new int[0], new long[0]);

  /** Ascending. */
  private final int[] values;

  /** Never 0. */
  private final long[] counts;

  private Histogram(int[] values, long[] counts) {
    this.values = values;
    this.counts = counts;
  }

  /** One value, so many times; may be negative. */
  public static Histogram of(int value, long count) {
    return count == 0 ? EMPTY : new Histogram(new int[] {value}, new long[] {count});
  }

  /**
   * Takes arrays that the caller gives away.
   *
   * @param values strictly ascending
   * @param counts none of them 0
   */
  public static Histogram ofSorted(int[] values, long[] counts) {
    if (values.length != counts.length) {
      throw new IllegalArgumentException(values.length + " values, but " + counts.length + " counts");
    }
    for (int i = 0; i < values.length; i++) {
      if (counts[i] == 0 || (i > 0 && values[i] <= values[i - 1])) {
        throw new IllegalArgumentException("values must ascend and counts differ from 0, but not so at " + i);
      }
    }
    return new Histogram(values, counts);
  }

  public Histogram plus(Histogram other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    int[] sumValues = new int[values.length + other.values.length];
    long[] sumCounts = new long[sumValues.length];
    int size = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < values.length || theirs < other.values.length) {
      int value = Math.min(valueAt(mine), other.valueAt(theirs));
      long count = 0;
      if (mine < values.length && values[mine] == value) {
        count += counts[mine++];
      }
      if (theirs < other.values.length && other.values[theirs] == value) {
        count += other.counts[theirs++];
      }
      if (count != 0) {
        sumValues[size] = value;
        sumCounts[size++] = count;
      }
    }
    return new Histogram(Arrays.copyOf(sumValues, size), Arrays.copyOf(sumCounts, size));
  }

  public Histogram negated() {
    long[] negative = counts.clone();
    for (int i = 0; i < negative.length; i++) {
      negative[i] = -negative[i];
    }
    return new Histogram(values, negative);
  }

  /** Every value so much lower; those that would fall below 0 are left out, a missing value stays missing. */
  public Histogram shiftedDown(int by) {
    int first = 0;
    while (first < values.length && values[first] < by) {
      first++;
    }
    int[] shifted = Arrays.copyOfRange(values, first, values.length);
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = shifted[i] == Measure.MISSING ? Measure.MISSING : shifted[i] - by;
    }
    return new Histogram(shifted, Arrays.copyOfRange(counts, first, counts.length));
  }

  /** Every value so much lower; those that would fall below 0 are 0, a missing value stays missing. */
  public Histogram loweredBy(int by) {
    long fallen = countWhere(value -> value < by);
    return shiftedDown(by).plus(of(0, fallen));
  }

  public boolean isEmpty() {
    return values.length == 0;
  }

  /** How many values in all. */
  public long count() {
    return Arrays.stream(counts).sum();
  }

  public long countWhere(IntPredicate condition) {
    long count = 0;
    for (int i = 0; i < values.length; i++) {
      if (condition.test(values[i])) {
        count += counts[i];
      }
    }
    return count;
  }

  /** Inclusive. */
  public long countAtMost(int limit) {
    return countWhere(value -> value <= limit);
  }

  /** The middle value, or the mean of the two middle ones; empty when there are no values. */
  public Optional<BigDecimal> median() {
    long count = count();
    if (count == 0) {
      return Optional.empty();
    }
    long twice = (long) atRank((count + 1) / 2) + atRank(count / 2 + 1);
    return Optional.of(twice % 2 == 0 ? BigDecimal.valueOf(twice / 2) : BigDecimal.valueOf(twice * 5, 1));
  }

  /**
   * Nearest rank: the value at rank ⌈percent · n / 100⌉; empty when there are no values.
   *
   * @param percent from 1 to 100
   */
  public Optional<Integer> percentile(int percent) {
    long count = count();
    return count == 0 ? Optional.empty() : Optional.of(atRank(Math.ceilDiv(percent * count, 100L)));
  }

  /** How many different values occur. */
  public int size() {
    return values.length;
  }

  /**
   * The value at that place in ascending order.
   *
   * @param index from 0, below {@link #size()}
   */
  public int value(int index) {
    return values[index];
  }

  /** How often {@link #value(int)} occurs. */
  public long count(int index) {
    return counts[index];
  }

  private int atRank(long rank) {
    long cumulative = 0;
    for (int i = 0; i < values.length; i++) {
      cumulative += counts[i];
      if (cumulative >= rank) {
        return values[i];
      }
    }
    throw new IllegalStateException("no value at rank " + rank + " of " + cumulative);
  }

  private int valueAt(int index) {
    return index < values.length ? values[index] : Integer.MAX_VALUE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Histogram histogram
        && Arrays.equals(values, histogram.values)
        && Arrays.equals(counts, histogram.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ", ").append(values[i]).append(": ").append(counts[i]);
    }
    return text.append('}').toString();
  }
}
