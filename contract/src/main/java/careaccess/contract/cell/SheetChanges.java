package careaccess.contract.cell;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is added to some cells of a sheet: one pass over the sheet's bytes takes it in. */
public final class SheetChanges {

  /** What is added to one cell: a part of two arrays as {@link CellSum#add} takes them. */
  static final class Cell {

    private final String breakdown;
    private final long[] numbers;
    private final long[] counts;
    private final int from;
    private final int to;
    private final Tallied tallied;
    private final long revisions;
    private final long updatedAt;

    /**
     * Values and tallies of one cell.
     *
     * @param to exclusive
     * @param revisions how many changes it is the sum of
     * @param updatedAt when the last of them was made
     */
    Cell(
        String breakdown, long[] numbers, long[] counts, int from, int to, Tallied tallied, long revisions, long updatedAt) {
      this.breakdown = breakdown;
      this.numbers = numbers;
      this.counts = counts;
      this.from = from;
      this.to = to;
      this.tallied = tallied;
      this.revisions = revisions;
      this.updatedAt = updatedAt;
    }

    private void addTo(CellSum cell) {
      cell.add(numbers, counts, from, to, tallied);
      cell.revised(revisions, updatedAt);
    }

    private int mostBytes() {
      return 3 * breakdown.length() + 12 * Varints.LONGEST + (to - from) * 4 * Varints.LONGEST;
    }
  }

  private final List<Cell> cells;
  private final long revisions;

  /** @param revisions how many changes they are the sum of */
  SheetChanges(Collection<Cell> cells, long revisions) {
    this.cells = new ArrayList<>(cells);
    this.cells.sort((some, other) -> some.breakdown.compareTo(other.breakdown));
    this.revisions = revisions;
  }

  /** All that a supplement adds to its sheet. */
  public static SheetChanges in(byte[] supplement) {
    ByteBuffer buffer = ByteBuffer.wrap(supplement);
    SheetHead head = SheetHead.read(buffer);
    List<Cell> cells = new ArrayList<>();
    CellSum cell = new CellSum();
    for (int i = Varints.length(buffer); i > 0; i--) {
      String breakdown = new String(Varints.bytes(buffer), StandardCharsets.UTF_8);
      cell.read(Varints.slice(buffer));
      cells.add(cell.asChange(breakdown));
    }
    Varints.checkEnd(buffer, "a supplement");
    return new SheetChanges(cells, head.revision() - head.base());
  }

  /** Whether no cell changes. */
  public boolean isNone() {
    return cells.isEmpty();
  }

  /** The same by what a sheet is spread over, as {@link SheetKey#within} names it. */
  public Map<String, SheetChanges> within(String part) {
    Map<String, Cell> byBreakdown = new HashMap<>();
    cells.forEach(cell -> byBreakdown.put(cell.breakdown, cell));
    Map<String, SheetChanges> within = new HashMap<>();
    SheetKey.within(part, byBreakdown).forEach((inner, some) -> within.put(inner, new SheetChanges(some.values(), revisions)));
    return within;
  }

  /**
   * The revision after these changes of a sheet that is not spread, or of a supplement.
   *
   * @param sheet as {@link Sheet} writes it; null: nothing has been counted there
   */
  public byte[] addedTo(byte @Nullable [] sheet) {
    return new Adding(sheet == null ? Sheet.BLANK.write() : sheet).sum();
  }

  /**
   * The revision after these changes of a cell with a record of its own, when these are the changes of one cell.
   *
   * @param cell as {@link CellFormat} writes it; null: nothing has been counted there
   */
  public byte[] addedToCell(byte @Nullable [] cell) {
    if (cells.size() != 1) {
      throw new IllegalStateException("changes of " + cells.size() + " cells, not of one");
    }
    CellSum sum = new CellSum();
    if (cell != null) {
      sum.read(ByteBuffer.wrap(cell));
    }
    cells.getFirst().addTo(sum);
    ByteBuffer out = ByteBuffer.allocate(sum.mostBytes());
    sum.write(out);
    return Varints.taken(out);
  }

  /** Merges the cells of a sheet and those that change, which are in the same order. */
  private final class Adding {

    private final ByteBuffer before;
    private final ByteBuffer after;
    private final CellSum sum = new CellSum();
    private ByteBuffer one = ByteBuffer.allocate(512);
    private int size;
    private int next;

    private Adding(byte[] sheet) {
      this.before = ByteBuffer.wrap(sheet);
      int most = sheet.length;
      for (Cell change : cells) {
        most += change.mostBytes();
      }
      this.after = ByteBuffer.allocate(most);
    }

    private byte[] sum() {
      SheetHead head = SheetHead.read(before);
      for (int i = Varints.length(before); i > 0; i--) {
        byte[] breakdown = Varints.bytes(before);
        byte[] cell = Varints.bytes(before);
        take(breakdown, cell);
      }
      Varints.checkEnd(before, "a sheet");
      while (next < cells.size()) {
        putNext();
      }
      after.flip();
      ByteBuffer whole = ByteBuffer.allocate(SheetHead.LONGEST + Varints.LONGEST + after.limit());
      head.after(revisions).write(whole);
      Varints.putUnsigned(whole, size);
      whole.put(after);
      return Varints.taken(whole);
    }

    private void take(byte[] breakdown, byte[] cell) {
      String text = new String(breakdown, StandardCharsets.UTF_8);
      while (next < cells.size() && cells.get(next).breakdown.compareTo(text) < 0) {
        putNext();
      }
      if (next < cells.size() && cells.get(next).breakdown.equals(text)) {
        sum.read(ByteBuffer.wrap(cell));
        put(cells.get(next++));
      } else {
        Varints.putBytes(after, breakdown);
        Varints.putBytes(after, cell);
        size++;
      }
    }

    private void putNext() {
      sum.clear();
      put(cells.get(next++));
    }

    private void put(Cell change) {
      change.addTo(sum);
      if (one.capacity() < sum.mostBytes()) {
        one = ByteBuffer.allocate(2 * sum.mostBytes());
      }
      sum.write(one.clear());
      Varints.putBytes(after, change.breakdown.getBytes(StandardCharsets.UTF_8));
      Varints.putBytes(after, one.flip());
      size++;
    }
  }
}
