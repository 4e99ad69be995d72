package careaccess.contract.cell;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * The counts of a sheet's cells while many values are being added up, some of them taken away: one small hash table of
 * plain numbers, put in order once at the end. A flood changes hundreds of thousands of cells by one or two values each,
 * for which maps of maps would be all overhead. Breakdowns are numbers of the caller's.
 */
public final class SheetBuilder {

  private static final int SMALLEST = 16;
  static final int VALUE_BITS = 31;
  private static final int STRATUM_BITS = 6;
  private static final long VALUES = (1L << VALUE_BITS) - 1;
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

  public void add(SheetBuilder other) {
    for (int i = 0; i < other.slots.length; i++) {
      if (other.counts[i] != 0) {
        add(other.slots[i], other.counts[i]);
      }
    }
    other.tallied.forEach(this::add);
  }

  /**
   * Adds the values that every breakdown holds by now, without what was tallied, to some others, which do not lead on.
   *
   * @param others gives them, by the caller's numbers
   */
  public void addTo(IntFunction<int[]> others) {
    long[] numbers = slots;
    long[] added = counts;
    slots = slots.clone();
    counts = counts.clone();
    for (int i = 0; i < numbers.length; i++) {
      if (added[i] != 0) {
        long within = (numbers[i] - 1) & WITHIN_BREAKDOWN;
        for (int other : others.apply(breakdown(numbers[i] - 1))) {
          add(slot(other, within), added[i]);
        }
      }
    }
  }

  /**
   * Adds what {@link #write} wrote.
   *
   * @param breakdowns gives the caller's number of a breakdown for the one that was written
   */
  public void add(ByteBuffer written, IntUnaryOperator breakdowns) {
    for (int i = Varints.length(written); i > 0; i--) {
      int breakdown = breakdowns.applyAsInt((int) Varints.unsigned(written));
      Stratum stratum = Stratum.ofCode(Varints.unsigned(written));
      int value = (int) Varints.unsigned(written);
      add(breakdown, stratum, value, Varints.signed(written));
    }
    for (int i = Varints.length(written); i > 0; i--) {
      add(breakdowns.applyAsInt((int) Varints.unsigned(written)), CellFormat.tallied(written));
    }
  }

  /** The same in pieces of at most so many values, for what can carry no more at a time. */
  public List<SheetBuilder> pieces(int most) {
    if (used <= most) {
      return List.of(this);
    }
    List<SheetBuilder> pieces = new ArrayList<>(List.of(new SheetBuilder()));
    for (int i = 0; i < slots.length; i++) {
      if (counts[i] != 0) {
        if (pieces.getLast().used == most) {
          pieces.add(new SheetBuilder());
        }
        pieces.getLast().add(slots[i], counts[i]);
      }
    }
    tallied.forEach(pieces.getLast()::add);
    return pieces;
  }

  /**
   * A fifth of the memory, for what shall wait until it is added to another.
   *
   * @param breakdowns gives the number to write for the caller's number of a breakdown
   */
  public byte[] write(IntUnaryOperator breakdowns) {
    int different = 0;
    for (long count : counts) {
      different += count == 0 ? 0 : 1;
    }
    ByteBuffer buffer =
        ByteBuffer.allocate(2 * Varints.LONGEST + different * 4 * Varints.LONGEST + tallied.size() * 6 * Varints.LONGEST);
    Varints.putUnsigned(buffer, different);
    for (int i = 0; i < slots.length; i++) {
      if (counts[i] != 0) {
        long slot = slots[i] - 1;
        Varints.putUnsigned(buffer, breakdowns.applyAsInt(breakdown(slot)));
        Varints.putUnsigned(buffer, (slot >>> VALUE_BITS) & STRATA);
        Varints.putUnsigned(buffer, slot & VALUES);
        Varints.putSigned(buffer, counts[i]);
      }
    }
    Varints.putUnsigned(buffer, tallied.size());
    tallied.forEach((breakdown, sum) -> {
      Varints.putUnsigned(buffer, breakdowns.applyAsInt(breakdown));
      CellFormat.putTallied(buffer, sum);
    });
    return Varints.taken(buffer);
  }

  /** How many numbers it holds: a measure of the memory that it takes. */
  public int size() {
    return used + tallied.size();
  }

  /** Whether what was added comes to nothing. */
  public boolean isNone() {
    for (long count : counts) {
      if (count != 0) {
        return false;
      }
    }
    return tallied.values().stream().allMatch(Tallied.NONE::equals);
  }

  /**
   * What was added, but for what came to nothing.
   *
   * @param texts gives the breakdown, as {@link Breakdown#text} writes it, for the caller's number
   */
  public SheetChanges changes(IntFunction<String> texts) {
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
      cells.add(new SheetChanges.Cell(texts.apply(breakdown), numbers, counted, from, to, sum));
      from = to;
    }
    onlyTallied.forEach((breakdown, sum) -> {
      if (!sum.equals(Tallied.NONE)) {
        cells.add(new SheetChanges.Cell(texts.apply(breakdown), numbers, counted, 0, 0, sum));
      }
    });
    return new SheetChanges(cells);
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
