package careaccess.system;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.system.Shown.Spot;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Figures as a table: a file of everybody, and one of breakdowns. */
final class InTables implements PublicForm {

  /** How a file of that format is read. */
  enum Format {
    CSV {
      @Override
      List<Map<String, String>> rows(byte[] file) throws IOException {
        try (CsvReader<NamedCsvRecord> records =
            CsvReader.builder().ofNamedCsvRecord(new String(file, StandardCharsets.UTF_8))) {
          return records.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        }
      }
    },
    XLSX {
      @Override
      List<Map<String, String>> rows(byte[] file) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
          List<Row> rows = workbook.getFirstSheet().read();
          List<String> headings = rows.getFirst().stream().map(Cell::getText).toList();
          return rows.stream().skip(1).map(row -> texts(row, headings)).toList();
        }
      }
    };

    abstract List<Map<String, String>> rows(byte[] file) throws IOException;

    private static Map<String, String> texts(Row row, List<String> headings) {
      Map<String, String> texts = new HashMap<>();
      for (int i = 0; i < headings.size(); i++) {
        String heading = headings.get(i);
        row.getOptionalCell(i).ifPresent(cell ->
            texts.put(heading, cell.getType() == CellType.NUMBER ? cell.asNumber().toPlainString() : cell.getText()));
      }
      return texts;
    }
  }

  private final Format format;
  private final Api api;
  private final Attacked attacked;

  InTables(Format format, Api api, Attacked attacked) {
    this.format = format;
    this.api = api;
    this.attacked = attacked;
  }

  @Override
  public String name() {
    return format.name();
  }

  @Override
  public Shown read() throws IOException, InterruptedException {
    Shown shown = new Shown();
    Map<String, String> question = new HashMap<>(attacked.question(attacked.periods()));
    question.put("format", format.name().toLowerCase(Locale.ROOT));
    tell(shown, api.everybodysFile("/v1/values", question));
    question.put("breakdown", InJson.BREAKDOWNS);
    tell(shown, api.everybodysFile("/v1/values", question));
    return shown;
  }

  private void tell(Shown shown, byte[] file) throws IOException {
    for (Map<String, String> row : format.rows(file)) {
      Spot spot = Spot.of(text(row, "indicator"), text(row, "place"), text(row, "period")).in(part(row));
      InJson.WORDS.forEach(word -> shown.tell(spot, word, text(row, word)));
      InJson.NUMBERS.stream()
          .filter(number -> !text(row, number).isEmpty())
          .forEach(number -> shown.tell(spot, number, new BigDecimal(text(row, number))));
    }
  }

  private static String part(Map<String, String> row) {
    return Dimension.of(text(row, "dimension"))
        .map(dimension -> Breakdown.text(new Breakdown(dimension, text(row, "member"))))
        .orElse(Spot.ALL);
  }

  private static String text(Map<String, String> row, String heading) {
    return row.getOrDefault(heading, "");
  }

  /** The same. */
  @Override
  public Shown expected(Shown json) {
    return json.where(attacked::isAsked);
  }
}
