package careaccess.aggregation.core;

import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Stratum;
import careaccess.contract.cell.Tallied;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The change of one cell while it is being added up: a plain list of what was added, put in order once at the end. Most
 * cells of a flood get one or two values, for which maps of maps would be all overhead.
 */
final class Sum {

  private record Item(Stratum stratum, int value, long count) {}

  private static final Comparator<Item> BY_VALUE =
      Comparator.comparing(Item::stratum).thenComparingInt(Item::value);

  private Item[] items = new Item[2];
  private int size;
  private Tallied tallied = Tallied.NONE;

  void add(Stratum stratum, int value, long count) {
    add(new Item(stratum, value, count));
  }

  void add(Tallied more) {
    tallied = tallied.plus(more);
  }

  void add(Sum other) {
    for (int i = 0; i < other.size; i++) {
      add(other.items[i]);
    }
    add(other.tallied);
  }

  /** Adds up what was added of the same value, and forgets what comes to nothing. */
  void settle() {
    Arrays.sort(items, 0, size, BY_VALUE);
    int settled = 0;
    for (int i = 0; i < size; ) {
      Item item = items[i];
      long count = 0;
      for (; i < size && BY_VALUE.compare(item, items[i]) == 0; i++) {
        count += items[i].count();
      }
      if (count != 0) {
        items[settled++] = new Item(item.stratum(), item.value(), count);
      }
    }
    size = settled;
  }

  boolean isNone() {
    return size == 0 && tallied.equals(Tallied.NONE);
  }

  /** What a settled sum comes to. */
  Counts counts() {
    SortedMap<Stratum, Histogram> histograms = new TreeMap<>();
    for (int from = 0; from < size; ) {
      Stratum stratum = items[from].stratum();
      int to = from;
      while (to < size && items[to].stratum().equals(stratum)) {
        to++;
      }
      histograms.put(stratum, histogram(from, to));
      from = to;
    }
    return new Counts(histograms, tallied);
  }

  private Histogram histogram(int from, int to) {
    int[] values = new int[to - from];
    long[] counts = new long[to - from];
    for (int i = from; i < to; i++) {
      values[i - from] = items[i].value();
      counts[i - from] = items[i].count();
    }
    return Histogram.ofSorted(values, counts);
  }

  private void add(Item item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, 2 * size);
    }
    items[size++] = item;
  }
}
