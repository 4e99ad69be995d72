package careaccess.aggregation;

import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellFormat;
import careaccess.contract.cell.Sheet;
import careaccess.contract.cell.SheetKey;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What somebody who reads the indicator topic knows: the cells that it holds, by key, from whichever kind of record. */
final class Reader {

  private final Map<String, Cell> cells = new TreeMap<>();
  private final Map<String, Sheet> sheets = new TreeMap<>();

  void read(byte[] key, byte[] value) {
    read(new String(key, StandardCharsets.UTF_8), value);
  }

  void read(String key, byte[] value) {
    if (Sheet.isSheet(value)) {
      sheets.put(key, Sheet.read(value));
    } else {
      cells.put(key, CellFormat.read(value));
    }
  }

  /** A cell of a sheet that is not spread holds, whatever records of its own say. */
  Map<String, Cell> cells() {
    Map<String, Cell> all = new TreeMap<>(cells);
    sheets.forEach((sheet, content) ->
        content.cells().forEach((breakdown, cell) ->
            all.put(SheetKey.cell(sheet, breakdown), CellFormat.read(cell))));
    return all;
  }

  long spread() {
    return sheets.values().stream().filter(Sheet::isSpread).count();
  }
}
