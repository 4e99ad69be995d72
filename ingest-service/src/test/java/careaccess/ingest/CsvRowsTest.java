package careaccess.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.http.Problems;
import careaccess.ingest.core.Growth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.ErrorResponseException;

class CsvRowsTest {

  private static final int LONGEST = 50_000;

  @Test
  void rowsAreNumberedByTheLineOnWhichTheyBegin() throws IOException {
    assertThat(read("type,id\r\n\r\nwait,a\n\nwait,\"b\nc\"\rwait,d"))
        .containsExactly("1:[type, id]", "3:[wait, a]", "5:[wait, b\nc]", "7:[wait, d]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"type;id\na,b;c\n", "\uFEFFtype;id,x\na,b;c\n"})
  void separatorIsWhatStandsFirstInTheHeader(String body) throws IOException {
    assertThat(read(body).getLast()).isEqualTo("2:[a,b, c]");
    assertThat(read(body).getFirst()).startsWith("1:[type, id");
  }

  @Test
  void bodyMayHaveOneColumnOrNothing() throws IOException {
    assertThat(read("type\nwait")).containsExactly("1:[type]", "2:[wait]");
    assertThat(read("")).isEmpty();
    assertThat(read("\uFEFF")).isEmpty();
    assertThat(read("\n\r\n")).isEmpty();
  }

  @Test
  void quotesWithinAFieldAreDoubledAndOutsideQuotesPlain() throws IOException {
    assertThat(read("a,b\n\"x \"\"y\"\", z\",p\"q")).containsExactly("1:[a, b]", "2:[x \"y\", z, p\"q]");
  }

  @Test
  void tooLongARowIsMarkedAndTheRestGoesOn() throws IOException {
    String half = "x".repeat(LONGEST / 2);
    assertThat(read("a,b\n" + half + "," + half + "\n" + half + "," + half.substring(1) + "\nc,d"))
        .satisfiesExactly(
            header -> assertThat(header).isEqualTo("1:[a, b]"),
            tooLong -> assertThat(tooLong).startsWith("2:too long"),
            justShortEnough -> assertThat(justShortEnough).startsWith("3:[x"),
            next -> assertThat(next).isEqualTo("4:[c, d]"));
    assertThat(read("a\n" + ",".repeat(500_000) + "\nc").subList(1, 3)).containsExactly("2:too long", "3:[c]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b\n1,\"x", "a,b\n\"x\"y,z\n1,2", "a,b\n\"x\" ,z\n1,2", "\n\"a"})
  void rowWithoutACertainEndIsRefusedNamingItsLine(String body) {
    assertThat(
            assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(() -> read(body)).actual().getBody())
        .satisfies(problem -> assertThat(problem.getStatus()).isEqualTo(400))
        .satisfies(problem -> assertThat(problem.getDetail()).contains("begins on line 2: a quoted field"));
  }

  @Test
  void fieldThatNeverEndsIsRefusedAndNotKept() {
    InputStream endless = new SequenceInputStream(stream("a,b\n1,2\n3,\""), new Endless());
    assertThatThrownBy(() -> read(endless)).hasMessageContaining("begins on line 3");
  }

  @Test
  void memoryIsAskedForWhatIsHeldOfOneRow() throws IOException {
    String ordinary = "a,b\n" + "1,2\n".repeat(100_000);
    assertThat(asked(ordinary, 100_001)).isZero();
    assertThat(asked(ordinary + "x".repeat(40_000) + ",y\n", 100_002)).isBetween(100_000, 400_000);
    assertThat(asked(ordinary + ",".repeat(40_000) + "\n" + ordinary, 200_003)).as("40 000 texts").isGreaterThan(2_000_000);
  }

  @Test
  void rowForWhichThereIsNoMemoryIsNotReadOn() {
    Growth none = new Growth(_ -> {
      throw Problems.unavailable("full", Duration.ofSeconds(1));
    });
    assertThatExceptionOfType(ErrorResponseException.class)
        .isThrownBy(
            () -> {
              CsvRows rows = new CsvRows(stream("a,b\n1,\"" + "x".repeat(40_000)), LONGEST, none);
              assertThat(rows.next()).isNotNull();
              rows.next();
            })
        .matches(problem -> problem.getStatusCode().value() == 503);
  }

  private static int asked(String body, int expected) throws IOException {
    AtomicInteger asked = new AtomicInteger();
    CsvRows rows = new CsvRows(stream(body), LONGEST, new Growth(asked::addAndGet));
    int read = 0;
    while (rows.next() != null) {
      read++;
    }
    assertThat(read).isEqualTo(expected);
    return asked.get();
  }

  @Test
  void bytesOfAnotherEncodingAreMarked() throws IOException {
    assertThat(read(new ByteArrayInputStream("id\nMalmö".getBytes(ISO_8859_1)))).containsExactly("1:[id]", "2:[Malm\uFFFD]");
  }

  @Test
  void failureOfTheBodyIsHandedOn() throws IOException {
    InputStream closed = InputStream.nullInputStream();
    closed.close();
    InputStream broken = new SequenceInputStream(stream("a,b\n1,2\n"), closed);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(broken)).withMessage("Stream closed");
  }

  @Property
  void whatIsQuotedComesOutAsItWas(@ForAll("tables") List<List<String>> table, @ForAll("separators") char separator)
      throws IOException {
    String body =
        table.stream()
            .map(row -> row.stream().map(CsvRowsTest::quoted).collect(Collectors.joining(String.valueOf(separator))))
            .collect(Collectors.joining("\r\n", "type" + separator + "id\r\n", ""));
    CsvRows rows = new CsvRows(stream(body), LONGEST, new Growth(_ -> {}));
    List<List<String>> read = new ArrayList<>();
    for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
      read.add(row.texts());
    }
    assertThat(read.subList(1, read.size())).isEqualTo(table);
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    return Arbitraries.strings().withChars("ab,;\"\r\n ö").ofMaxLength(5).list().ofSize(2).list().ofMaxSize(5);
  }

  @Provide
  Arbitrary<Character> separators() {
    return Arbitraries.of(',', ';');
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private static List<String> read(String body) throws IOException {
    return read(stream(body));
  }

  private static List<String> read(InputStream body) throws IOException {
    CsvRows rows = new CsvRows(body, LONGEST, new Growth(_ -> {}));
    List<String> read = new ArrayList<>();
    for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
      read.add(row.line() + ":" + (row.tooLong() ? "too long" : row.texts().toString()));
    }
    return read;
  }

  private static InputStream stream(String body) {
    return new ByteArrayInputStream(body.getBytes(UTF_8));
  }

  /** Letters without end. */
  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 'x';
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      Arrays.fill(target, offset, offset + length, (byte) 'x');
      return length;
    }
  }
}
