package careaccess.contract.cell;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A record of the indicator topic: the cells of all breakdowns of one place, period, population and basis, while they are
 * small; one contact touches eight of them at every place above it. A sheet that has grown is <em>spread</em>: it holds
 * nothing any more, and its cells stand in a sheet for each dimension, which in their turn may be spread over a record for
 * each cell. What a sheet is spread over stands in the same partition and before it.
 *
 * <p>Bytes: format version, then as variable-length integers the revision times two, one more where it is spread, the
 * number of cells, and of each its breakdown (UTF-8) and its bytes as {@link CellFormat} writes them, both with their
 * lengths.
 */
public final class Sheet {

  /** What is known before anything is counted. */
  public static final Sheet BLANK = new Sheet(0, false, new TreeMap<>());

  private static final byte VERSION = 2;
  private static final int MOST_BYTES_A_CHARACTER = 3;

  private final long revision;
  private final boolean spread;
  private final SortedMap<String, byte[]> cells;

  private Sheet(long revision, boolean spread, SortedMap<String, byte[]> cells) {
    this.revision = revision;
    this.spread = spread;
    this.cells = Collections.unmodifiableSortedMap(cells);
  }

  /** The next revision of this sheet, with these cells beside and instead of those it has. */
  public Sheet with(Map<String, byte[]> changed) {
    SortedMap<String, byte[]> all = new TreeMap<>(cells);
    all.putAll(changed);
    return new Sheet(revision + 1, false, all);
  }

  /** The next revision of this sheet, whose cells stand in other records. */
  public Sheet spread() {
    return new Sheet(revision + 1, true, new TreeMap<>());
  }

  /** Counts the changes of this sheet within its generation, from 1; no more once it is spread. */
  public long revision() {
    return revision;
  }

  /** Whether the cells stand in other records. */
  public boolean isSpread() {
    return spread;
  }

  /** Cells by breakdown, as {@link Breakdown#text} and {@link CellFormat} write them. */
  public SortedMap<String, byte[]> cells() {
    return cells;
  }

  /** The cell of one breakdown; null: of all contacts together. */
  public Optional<Cell> cell(@Nullable Breakdown breakdown) {
    return Optional.ofNullable(cells.get(Breakdown.text(breakdown))).map(CellFormat::read);
  }

  /** Whether these are the bytes of a sheet rather than of a cell. */
  public static boolean isSheet(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == VERSION;
  }

  public byte[] write() {
    int size = 1 + 2 * Varints.LONGEST;
    for (Map.Entry<String, byte[]> cell : cells.entrySet()) {
      size += MOST_BYTES_A_CHARACTER * cell.getKey().length() + cell.getValue().length + 2 * Varints.LONGEST;
    }
    ByteBuffer buffer = ByteBuffer.allocate(size);
    putHead(buffer, revision, spread, cells.size());
    cells.forEach((breakdown, cell) -> {
      Varints.putBytes(buffer, breakdown.getBytes(StandardCharsets.UTF_8));
      Varints.putBytes(buffer, cell);
    });
    return Varints.taken(buffer);
  }

  /**
   * Reads what {@link #write} writes; the cells' own bytes are read when they are asked for.
   *
   * @throws IllegalArgumentException when the bytes are of another version, cut short or no sheet
   */
  public static Sheet read(byte[] bytes) {
    ByteBuffer buffer = versioned(bytes);
    try {
      long head = Varints.unsigned(buffer);
      SortedMap<String, byte[]> cells = new TreeMap<>();
      for (int i = Varints.length(buffer); i > 0; i--) {
        cells.put(new String(Varints.bytes(buffer), StandardCharsets.UTF_8), Varints.bytes(buffer));
      }
      Varints.checkEnd(buffer, "a sheet");
      return new Sheet(head >>> 1, (head & 1) == 1, cells);
    } catch (BufferUnderflowException cutShort) {
      throw cutShort(bytes, cutShort);
    }
  }

  private static IllegalArgumentException cutShort(byte[] sheet, BufferUnderflowException cause) {
    return new IllegalArgumentException("a sheet of " + sheet.length + " bytes is cut short", cause);
  }

  /** Whether that sheet is spread, without reading what it holds. */
  public static boolean isSpread(byte[] sheet) {
    return (Varints.unsigned(versioned(sheet)) & 1) == 1;
  }

  /** The {@link #revision()} of that sheet, without reading what it holds. */
  public static long revision(byte[] sheet) {
    return Varints.unsigned(versioned(sheet)) >>> 1;
  }

  /**
   * The same as {@link #cell(Breakdown)}, without reading the other cells.
   *
   * @throws IllegalArgumentException when the bytes are of another version, cut short or no sheet
   */
  public static Optional<Cell> cell(byte[] sheet, @Nullable Breakdown breakdown) {
    ByteBuffer wanted = ByteBuffer.wrap(Breakdown.text(breakdown).getBytes(StandardCharsets.UTF_8));
    ByteBuffer buffer = versioned(sheet);
    byte[] found = null;
    try {
      Varints.unsigned(buffer);
      for (int i = Varints.length(buffer); i > 0; i--) {
        boolean isWanted = Varints.slice(buffer).equals(wanted);
        ByteBuffer cell = Varints.slice(buffer);
        if (isWanted) {
          found = new byte[cell.remaining()];
          cell.get(found);
        }
      }
      Varints.checkEnd(buffer, "a sheet");
    } catch (BufferUnderflowException cutShort) {
      throw cutShort(sheet, cutShort);
    }
    return Optional.ofNullable(found).map(CellFormat::read);
  }

  static void putHead(ByteBuffer buffer, long revision, boolean spread, int cells) {
    buffer.put(VERSION);
    Varints.putUnsigned(buffer, revision * 2 + (spread ? 1 : 0));
    Varints.putUnsigned(buffer, cells);
  }

  /** What follows the version. */
  static ByteBuffer versioned(byte[] bytes) {
    if (!isSheet(bytes)) {
      throw new IllegalArgumentException(
          "sheets of format %s are read, not of %s".formatted(VERSION, bytes.length == 0 ? "no bytes" : bytes[0]));
    }
    return ByteBuffer.wrap(bytes, 1, bytes.length - 1);
  }
}
