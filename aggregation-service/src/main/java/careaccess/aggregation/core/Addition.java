package careaccess.aggregation.core;

import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellFormat;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Sheet;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of cells and sheets to which something is added. */
public final class Addition {

  private static final Cell NEW = new Cell(Counts.NONE, 0, Instant.EPOCH);

  private Addition() {}

  /**
   * The next revision of a cell.
   *
   * @param cell its bytes; null: nothing has been counted there
   */
  public static byte[] to(byte @Nullable [] cell, Counts change, Instant now) {
    Cell before = cell == null ? NEW : CellFormat.read(cell);
    return CellFormat.write(new Cell(before.counts().plus(change), before.revision() + 1, now));
  }

  /**
   * The next revision of a sheet that is not spread.
   *
   * @param changes by breakdown
   */
  public static Sheet to(Sheet sheet, Map<String, Counts> changes, Instant now) {
    Map<String, byte[]> changed = HashMap.newHashMap(changes.size());
    changes.forEach((breakdown, change) -> changed.put(breakdown, to(sheet.cells().get(breakdown), change, now)));
    return sheet.with(changed);
  }
}
