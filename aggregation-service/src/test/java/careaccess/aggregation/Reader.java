package careaccess.aggregation;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellFormat;
import careaccess.contract.cell.IndicatorKey;
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

  /** What a sheet that is not spread holds is so, whatever the records say that it may have been spread over. */
  Map<String, Cell> cells() {
    Map<String, Cell> all = new TreeMap<>(cells);
    sheets.forEach((sheet, content) -> {
      if (!sheet.contains("/*/")) {
        add(sheet, content, all);
      }
    });
    sheets.forEach((sheet, content) -> {
      if (sheet.contains("/*/")) {
        add(sheet, content, all);
      }
    });
    return all;
  }

  private static void add(String sheet, Sheet content, Map<String, Cell> all) {
    SheetKey key = (SheetKey) IndicatorKey.of(sheet);
    content.cells().forEach(
        (breakdown, cell) -> all.put(key.cell(Breakdown.of(breakdown)).text(), CellFormat.read(cell)));
  }

  Sheet sheet(String key) {
    Sheet sheet = sheets.get(key);
    if (sheet == null) {
      throw new AssertionError("no sheet " + key + " among " + sheets.keySet());
    }
    return sheet;
  }
}
