package careaccess.contract.cell;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The counts of a sheet's cells while many values are being added up, some of them taken away: one small hash table of
 * plain numbers, put in order once at the end. A flood changes hundreds of thousands of cells by one or two values each,
 * for which maps of maps would be all overhead. Breakdowns are numbers of the caller's.
 */
public final class SheetBuilder {

  private static final int SMALLEST = 16;
  private static final int VALUE_BITS = 31;
  private static final int STRATUM_BITS = 6;
  private static final long VALUES = (1L << VALUE_BITS) - 1;
  private static final long STRATA = (1L << STRATUM_BITS) - 1;

  /** Breakdown, stratum and value in one number, and 1, since 0 marks a free slot. The length is a power of two. */
  private long[] slots = new long[SMALLEST];

  private long[] counts = new long[SMALLEST];
  private int used;
  private final Map<Integer, Tallied> tallied = new HashMap<>(0);

  /** Takes a cell that differs from nothing. */
  @FunctionalInterface
  public interface Cells {
    void accept(int breakdown, Counts counts);
  }

  /** So many times that value in the cell of that breakdown, fewer than none to take them away again. */
  public void add(int breakdown, Stratum stratum, int value, long count) {
    add((((((long) breakdown << STRATUM_BITS) | stratum.code()) << VALUE_BITS) | value) + 1, count);
  }

  public void add(int breakdown, Tallied more) {
    tallied.merge(breakdown, more, Tallied::plus);
  }

  public void add(int breakdown, Counts more) {
    more.histograms().forEach((stratum, histogram) -> {
      for (int i = 0; i < histogram.size(); i++) {
        add(breakdown, stratum, histogram.value(i), histogram.count(i));
      }
    });
    if (!more.tallied().equals(Tallied.NONE)) {
      add(breakdown, more.tallied());
    }
  }

  public void add(SheetBuilder other) {
    for (int i = 0; i < other.slots.length; i++) {
      if (other.counts[i] != 0) {
        add(other.slots[i], other.counts[i]);
      }
    }
    other.tallied.forEach(this::add);
  }

  /** How many numbers it holds: a measure of the memory that it takes. */
  public int size() {
    return used + tallied.size();
  }

  /** Whether what was added comes to nothing. */
  public boolean isNone() {
    return Arrays.stream(counts).allMatch(count -> count == 0)
        && tallied.values().stream().allMatch(Tallied.NONE::equals);
  }

  /** Gives every cell to which something was added that did not come to nothing. */
  public void build(Cells cells) {
    long[] sorted = new long[used];
    int size = 0;
    for (int i = 0; i < slots.length; i++) {
      if (counts[i] != 0) {
        sorted[size++] = slots[i] - 1;
      }
    }
    Arrays.sort(sorted, 0, size);
    TreeSet<Integer> onlyTallied = new TreeSet<>(tallied.keySet());
    for (int from = 0; from < size; ) {
      int breakdown = (int) (sorted[from] >>> (VALUE_BITS + STRATUM_BITS));
      int to = end(sorted, from, size, VALUE_BITS + STRATUM_BITS);
      cells.accept(breakdown, new Counts(histograms(sorted, from, to), tallied.getOrDefault(breakdown, Tallied.NONE)));
      onlyTallied.remove(breakdown);
      from = to;
    }
    for (int breakdown : onlyTallied) {
      Tallied sum = tallied.getOrDefault(breakdown, Tallied.NONE);
      if (!sum.equals(Tallied.NONE)) {
        cells.accept(breakdown, Counts.of(sum));
      }
    }
  }

  private SortedMap<Stratum, Histogram> histograms(long[] sorted, int begin, int end) {
    SortedMap<Stratum, Histogram> histograms = new TreeMap<>();
    for (int from = begin; from < end; ) {
      int to = end(sorted, from, end, VALUE_BITS);
      histograms.put(Stratum.ofCode((sorted[from] >>> VALUE_BITS) & STRATA), histogram(sorted, from, to));
      from = to;
    }
    return histograms;
  }

  private Histogram histogram(long[] sorted, int from, int to) {
    int[] values = new int[to - from];
    long[] histogram = new long[to - from];
    for (int i = from; i < to; i++) {
      values[i - from] = (int) (sorted[i] & VALUES);
      histogram[i - from] = counts[find(sorted[i] + 1)];
    }
    return Histogram.ofSorted(values, histogram);
  }

  /** Where those that agree with the first in all but these low bits end, exclusive. */
  private static int end(long[] sorted, int from, int limit, int bits) {
    int to = from + 1;
    while (to < limit && sorted[to] >>> bits == sorted[from] >>> bits) {
      to++;
    }
    return to;
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
    int at = (int) (mixed >>> 32) & slots.length - 1;
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
