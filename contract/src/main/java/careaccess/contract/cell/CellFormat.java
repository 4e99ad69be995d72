package careaccess.contract.cell;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bytes of cells, in the indicator topic, in aggregation's state and in reporting's table alike: a format version,
 * then variable-length integers (LEB128, signed ones zigzag), values as gaps from the one before.
 */
public final class CellFormat {

  private static final byte VERSION = 1;
  private static final int HEADER = 1 + 8 * Varints.LONGEST;

  private CellFormat() {}

  public static byte[] write(Cell cell) {
    ByteBuffer buffer = ByteBuffer.allocate(HEADER + size(cell.counts()));
    putVersion(buffer);
    Varints.putUnsigned(buffer, cell.revision());
    Varints.putUnsigned(buffer, cell.updatedAt().toEpochMilli());
    putCounts(buffer, cell.counts());
    return Varints.taken(buffer);
  }

  /**
   * Reads what {@link #write} writes.
   *
   * @throws IllegalArgumentException when the bytes are of another version, cut short or no cell
   */
  public static Cell read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    checkVersion(buffer);
    try {
      long revision = Varints.unsigned(buffer);
      Instant updatedAt = Instant.ofEpochMilli(Varints.unsigned(buffer));
      return new Cell(counts(buffer), revision, updatedAt);
    } catch (BufferUnderflowException cutShort) {
      throw new IllegalArgumentException("a cell of " + bytes.length + " bytes is cut short", cutShort);
    }
  }

  static void putVersion(ByteBuffer cell) {
    cell.put(VERSION);
  }

  /** Takes the version from the buffer. */
  static void checkVersion(ByteBuffer cell) {
    if (!cell.hasRemaining()) {
      throw new IllegalArgumentException("cells of format %s are read, not of no bytes".formatted(VERSION));
    }
    byte found = cell.get();
    if (found != VERSION) {
      throw new IllegalArgumentException("cells of format %s are read, not of %s".formatted(VERSION, found));
    }
  }

  private static int size(Counts counts) {
    int size = 0;
    for (Histogram histogram : counts.histograms().values()) {
      size += 2 * Varints.LONGEST + histogram.size() * 2 * Varints.LONGEST;
    }
    return size;
  }

  private static void putCounts(ByteBuffer buffer, Counts counts) {
    Tallied tallied = counts.tallied();
    boolean hasTallied = !tallied.equals(Tallied.NONE);
    Varints.putUnsigned(buffer, counts.histograms().size() * 2L + (hasTallied ? 1 : 0));
    counts.histograms().forEach((stratum, histogram) -> putHistogram(buffer, stratum, histogram));
    if (hasTallied) {
      putTallied(buffer, tallied);
    }
  }

  static void putTallied(ByteBuffer buffer, Tallied tallied) {
    Varints.putSigned(buffer, tallied.numerator());
    Varints.putSigned(buffer, tallied.denominator());
    Varints.putSigned(buffer, tallied.excluded());
    Varints.putSigned(buffer, tallied.reports());
    Varints.putSigned(buffer, tallied.direct());
  }

  static Tallied tallied(ByteBuffer buffer) {
    return new Tallied(
        Varints.signed(buffer), Varints.signed(buffer), Varints.signed(buffer), Varints.signed(buffer), Varints.signed(buffer));
  }

  private static Counts counts(ByteBuffer buffer) {
    SortedMap<Stratum, Histogram> histograms = new TreeMap<>();
    long content = Varints.unsigned(buffer);
    for (long i = content >>> 1; i > 0; i--) {
      Stratum stratum = Stratum.ofCode(Varints.unsigned(buffer));
      histograms.put(stratum, histogram(buffer));
    }
    Tallied tallied = (content & 1) == 1 ? tallied(buffer) : Tallied.NONE;
    Varints.checkEnd(buffer, "a cell");
    return new Counts(histograms, tallied);
  }

  private static void putHistogram(ByteBuffer buffer, Stratum stratum, Histogram histogram) {
    Varints.putUnsigned(buffer, stratum.code());
    Varints.putUnsigned(buffer, histogram.size());
    int before = 0;
    for (int i = 0; i < histogram.size(); i++) {
      Varints.putUnsigned(buffer, (long) histogram.value(i) - before);
      Varints.putSigned(buffer, histogram.count(i));
      before = histogram.value(i);
    }
  }

  private static Histogram histogram(ByteBuffer buffer) {
    int size = Varints.length(buffer);
    int[] values = new int[size];
    long[] counts = new long[size];
    int before = 0;
    for (int i = 0; i < size; i++) {
      before = (int) (before + Varints.unsigned(buffer));
      values[i] = before;
      counts[i] = Varints.signed(buffer);
    }
    return Histogram.ofSorted(values, counts);
  }
}
