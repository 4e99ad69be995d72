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
 * <p>A large sheet may have a <em>supplement</em>, a record of its own with what has been added since, so that a change does
 * not rewrite all of it: the cells of both add up. A supplement names the revision of the sheet that it adds to, and says
 * nothing of any other: what it held has become part of a later one. It stands in the same partition, behind that revision.
 *
 * <p>Bytes: format version; of a sheet its revision times two, one more where it is spread; of a supplement the revision of
 * the sheet, and by how much its own is greater; then the number of cells, and of each its breakdown (UTF-8) and its bytes
 * as {@link CellFormat} writes them, both with their lengths. All numbers are variable-length integers.
 */
public final class Sheet {

  /** What is known before anything is counted. */
  public static final Sheet BLANK = new Sheet(new SheetHead(0, false, 0), new TreeMap<>());

  private static final int MOST_BYTES_A_CHARACTER = 3;

  private final SheetHead head;
  private final SortedMap<String, byte[]> cells;

  private Sheet(SheetHead head, SortedMap<String, byte[]> cells) {
    this.head = head;
    this.cells = Collections.unmodifiableSortedMap(cells);
  }

  /** The supplement of a sheet, before anything is added. */
  public static Sheet supplementOf(byte[] sheet) {
    long base = revision(sheet);
    return new Sheet(new SheetHead(base, false, base), new TreeMap<>());
  }

  /** The next revision of this sheet, with these cells beside and instead of those it has. */
  public Sheet with(Map<String, byte[]> changed) {
    SortedMap<String, byte[]> all = new TreeMap<>(cells);
    all.putAll(changed);
    return new Sheet(head.after(1), all);
  }

  /** The next revision of this sheet, whose cells stand in other records. */
  public Sheet spread() {
    return new Sheet(new SheetHead(head.revision() + 1, true, 0), new TreeMap<>());
  }

  /**
   * Counts the changes of this sheet within its generation, from 1, those in its supplement included; no more once it is
   * spread.
   */
  public long revision() {
    return head.revision();
  }

  /** Whether the cells stand in other records. */
  public boolean isSpread() {
    return head.spread();
  }

  /** Cells by breakdown, as {@link Breakdown#text} and {@link CellFormat} write them. */
  public SortedMap<String, byte[]> cells() {
    return cells;
  }

  /** The cell of one breakdown; null: of all contacts together. */
  public Optional<Cell> cell(@Nullable Breakdown breakdown) {
    return Optional.ofNullable(cells.get(Breakdown.text(breakdown))).map(CellFormat::read);
  }

  /** Whether these are the bytes of a sheet or supplement rather than of a cell. */
  public static boolean isSheet(byte[] bytes) {
    return SheetHead.isIn(bytes);
  }

  public byte[] write() {
    int size = SheetHead.LONGEST + Varints.LONGEST;
    for (Map.Entry<String, byte[]> cell : cells.entrySet()) {
      size += MOST_BYTES_A_CHARACTER * cell.getKey().length() + cell.getValue().length + 2 * Varints.LONGEST;
    }
    ByteBuffer buffer = ByteBuffer.allocate(size);
    head.write(buffer);
    Varints.putUnsigned(buffer, cells.size());
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
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      SheetHead head = SheetHead.read(buffer);
      SortedMap<String, byte[]> cells = new TreeMap<>();
      for (int i = Varints.length(buffer); i > 0; i--) {
        cells.put(new String(Varints.bytes(buffer), StandardCharsets.UTF_8), Varints.bytes(buffer));
      }
      Varints.checkEnd(buffer, "a sheet");
      return new Sheet(head, cells);
    } catch (BufferUnderflowException cutShort) {
      throw cutShort(bytes, cutShort);
    }
  }

  private static IllegalArgumentException cutShort(byte[] sheet, BufferUnderflowException cause) {
    return new IllegalArgumentException("a sheet of " + sheet.length + " bytes is cut short", cause);
  }

  /** Whether that sheet is spread, without reading what it holds. */
  public static boolean isSpread(byte[] sheet) {
    return head(sheet).spread();
  }

  /** The {@link #revision()} of that sheet, without reading what it holds. */
  public static long revision(byte[] sheet) {
    return head(sheet).revision();
  }

  /** Whether a supplement adds to that revision of its sheet. */
  public static boolean adds(byte[] supplement, byte[] sheet) {
    return head(supplement).base() == head(sheet).revision();
  }

  private static SheetHead head(byte[] sheet) {
    try {
      return SheetHead.read(ByteBuffer.wrap(sheet));
    } catch (BufferUnderflowException cutShort) {
      throw cutShort(sheet, cutShort);
    }
  }

  /**
   * The same as {@link #cell(Breakdown)}, without reading the other cells.
   *
   * @throws IllegalArgumentException when the bytes are of another version, cut short or no sheet
   */
  public static Optional<Cell> cell(byte[] sheet, @Nullable Breakdown breakdown) {
    ByteBuffer wanted = ByteBuffer.wrap(Breakdown.text(breakdown).getBytes(StandardCharsets.UTF_8));
    ByteBuffer buffer = ByteBuffer.wrap(sheet);
    byte[] found = null;
    try {
      SheetHead.read(buffer);
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
}
