package careaccess.reporting;

import careaccess.reporting.Table.Column;
import careaccess.reporting.Table.Filled;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Tables as an Excel workbook, a sheet each. Numbers are numbers, shown as the reader's own Excel shows them, in Sweden with
 * a comma; texts are texts, whatever they begin with.
 */
final class ExcelFile {

  private static final String APPLICATION = "care-access";
  private static final String WHOLE = "#,##0";

  /** As many decimals as there are, up to the four that answers have. */
  private static final String DECIMAL = "#,##0.0###";

  private static final double WIDTH = 18;

  /** Of a sheet, besides the headings. */
  private static final int MOST_ROWS = Worksheet.MAX_ROWS - 1;

  private ExcelFile() {}

  /**
   * Leaves the stream open, and sends on what is written as soon as a piece is.
   *
   * @param tables the first is what was asked for
   */
  static void write(List<Filled<?>> tables, OutputStream out) throws IOException {
    write(tables, MOST_ROWS, out);
  }

  /** The same, with so many rows on a sheet at most; those beyond follow on another. */
  static void write(List<Filled<?>> tables, int mostRows, OutputStream out) throws IOException {
    Workbook workbook = new Workbook(out, APPLICATION, null);
    for (Filled<?> table : tables) {
      write(table, mostRows, workbook, out);
    }
    workbook.finish();
  }

  /** Writes one to nobody, so that what workbooks want is loaded before the first reader waits for his. */
  static void practise() throws IOException {
    Table<BigDecimal> table = new Table<>("values", Language.SV, List.of(new Column<>("värde", "value", number -> number)));
    write(List.of(table.of(List.of(BigDecimal.ONE))), OutputStream.nullOutputStream());
  }

  private static void write(Filled<?> filled, int mostRows, Workbook workbook, OutputStream out) throws IOException {
    List<String> headings = filled.table().headings();
    Worksheet sheet = begin(title(filled, 1), headings, workbook);
    out.flush();
    int row = 0;
    int sheets = 1;
    for (List<List<@Nullable Object>> piece : filled.fields()) {
      for (List<@Nullable Object> fields : piece) {
        if (++row > mostRows) {
          end(sheet, mostRows, headings);
          sheet = begin(title(filled, ++sheets), headings, workbook);
          row = 1;
        }
        for (int column = 0; column < fields.size(); column++) {
          write(fields.get(column), row, column, sheet);
        }
      }
      sheet.flush();
      out.flush();
    }
    end(sheet, row, headings);
  }

  private static String title(Filled<?> table, int sheet) {
    String word = table.language().word(table.name());
    return Character.toUpperCase(word.charAt(0)) + word.substring(1) + (sheet == 1 ? "" : " " + sheet);
  }

  private static Worksheet begin(String title, List<String> headings, Workbook workbook) throws IOException {
    Worksheet sheet = workbook.newWorksheet(title);
    for (int column = 0; column < headings.size(); column++) {
      sheet.value(0, column, headings.get(column));
      sheet.width(column, WIDTH);
    }
    sheet.range(0, 0, 0, headings.size() - 1).style().bold().set();
    sheet.freezePane(0, 1);
    sheet.flush();
    return sheet;
  }

  private static void end(Worksheet sheet, int lastRow, List<String> headings) throws IOException {
    sheet.setAutoFilter(0, 0, lastRow, headings.size() - 1);
    sheet.finish();
  }

  private static void write(@Nullable Object value, int row, int column, Worksheet sheet) {
    switch (value) {
      case null -> {}
      case BigDecimal number -> {
        sheet.value(row, column, number);
        sheet.style(row, column).format(number.stripTrailingZeros().scale() > 0 ? DECIMAL : WHOLE).set();
      }
      case Number number -> {
        sheet.value(row, column, number);
        sheet.style(row, column).format(WHOLE).set();
      }
      // Kept nowhere: other texts recur, and stand in a table that is written last; times are nearly all different.
      case Instant time -> sheet.inlineString(row, column, time.toString());
      default -> {
        String text = value.toString();
        sheet.value(row, column, text);
      }
    }
  }
}
