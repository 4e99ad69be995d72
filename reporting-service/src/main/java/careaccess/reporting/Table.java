package careaccess.reporting;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list as CSV (RFC 4180) for spreadsheets.
 *
 * @param language of names, words and numbers in its columns
 */
record Table<R>(Language language, List<Column<R>> columns) {

  /**
   * A column.
   *
   * @param sv its heading in Swedish
   * @param en its heading in English, as the field is called in JSON
   * @param value a number or a text; null: an empty field
   */
  record Column<R>(String sv, String en, Function<R, @Nullable Object> value) {}

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** What spreadsheets take for the beginning of a formula. */
  private static final String FORMULA = "=+-@\t\r";

  Table {
    columns = List.copyOf(columns);
  }

  String write(List<R> rows) {
    StringWriter text = new StringWriter();
    if (language.marksUtf8()) {
      text.write(BYTE_ORDER_MARK);
    }
    try (CsvWriter csv = CsvWriter.builder().fieldSeparator(language.separator()).build(text)) {
      csv.writeRecord(columns.stream().map(this::heading).toList());
      for (R row : rows) {
        csv.writeRecord(columns.stream().map(column -> field(column.value().apply(row))).toList());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private String heading(Column<R> column) {
    return switch (language) {
      case SV -> column.sv();
      case EN -> column.en();
    };
  }

  private String field(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case BigDecimal number -> number.toPlainString().replace('.', language.decimalMark());
      case Number number -> number.toString();
      default -> harmless(value.toString());
    };
  }

  /** A text never computes: whoever writes a name in a catalogue does not run anything on the machines of those who read it. */
  private static String harmless(String text) {
    return text.length() > 1 && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
