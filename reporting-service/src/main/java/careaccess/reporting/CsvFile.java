package careaccess.reporting;

import careaccess.reporting.Table.Filled;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A table as CSV (RFC 4180) for spreadsheets. */
final class CsvFile {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** What spreadsheets take for the beginning of a formula. */
  private static final String FORMULA = "=+-@\t\r";

  /** Region 01 is no 1: programs can be told that what is quoted is a text. */
  private static final Pattern CODE = Pattern.compile("0\\d+");

  private static final QuoteStrategy CODES =
      new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int field, String value) {
          return CODE.matcher(value).matches();
        }
      };

  private CsvFile() {}

  /** Leaves the stream open, and sends on what is written as soon as a piece is. */
  static void write(Filled<?> filled, OutputStream out) throws IOException {
    Language language = filled.language();
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    if (language.marksUtf8()) {
      text.write(BYTE_ORDER_MARK);
    }
    CsvWriter csv = CsvWriter.builder().fieldSeparator(language.separator()).quoteStrategy(CODES).build(text);
    csv.writeRecord(filled.table().headings());
    csv.flush();
    for (List<List<@Nullable Object>> piece : filled.fields()) {
      for (List<@Nullable Object> fields : piece) {
        csv.writeRecord(fields.stream().map(value -> field(value, language)).toList());
      }
      csv.flush();
    }
  }

  private static String field(@Nullable Object value, Language language) {
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
