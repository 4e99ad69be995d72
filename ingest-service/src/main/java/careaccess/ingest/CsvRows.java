package careaccess.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import careaccess.http.Problems;
import careaccess.ingest.core.Growth;
import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponseException;

/**
 * The rows of a CSV body of any length (RFC 4180), one at a time, its header the first. Columns are separated by what
 * stands first in the header, a comma or a semicolon. Empty lines are passed over but numbered. What is not UTF-8 becomes
 * the replacement character, for whoever reads the row to refuse.
 */
final class CsvRows {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Fewer the library does not buffer. */
  private static final int LEAST_BUFFER = 32 * 1024;

  /** Characters of a header up to its first separator, which the longest name of a field stays far below. */
  private static final int LONGEST_NAME = 1024;

  /**
   * @param line on which the row begins, from 1
   * @param texts of its fields; what is left of them where they are too long
   * @param tooLong whether it has more characters than allowed
   */
  record Row(long line, List<String> texts, boolean tooLong) {}

  private final Collector collector;
  private final Iterator<Row> rows;

  /**
   * @param longest characters of the longest row that is handed out whole
   * @param growth of what is held of the longest row so far
   */
  CsvRows(InputStream body, int longest, Growth growth) throws IOException {
    BufferedReader text = new BufferedReader(new InputStreamReader(body, UTF_8));
    collector = new Collector(longest, growth);
    rows =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .maxBufferSize(Math.max(LEAST_BUFFER, longest + 2))
            .build(collector, new Counted(text, collector))
            .iterator();
  }

  /**
   * The next row; null at the end.
   *
   * @throws IOException as the body does
   * @throws org.springframework.web.ErrorResponseException 400 when it cannot be told where a row ends, or as
   *     the growth does
   */
  @Nullable Row next() throws IOException {
    try {
      return rows.hasNext() ? rows.next() : null;
    } catch (UncheckedIOException brokenOff) {
      throw brokenOff.getCause();
    } catch (CsvParseException failed) {
      throw failed.getCause() instanceof ErrorResponseException full ? full : endless();
    }
  }

  private ErrorResponseException endless() {
    return Problems.badRequest(
        ("It cannot be told where the row ends that begins on line %d: a quoted field of it is not closed, goes on after"
                + " its closing quote, or is too long. What stands before it may be stored; correct it and resubmit all"
                + " of the body, which changes nothing twice.")
            .formatted(collector.line));
  }

  private static char separator(BufferedReader text) throws IOException {
    text.mark(LONGEST_NAME);
    if (text.read() == BYTE_ORDER_MARK) {
      text.mark(LONGEST_NAME);
    } else {
      text.reset();
    }
    for (int i = 0; i < LONGEST_NAME - 1; i++) {
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

  /** Tells how much of the row that is being read has come. */
  private static final class Counted extends FilterReader {

    private final Collector collector;

    Counted(Reader text, Collector collector) {
      super(text);
      this.collector = collector;
    }

    @Override
    public int read(char[] into, int from, int count) throws IOException {
      int read = super.read(into, from, count);
      collector.received(read);
      return read;
    }
  }

  /** Keeps what is in a row as long as it is not too long, so that memory is bounded. */
  private static final class Collector extends AbstractBaseCsvCallbackHandler<Row> {

    /** Bytes that a character may take: in the library's buffer, of which up to half is unused, and in a text. */
    private static final int CHARACTER = 6;

    /** Bytes that a text takes which has no characters, with its place in a list. */
    private static final int TEXT = 64;

    private final int longest;
    private final Growth growth;
    private long received;
    private List<String> texts = new ArrayList<>();
    private long length;
    private long line;

    Collector(int longest, Growth growth) {
      this.longest = longest;
      this.growth = growth;
    }

    void received(int characters) {
      received += Math.max(0, characters);
      grow();
    }

    private void grow() {
      growth.to(CHARACTER * Math.min(received, longest) + TEXT * (long) texts.size());
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
        grow();
      }
    }

    @Override
    protected Row buildRecord() {
      received = 0;
      return new Row(line, texts, length > longest + 1L);
    }
  }
}
