package careaccess.contract.cell;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts while many values are being added up, some of them taken away: a small hash table of plain numbers, put in
 * order once at the end. Most cells of a flood get one or two values, for which maps of maps would be all overhead.
 */
public final class CountsBuilder {

  private static final int SMALLEST = 4;
  private static final int VALUE_BITS = 32;

  /** Stratum and value in one number; 0 marks a free slot. The length is a power of two. */
  private long[] slots = new long[SMALLEST];

  private long[] counts = new long[SMALLEST];
  private int used;
  private Tallied tallied = Tallied.NONE;

  /** So many times that value, fewer than none to take them away again. */
  public void add(Stratum stratum, int value, long count) {
    add((stratum.code() + 1L) << VALUE_BITS | value, count);
  }

  public void add(Tallied more) {
    tallied = tallied.plus(more);
  }

  public void add(CountsBuilder other) {
    for (int i = 0; i < other.slots.length; i++) {
      if (other.slots[i] != 0) {
        add(other.slots[i], other.counts[i]);
      }
    }
    if (!other.tallied.equals(Tallied.NONE)) {
      add(other.tallied);
    }
  }

  /** Whether what was added comes to nothing. */
  public boolean isNone() {
    return Arrays.stream(counts).allMatch(count -> count == 0) && tallied.equals(Tallied.NONE);
  }

  public Counts build() {
    long[] sorted = Arrays.stream(slots).filter(slot -> slot != 0 && counts[find(slot)] != 0).sorted().toArray();
    SortedMap<Stratum, Histogram> histograms = new TreeMap<>();
    for (int from = 0; from < sorted.length; ) {
      long stratum = sorted[from] >>> VALUE_BITS;
      int to = from;
      while (to < sorted.length && sorted[to] >>> VALUE_BITS == stratum) {
        to++;
      }
      histograms.put(Stratum.ofCode(stratum - 1), histogram(sorted, from, to));
      from = to;
    }
    return new Counts(histograms, tallied);
  }

  private Histogram histogram(long[] sorted, int from, int to) {
    int[] values = new int[to - from];
    long[] histogram = new long[to - from];
    for (int i = from; i < to; i++) {
      values[i - from] = (int) sorted[i];
      histogram[i - from] = counts[find(sorted[i])];
    }
    return Histogram.ofSorted(values, histogram);
  }

  private void add(long slot, long count) {
    int at = find(slot);
    if (slots[at] == 0) {
      if (4 * (used + 1) > 3 * slots.length) {
        grow();
        at = find(slot);
      }
      slots[at] = slot;
      used++;
    }
    counts[at] += count;
  }

  /** Where the slot is, or the free place where it belongs. */
  private int find(long slot) {
    long mixed = slot * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed >>> VALUE_BITS) & slots.length - 1;
    while (slots[at] != 0 && slots[at] != slot) {
      at = at + 1 & slots.length - 1;
    }
    return at;
  }

  private void grow() {
    long[] before = slots;
    long[] countsBefore = counts;
    slots = new long[2 * before.length];
    counts = new long[slots.length];
    for (int i = 0; i < before.length; i++) {
      if (before[i] != 0) {
        int at = find(before[i]);
        slots[at] = before[i];
        counts[at] = countsBefore[i];
      }
    }
  }
}
