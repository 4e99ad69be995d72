package careaccess.contract.cell;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is to be added to the cells of a sheet, in the order in which it came: plain arrays, since a flood gathers hundreds
 * of thousands. Each value stands here once, with the breakdowns that it counts in; a {@link SheetBuilder} adds it to the
 * cell of every one of them. Breakdowns are numbers of the caller's.
 */
public final class Additions {

  private static final int SMALLEST = 2;

  private int[][] breakdowns = new int[SMALLEST][];

  /** Stratum and value, as {@link CellSum#number} makes one of them; of what is tallied, nothing. */
  private long[] numbers = new long[SMALLEST];

  private long[] counts = new long[SMALLEST];

  /** As long as the others, or shorter while the rest is no tallies: most additions are none. */
  private @Nullable Tallied[] tallied = new Tallied[0];

  private int size;

  /** So many times that value in each of the breakdowns, fewer than none to take them away again. */
  public void add(int[] inBreakdowns, Stratum stratum, int value, long count) {
    grow();
    breakdowns[size] = inBreakdowns;
    numbers[size] = CellSum.number(stratum.code(), value);
    counts[size++] = count;
  }

  public void add(int[] inBreakdowns, Tallied more) {
    grow();
    if (tallied.length < breakdowns.length) {
      tallied = Arrays.copyOf(tallied, breakdowns.length);
    }
    breakdowns[size] = inBreakdowns;
    tallied[size++] = more;
  }

  /** How many were added. */
  public int size() {
    return size;
  }

  /**
   * A fifth of the memory, for {@link SheetBuilder#add(ByteBuffer, java.util.function.IntFunction)}.
   *
   * @param from the first of those to write, in the order in which they were added
   * @param to exclusive
   * @param written gives the number to write for the caller's number of a breakdown
   */
  public byte[] write(int from, int to, IntUnaryOperator written) {
    ByteBuffer buffer = ByteBuffer.allocate(mostBytes(from, to));
    for (int i = from; i < to; i++) {
      Tallied sum = i < tallied.length ? tallied[i] : null;
      Varints.putUnsigned(buffer, breakdowns[i].length * 2L + (sum == null ? 0 : 1));
      for (int breakdown : breakdowns[i]) {
        Varints.putUnsigned(buffer, written.applyAsInt(breakdown));
      }
      if (sum == null) {
        Varints.putUnsigned(buffer, numbers[i] >>> SheetBuilder.VALUE_BITS);
        Varints.putUnsigned(buffer, numbers[i] & SheetBuilder.VALUES);
        Varints.putSigned(buffer, counts[i]);
      } else {
        CellFormat.putTallied(buffer, sum);
      }
    }
    return Varints.taken(buffer);
  }

  private int mostBytes(int from, int to) {
    int numbersInAll = 0;
    for (int i = from; i < to; i++) {
      numbersInAll += 6 + breakdowns[i].length;
    }
    return numbersInAll * Varints.LONGEST;
  }

  private void grow() {
    if (size == breakdowns.length) {
      breakdowns = Arrays.copyOf(breakdowns, 2 * size);
      numbers = Arrays.copyOf(numbers, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
  }
}
