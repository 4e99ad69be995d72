package careaccess.contract.cell;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * The counts of a sheet's cells while many values are being added up, some of them taken away: one small hash table of
 * plain numbers, put in order once at the end. A flood changes hundreds of thousands of cells by one or two values each,
 * for which maps of maps would be all overhead. Breakdowns are numbers of the caller's.
 */
public final class SheetBuilder {

  private static final int SMALLEST = 16;
  static final int VALUE_BITS = 31;
  private static final int STRATUM_BITS = 6;
  static final long VALUES = (1L << VALUE_BITS) - 1;
  private static final long STRATA = (1L << STRATUM_BITS) - 1;
  private static final long WITHIN_BREAKDOWN = (STRATA << VALUE_BITS) | VALUES;

  /** Breakdown, stratum and value in one number, and 1, since 0 marks a free slot. The length is a power of two. */
  private long[] slots = new long[SMALLEST];

  private long[] counts = new long[SMALLEST];
  private int used;
  private final Map<Integer, Tallied> tallied = new HashMap<>(0);

  /** So many times that value in the cell of that breakdown, fewer than none to take them away again. */
  public void add(int breakdown, Stratum stratum, int value, long count) {
    add(slot(breakdown, CellSum.number(stratum.code(), value)), count);
  }

  public void add(int breakdown, Tallied more) {
    tallied.merge(breakdown, more, Tallied::plus);
  }

  /**
   * Adds what {@link Additions#write} wrote, each value to all its breakdowns.
   *
   * @param breakdowns gives the caller's numbers of all the breakdowns that one written number stands for
   */
  public void add(ByteBuffer written, IntFunction<int[]> breakdowns) {
    int[][] some = new int[8][];
    while (written.hasRemaining()) {
      long head = Varints.unsigned(written);
      int size = (int) (head >>> 1);
      if (some.length < size) {
        some = new int[size][];
      }
      for (int i = 0; i < size; i++) {
        some[i] = breakdowns.apply((int) Varints.unsigned(written));
      }
      if ((head & 1) == 0) {
        long stratum = Stratum.ofCode(Varints.unsigned(written)).code();
        long within = CellSum.number(stratum, Varints.unsigned(written));
        add(some, size, within, Varints.signed(written));
      } else {
        add(some, size, CellFormat.tallied(written));
      }
    }
  }

  private void add(int[][] breakdowns, int size, long within, long count) {
    for (int i = 0; i < size; i++) {
      for (int breakdown : breakdowns[i]) {
        add(slot(breakdown, within), count);
      }
    }
  }

  private void add(int[][] breakdowns, int size, Tallied more) {
    for (int i = 0; i < size; i++) {
      for (int breakdown : breakdowns[i]) {
        add(breakdown, more);
      }
    }
  }

  /**
   * What was added, but for what came to nothing.
   *
   * @param texts gives the breakdown, as {@link Breakdown#text} writes it, for the caller's number
   * @param now when that changes the sheet
   */
  public SheetChanges changes(IntFunction<String> texts, Instant now) {
    long updatedAt = now.toEpochMilli();
    long[] numbers = new long[used];
    int size = 0;
    for (int i = 0; i < slots.length; i++) {
      if (counts[i] != 0) {
        numbers[size++] = slots[i] - 1;
      }
    }
    Arrays.sort(numbers, 0, size);
    long[] counted = new long[size];
    Map<Integer, Tallied> onlyTallied = new HashMap<>(tallied);
    List<SheetChanges.Cell> cells = new ArrayList<>();
    for (int from = 0; from < size; ) {
      int breakdown = breakdown(numbers[from]);
      int to = from;
      while (to < size && breakdown(numbers[to]) == breakdown) {
        counted[to] = counts[find(numbers[to] + 1)];
        numbers[to++] &= WITHIN_BREAKDOWN;
      }
      Tallied sum = Objects.requireNonNullElse(onlyTallied.remove(breakdown), Tallied.NONE);
      cells.add(new SheetChanges.Cell(texts.apply(breakdown), numbers, counted, from, to, sum, 1, updatedAt));
      from = to;
    }
    onlyTallied.forEach((breakdown, sum) -> {
      if (!sum.equals(Tallied.NONE)) {
        cells.add(new SheetChanges.Cell(texts.apply(breakdown), numbers, counted, 0, 0, sum, 1, updatedAt));
      }
    });
    return new SheetChanges(cells, 1);
  }

  private static long slot(int breakdown, long within) {
    return (((long) breakdown << (VALUE_BITS + STRATUM_BITS)) | within) + 1;
  }

  private static int breakdown(long slot) {
    return (int) (slot >>> (VALUE_BITS + STRATUM_BITS));
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
