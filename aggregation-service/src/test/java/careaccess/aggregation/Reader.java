package careaccess.aggregation;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellFormat;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.IndicatorKey;
import careaccess.contract.cell.ReportsKey;
import careaccess.contract.cell.Sheet;
import careaccess.contract.cell.SheetKey;
import careaccess.contract.cell.SupplementKey;
import careaccess.contract.report.Report;
import careaccess.contract.report.ReportFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What somebody who reads the indicator topic knows: the cells that it holds, by key, from whichever kind of record. */
final class Reader {

  private final Map<String, Cell> cells = new TreeMap<>();
  private final Map<SheetKey, byte[]> sheets = new HashMap<>();
  private final Map<SheetKey, byte[]> supplements = new HashMap<>();
  private final Map<String, Report> reports = new TreeMap<>();

  void read(byte[] key, byte[] value) {
    read(new String(key, StandardCharsets.UTF_8), value);
  }

  void read(String key, byte[] value) {
    switch (IndicatorKey.of(key)) {
      case CellKey _ -> cells.put(key, CellFormat.read(value));
      case SheetKey sheet -> sheets.put(sheet, value);
      case SupplementKey(SheetKey sheet) -> {
        if (!Sheet.adds(value, Objects.requireNonNull(sheets.get(sheet)))) {
          throw new AssertionError(key + " does not add to the revision that stands before it");
        }
        supplements.put(sheet, value);
      }
      case ReportsKey _ ->
          ReportFormat.read(value).forEach(report -> reports.merge(report.reported().toString(), report, Report::plus));
    }
  }

  /** How many measurements hold of whatever was reported. */
  Map<String, Long> holding() {
    Map<String, Long> holding = new TreeMap<>();
    reports.forEach((reported, report) -> holding.put(reported, report.more()));
    holding.values().removeIf(count -> count == 0);
    return holding;
  }

  /** When it last arrived. */
  Map<String, Instant> lastArrivals() {
    Map<String, Instant> arrivals = new TreeMap<>();
    reports.forEach((reported, report) -> arrivals.put(reported, report.lastArrival()));
    return arrivals;
  }

  /** What a sheet that is not spread holds is so, whatever the records say that it may have been spread over. */
  Map<String, Cell> cells() {
    Map<String, Cell> all = new TreeMap<>(cells);
    sheets.keySet().stream().filter(sheet -> sheet.dimension() != null).forEach(sheet -> add(sheet, all));
    sheets.keySet().stream().filter(sheet -> sheet.dimension() == null).forEach(sheet -> add(sheet, all));
    return all;
  }

  private void add(SheetKey key, Map<String, Cell> all) {
    byte[] sheet = Objects.requireNonNull(sheets.get(key));
    Map<String, Cell> both = new HashMap<>();
    Sheet.read(sheet).cells().forEach((breakdown, cell) -> both.put(breakdown, CellFormat.read(cell)));
    byte[] supplement = supplements.get(key);
    if (supplement != null && Sheet.adds(supplement, sheet)) {
      Sheet.read(supplement).cells()
          .forEach((breakdown, cell) -> both.merge(breakdown, CellFormat.read(cell), Cell::plus));
    }
    both.forEach((breakdown, cell) -> all.put(key.cell(Breakdown.of(breakdown)).text(), cell));
  }

  Sheet sheet(String key) {
    byte[] sheet = sheets.get((SheetKey) IndicatorKey.of(key));
    if (sheet == null) {
      throw new AssertionError("no sheet " + key + " among " + sheets.keySet());
    }
    return Sheet.read(sheet);
  }
}
