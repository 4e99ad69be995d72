package careaccess.contract.cell;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One cell while something is added to it, as plain sorted numbers instead of the maps of {@link Counts}: most of a flood
 * is spent adding to cells. One after the other can be read into it.
 */
final class CellSum {

  /** Stratum and value in one number, as {@link #number} makes it, ascending; and how often each is counted, never 0. */
  private long[] numbers = new long[64];

  private long[] counts = new long[64];
  private int size;

  /** Room for the next sum. */
  private long[] otherNumbers = new long[64];

  private long[] otherCounts = new long[64];
  private Tallied tallied = Tallied.NONE;
  private long revision;
  private long updatedAt;

  /** Numbers of equal strata stand beside each other, in the order of their values. */
  static long number(long stratum, long value) {
    return (stratum << SheetBuilder.VALUE_BITS) | value;
  }

  /** Begins with nothing counted. */
  void clear() {
    size = 0;
    tallied = Tallied.NONE;
    revision = 0;
    updatedAt = 0;
  }

  /** Begins with a cell, up to the end of the buffer. */
  void read(ByteBuffer cell) {
    clear();
    CellFormat.checkVersion(cell);
    revision = Varints.unsigned(cell);
    updatedAt = Varints.unsigned(cell);
    long content = Varints.unsigned(cell);
    for (long i = content >>> 1; i > 0; i--) {
      readHistogram(cell);
    }
    tallied = (content & 1) == 1 ? CellFormat.tallied(cell) : Tallied.NONE;
    Varints.checkEnd(cell, "a cell");
  }

  private void readHistogram(ByteBuffer cell) {
    long stratum = Stratum.ofCode(Varints.unsigned(cell)).code();
    int values = Varints.length(cell);
    numbers = reaching(numbers, size + values);
    counts = reaching(counts, size + values);
    long value = 0;
    for (int i = 0; i < values; i++) {
      value += Varints.unsigned(cell);
      numbers[size] = number(stratum, value);
      counts[size++] = Varints.signed(cell);
    }
  }

  /** Adds what stands in these arrays, ordered as here, from one place to another, exclusive. */
  void add(long[] moreNumbers, long[] moreCounts, int from, int to, Tallied more) {
    long[] sumNumbers = reaching(otherNumbers, size + to - from);
    long[] sumCounts = reaching(otherCounts, size + to - from);
    int sumSize = 0;
    int mine = 0;
    int theirs = from;
    while (mine < size || theirs < to) {
      boolean isMine = theirs == to || (mine < size && numbers[mine] <= moreNumbers[theirs]);
      long number = isMine ? numbers[mine] : moreNumbers[theirs];
      long count = isMine ? counts[mine++] : 0;
      if (theirs < to && moreNumbers[theirs] == number) {
        count += moreCounts[theirs++];
      }
      if (count != 0) {
        sumNumbers[sumSize] = number;
        sumCounts[sumSize++] = count;
      }
    }
    otherNumbers = numbers;
    otherCounts = counts;
    numbers = sumNumbers;
    counts = sumCounts;
    size = sumSize;
    tallied = tallied.plus(more);
  }

  /** Takes note of so many changes, the last of them then. */
  void revised(long times, long lastAt) {
    revision += times;
    updatedAt = lastAt;
  }

  /** All that it holds, to be added to another. */
  SheetChanges.Cell asChange(String breakdown) {
    return new SheetChanges.Cell(
        breakdown, Arrays.copyOf(numbers, size), Arrays.copyOf(counts, size), 0, size, tallied, revision, updatedAt);
  }

  /** At most so many bytes are written. */
  int mostBytes() {
    return 1 + 8 * Varints.LONGEST + size * 4 * Varints.LONGEST;
  }

  /** Writes the cell as {@link CellFormat#write} does. */
  void write(ByteBuffer out) {
    CellFormat.putVersion(out);
    Varints.putUnsigned(out, revision);
    Varints.putUnsigned(out, updatedAt);
    boolean hasTallied = !tallied.equals(Tallied.NONE);
    Varints.putUnsigned(out, strata() * 2L + (hasTallied ? 1 : 0));
    for (int from = 0; from < size; ) {
      int to = endOfStratum(from);
      writeHistogram(out, from, to);
      from = to;
    }
    if (hasTallied) {
      CellFormat.putTallied(out, tallied);
    }
  }

  private void writeHistogram(ByteBuffer out, int from, int to) {
    Varints.putUnsigned(out, stratum(from));
    Varints.putUnsigned(out, to - from);
    long before = number(stratum(from), 0);
    for (int i = from; i < to; i++) {
      Varints.putUnsigned(out, numbers[i] - before);
      Varints.putSigned(out, counts[i]);
      before = numbers[i];
    }
  }

  private int strata() {
    int strata = 0;
    for (int from = 0; from < size; from = endOfStratum(from)) {
      strata++;
    }
    return strata;
  }

  private int endOfStratum(int from) {
    int to = from + 1;
    while (to < size && stratum(to) == stratum(from)) {
      to++;
    }
    return to;
  }

  private long stratum(int at) {
    return numbers[at] >>> SheetBuilder.VALUE_BITS;
  }

  private static long[] reaching(long[] array, int length) {
    return length <= array.length ? array : Arrays.copyOf(array, Math.max(length, 2 * array.length));
  }
}
