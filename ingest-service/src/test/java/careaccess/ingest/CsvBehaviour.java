package careaccess.ingest;

import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.RunningIngest.HALLAND;
import static careaccess.ingest.Samples.aCompleted;
import static careaccess.ingest.Samples.aPersonalNumber;
import static careaccess.ingest.Samples.aQueued;
import static careaccess.ingest.Samples.aRetraction;
import static careaccess.ingest.Samples.aTally;
import static careaccess.ingest.Samples.aWait;
import static careaccess.ingest.Samples.csv;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.http.tests.LogLines;
import careaccess.ingest.RunningIngest.Answer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Measurements as a table, as spreadsheets and databases write it. */
interface CsvBehaviour extends Ingesting {

  @Test
  default void rowIsStoredAsTheSameJsonIs() {
    ingest().postJson(PATH, COUNTRY, aWait("csv-same").put("revision", 1).put("careGuarantee", false).toString());
    Answer answer =
        ingest().postCsv(PATH, COUNTRY, csv(',', aWait("csv-same").put("revision", 1).put("careGuarantee", false)));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    answer.assertCounts(1, 1, 0);
    assertThat(answer.number("/offset")).isNotNegative();
    assertThat(stored("country/wait/csv-same")).hasSize(2).extracting(ConsumerRecord::value).containsOnly(
        stored("country/wait/csv-same").getFirst().value());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      comma     | ,
      semicolon | ;
      """)
  default void rowsOfSeveralTypesShareATable(String name, char separator) {
    String body =
        "\uFEFF" + csv(separator, aCompleted(name + "-1"), aQueued(name + "-2"), aTally(name + "-3"), aRetraction("tally", name + "-4"));
    Answer answer = ingest().postCsv(PATH, HALLAND, body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    answer.assertCounts(4, 4, 0);
    assertThat(stored("halland/completed/" + name)).hasSize(1);
    assertThat(stored("halland/waiting/" + name + "-2/2026-03-31")).hasSize(1);
    assertThat(stored("halland/tally/" + name)).extracting(ConsumerRecord::value).last().asString().contains("retracted");
  }

  @Test
  default void invalidRowsAreLocatedByTheLineOnWhichTheyBegin() {
    String body =
        """
        type,id,unit,phase,clockStart,clockStop,state,revision
        wait,csv-1,SE2321000115-E999900013002,TREATMENT,2026-01-12,2026-03-05,COMPLETED,

        wait,"csv
        2",SE2321000115-E999900013002,TREATMENT,2026-01-12,2026-03-05,COMPLETED,
        wait,csv-3,"SE2321000115-E999900013002",OPERATION,2026-01-12,2026-02-30,COMPLETED,1.5
        wait,csv-4
        wait,csv-5,SE2321000115-E999900013002,TREATMENT,2026-01-12,2026-03-05,COMPLETED,1,,
        wait,csv-6,SE2321000115-E999900013002,TREATMENT,2026-01-12,2026-03-05,COMPLETED,3
        """;
    Answer answer = ingest().postCsv(PATH, COUNTRY, body);
    answer.assertProblem(422);
    answer.assertCounts(6, 2, 4);
    assertThat(answer.at("/errors").valueStream().map(error -> error.get("index") + " " + error.get("line") + " "
            + error.path("id").asString("?") + " " + error.get("field").asString() + ": " + error.get("message").asString()))
        .containsExactly(
            "1 4 ? id: id must not hold control characters or halves of characters",
            "2 6 csv-3 phase: phase must be one of PRIMARY_CONTACT, PRIMARY_ASSESSMENT, FIRST_VISIT, TREATMENT,"
                + " EXAMINATION, FOLLOW_UP, CAP_ASSESSMENT, CAP_TREATMENT, EMERGENCY, not 'OPERATION'",
            "2 6 csv-3 clockStop: clockStop must be a date that exists, such as 2026-03-31, not '2026-02-30'",
            "2 6 csv-3 revision: revision must be a whole number, not the text '1.5'",
            "3 7 csv-4 : the row has 2 fields, but the header 8",
            "4 8 csv-5 : the row has 10 fields, but the header 8");
    assertThat(stored("country/wait/csv-1")).hasSize(1);
    assertThat(stored("country/wait/csv-6").getFirst().value()).contains("\"revision\":3");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      type,id,clock_start           | There is no column 'clock_start'; did you mean clockStart?
      type;id;unit;id               | The column id is there twice.
      type,unit                     | The column id is missing.
      wait,csv-header,SE,TREATMENT  | There is no column 'wait'; columns are named as fields are: type, id,
      """)
  default void headerThatCannotBeUsedIsRefusedWithTheBody(String header, String problem) {
    Answer answer = ingest().postCsv(PATH, COUNTRY, header + "\nwait,csv-header,x,y");
    answer.assertProblem(400);
    assertThat(answer.text("/detail")).startsWith(problem).endsWith(" Nothing of the body was stored.");
    assertThat(stored("country/wait/csv-header")).isEmpty();
  }

