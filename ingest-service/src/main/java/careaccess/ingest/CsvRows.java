package careaccess.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import careaccess.http.Problems;
import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV body of any length (RFC 4180), one at a time, its header the first. Columns are separated by what
 * stands first in the header, a comma or a semicolon. Empty lines are passed over but numbered. What is not UTF-8 becomes
 * the replacement character, for whoever reads the row to refuse.
 */
final class CsvRows {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Fewer the library does not buffer. */
  private static final int LEAST_BUFFER = 32 * 1024;

  /**
   * @param line on which the row begins, from 1
   * @param texts of its fields; what is left of them where they are too long
   * @param tooLong whether it has more characters than allowed
   */
  record Row(long line, List<String> texts, boolean tooLong) {}

  private final Collector collector;
  private final Iterator<Row> rows;

  /** @param longest characters of the longest row that is handed out whole */
  CsvRows(InputStream body, int longest) throws IOException {
    BufferedReader text = new BufferedReader(new InputStreamReader(body, UTF_8));
    collector = new Collector(longest);
    rows =
        CsvReader.builder()
            .fieldSeparator(separator(text, longest))
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .maxBufferSize(Math.max(LEAST_BUFFER, longest + 2))
            .build(collector, text)
            .iterator();
  }

  /**
   * The next row; null at the end.
   *
   * @throws IOException as the body does
   * @throws org.springframework.web.ErrorResponseException 400 when it cannot be told where a row ends
   */
  @Nullable Row next() throws IOException {
    try {
      return rows.hasNext() ? rows.next() : null;
    } catch (UncheckedIOException brokenOff) {
      throw brokenOff.getCause();
    } catch (CsvParseException endless) {
      throw Problems.badRequest(
          ("It cannot be told where the row ends that begins on line %d: a quoted field of it is not closed, goes on after"
                  + " its closing quote, or is too long. What stands before it may be stored; correct it and resubmit all"
                  + " of the body, which changes nothing twice.")
              .formatted(collector.line));
    }
  }

  private static char separator(BufferedReader text, int longest) throws IOException {
    text.mark(longest);
    if (text.read() == BYTE_ORDER_MARK) {
      text.mark(longest);
    } else {
      text.reset();
    }
    for (int i = 0; i < longest - 1; i++) {
      int character = text.read();
      if (character == ',' || character == ';') {
        text.reset();
        return (char) character;
      } else if (character < 0) {
        break;
      }
    }
    text.reset();
    return ',';
  }

  /** Keeps what is in a row as long as it is not too long, so that memory is bounded. */
  private static final class Collector extends AbstractBaseCsvCallbackHandler<Row> {

    private final int longest;
    private List<String> texts = new ArrayList<>();
    private long length;
    private long line;

    Collector(int longest) {
      this.longest = longest;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      line = startingLineNumber;
      texts = new ArrayList<>(texts.size());
      length = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int count, boolean quoted) {
      length += count + 1L;
      if (length <= longest + 1L) {
        texts.add(new String(buffer, offset, count));
      }
    }

    @Override
    protected Row buildRecord() {
      return new Row(line, texts, length > longest + 1L);
    }
  }
}
