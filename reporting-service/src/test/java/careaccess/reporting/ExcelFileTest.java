package careaccess.reporting;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.reporting.Table.Column;
import careaccess.reporting.Table.Filled;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExcelFileTest {

  private record Line(String name, @Nullable BigDecimal value, long count) {}

  private static final Table<Line> TABLE =
      new Table<>(
          "values",
          Language.SV,
          List.of(
              new Column<>("namn", "name", Line::name),
              new Column<>("värde", "value", Line::value),
              new Column<>("antal", "count", Line::count)));

  @Test
  void numbersAreNumbersAndTextsAreTexts() throws IOException {
    List<Row> rows =
        rows(
            file(TABLE.of(List.of(new Line("=1+1", new BigDecimal("75.9036"), 1_234), new Line("Kö", new BigDecimal("100"), 0)))),
            0);
    assertThat(rows.getFirst()).extracting(Cell::getText).containsExactly("namn", "värde", "antal");
    assertThat(rows.get(1)).extracting(Cell::getType).containsExactly(CellType.STRING, CellType.NUMBER, CellType.NUMBER);
    assertThat(rows.get(1).getCellText(0)).isEqualTo("=1+1");
    assertThat(rows.get(1).getCellAsNumber(1)).hasValue(new BigDecimal("75.9036"));
    assertThat(rows.get(1).getCell(1).getDataFormatString()).isEqualTo("#,##0.0###");
    assertThat(rows.get(1).getCell(2).getDataFormatString()).isEqualTo("#,##0");
    assertThat(rows.get(2).getCell(1).getDataFormatString()).as("no mark without decimals").isEqualTo("#,##0");
  }

  @Test
  void whatIsUnknownIsEmpty() throws IOException {
    List<Row> rows = rows(file(TABLE.of(List.of(new Line("Dold", null, 0)))), 0);
    assertThat(rows.get(1).getOptionalCell(1)).isEmpty();
    assertThat(rows.get(1).getCellAsNumber(2)).hasValue(BigDecimal.ZERO);
  }

  @Test
  void eachTableIsASheetNamedInTheLanguageOfItsReaders() throws IOException {
    Table<Line> other = new Table<>("definitions", Language.SV, TABLE.columns());
    byte[] file = file(TABLE.of(List.of()), other.of(List.of(new Line("a", null, 1))));
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
        Stream<Sheet> sheets = workbook.getSheets()) {
      assertThat(sheets.map(Sheet::getName)).containsExactly("Värden", "Definitioner");
    }
    assertThat(rows(file, 0)).hasSize(1);
    assertThat(rows(file, 1)).hasSize(2);
  }

  @Test
  void whatIsTooLongForASheetGoesOnOnAnother() throws IOException {
    List<Line> four = Stream.of("a", "b", "c", "d").map(name -> new Line(name, null, 0)).toList();
    Table<Line> other = new Table<>("definitions", Language.SV, TABLE.columns());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExcelFile.write(List.of(TABLE.inPieces(List.of(four, four)), other.of(four.subList(0, 3))), 3, out);

    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
      assertThat(workbook.getSheets().map(sheet -> sheet.getName() + ": " + names(sheet)))
          .containsExactly("Värden: namn a b c", "Värden 2: namn d a b", "Värden 3: namn c d", "Definitioner: namn a b c");
    }
  }

  private static String names(Sheet sheet) {
    try (Stream<Row> rows = sheet.openStream()) {
      return rows.map(row -> row.getCellText(0)).collect(joining(" "));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static byte[] file(Filled<?>... tables) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ExcelFile.write(List.of(tables), file);
    return file.toByteArray();
  }

  private static List<Row> rows(byte[] file, int sheet) throws IOException {
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, false))) {
      return workbook.getSheet(sheet).orElseThrow().read();
    }
  }
}