  @Test
  default void tableWithoutRowsHoldsNothingAndAnEmptyBodyIsRefused() {
    ingest().postCsv(PATH, COUNTRY, "type,id\n").assertCounts(0, 0, 0);
    ingest().postCsv(PATH, COUNTRY, "").assertProblem(400);
    assertThat(ingest().postCsv(PATH, COUNTRY, "\n \n").text("/detail")).startsWith("There is no column ' '");
    assertThat(ingest().postCsv(PATH, COUNTRY, "\n").text("/detail"))
        .isEqualTo("The body is empty; it must hold a header row that names the fields.");
  }

  @Test
  default void quoteThatIsNotClosedIsRefusedAndWhatStandsBeforeItIsStored() {
    String body = csv(',', aWait("quote-1")) + "wait,\"quote-2,\n" + "wait,quote-3,\n";
    Answer answer = ingest().postCsv(PATH, COUNTRY, body);
    answer.assertProblem(400);
    assertThat(answer.text("/detail")).contains("begins on line 3", "is not closed", "resubmit all");
    awaitSettledMetrics();
    assertThat(stored("country/wait/quote-")).extracting(ConsumerRecord::key).containsExactly("country/wait/quote-1");
  }

  @Test
  default void tooLongARowIsRejectedByItsLineAndTheRestGoesOn() {
    String field = "x".repeat(600_000);
    Answer answer =
        ingest().postCsv(PATH, COUNTRY, csv(',', aWait("wide-1"), aWait("wide-2").put("unit", field).put("phase", field), aWait("wide-3")));
    answer.assertProblem(422);
    answer.assertCounts(3, 2, 1);
    assertThat(answer.number("/errors/0/line")).isEqualTo(3);
    assertThat(answer.text("/errors/0/code")).isEqualTo("too-long");
    assertThat(stored("country/wait/wide-")).hasSize(2);
  }

  @Test
  default void tableMayBeLongerThanAnyLimit() {
    int count = 30_000;
    String header = csv(',', aWait("tall")).lines().findFirst().orElseThrow() + "\n";
    InputStream rows =
        new SequenceInputStream(
            Collections.enumeration(
                IntStream.range(0, count)
                    .mapToObj(i -> i == 0 ? header + row("tall-" + i) : row("tall-" + i))
                    .map(row -> new ByteArrayInputStream(row.getBytes(UTF_8)))
                    .toList()));
    Answer answer = ingest().post(PATH, COUNTRY, "text/csv; charset=utf-8", BodyPublishers.ofInputStream(() -> rows));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    answer.assertCounts(count, count, 0);
    assertThat(stored("country/wait/tall-")).hasSize(count);
  }

  @Test
  default void otherEncodingsAreRefusedByNameOrByRow() {
    String body = csv(';', aWait("latin").put("unit", "Malm\u00F6"));
    var latin = BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1);
    Answer named = ingest().post(PATH, COUNTRY, "text/csv; charset=iso-8859-1", latin);
    named.assertProblem(415);
    assertThat(named.text("/detail")).isEqualTo("The charset ISO-8859-1 is not understood; send the body as UTF-8.");
    Answer unnamed = ingest().post(PATH, COUNTRY, "text/csv", latin);
    unnamed.assertProblem(422);
    assertThat(unnamed.text("/errors/0/message")).isEqualTo("unit must be UTF-8, and holds bytes that are not");
    ingest().post(PATH, COUNTRY, "text/csv; charset=none", latin).assertProblem(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "unit", "clockStart", "birthYear", "revision"})
  default void personalNumberInATableIsRefusedAndRepeatedNowhere(String column) {
    String number = aPersonalNumber();
    try (LogLines log = new LogLines()) {
      Answer answer = ingest().postCsv(PATH, COUNTRY, csv(',', aWait("csv-pn").put("revision", 1).put(column, number)));
      answer.assertProblem(422);
      assertThat(answer.text("/errors/0/field")).isEqualTo(column);
      assertThat(answer.text("/errors/0/code")).isEqualTo("personal-number");
      Answer inHeader = ingest().postCsv(PATH, COUNTRY, "type,id," + number + "\n");
      inHeader.assertProblem(400);
      assertThat(answer.toString() + inHeader).doesNotContain(number);
      assertThat(log.lines()).noneMatch(line -> line.contains(number));
    }
  }

  private static String row(String id) {
    return csv(',', aWait(id)).lines().skip(1).findFirst().orElseThrow() + "\n";
  }
}
