package careaccess.ingest;

import static careaccess.ingest.Ingesting.array;
import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.Samples.aWait;
import static careaccess.ingest.Samples.csv;
import static careaccess.ingest.Samples.gzip;
import static careaccess.ingest.Samples.lines;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.ingest.RunningIngest.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that come compressed. */
interface GzipBehaviour extends Ingesting {

  @Test
  default void everyFormatMayBeCompressed() {
    assertThat(post("application/json", gzip(array(aWait("zip-any-1"), aWait("zip-any-2")).getBytes(UTF_8))).status()).isEqualTo(202);
    assertThat(post("application/x-ndjson", gzip((aWait("zip-any-3") + "\n").getBytes(UTF_8))).status()).isEqualTo(202);
    Answer table = post("text/csv", gzip(csv(';', aWait("zip-any-4"), aWait("zip-any-5").put("phase", "X")).getBytes(UTF_8)));
    table.assertProblem(422);
    assertThat(table.number("/errors/0/line")).isEqualTo(3);
    assertThat(stored("country/wait/zip-any-")).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-gzip", "GZIP", "identity"})
  default void encodingsThatAreNamesOfTheSameAreUnderstood(String encoding) {
    byte[] plain = aWait("zip-name-" + encoding).toString().getBytes(UTF_8);
    byte[] body = encoding.equals("identity") ? plain : gzip(plain);
    Answer answer =
        ingest().postEncoded(PATH, COUNTRY, "application/json", encoding, BodyPublishers.ofByteArray(body));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", "zstd"})
  default void otherEncodingsAreRefusedNamingGzip(String encoding) {
    Answer answer =
        ingest().postEncoded(PATH, COUNTRY, "application/x-ndjson", encoding, BodyPublishers.ofString("{}"));
    answer.assertProblem(415);
    assertThat(answer.text("/detail"))
        .isEqualTo("Content-Encoding '" + encoding + "' is not understood; send the body as it is, or as gzip.");
    assertThat(answer.header("Accept-Encoding")).hasValue("gzip");
  }

  @Test
  default void streamIsTakenWhileItIsInflated() throws IOException {
    int count = 30_000;
    byte[] body = gzip(lines(IntStream.range(0, count).mapToObj(i -> aWait("zip-long-" + i))).readAllBytes());
    post("application/x-ndjson", body).assertCounts(count, count, 0);
    assertThat(stored("country/wait/zip-long-")).hasSize(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/x-ndjson", "text/csv"})
  default void whatIsNotGzipIsRefusedInPlainWords(String type) {
    Answer answer = post(type, aWait("zip-plain").toString().getBytes(UTF_8));
    answer.assertProblem(400);
    assertThat(answer.text("/detail"))
        .isEqualTo("The body is not valid gzip, although Content-Encoding says so. Nothing of it was stored.");
    Answer empty = post(type, new byte[0]);
    empty.assertProblem(400);
    assertThat(empty.text("/detail")).startsWith("The body broke off before its end.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/x-ndjson", "text/csv"})
  default void truncatedGzipIsRefusedAndItsLastLineNotTaken(String type) {
    String id = "zip-cut-" + type.substring(type.indexOf('/') + 1);
    String body =
        switch (type) {
          case "application/json" -> array(aWait(id));
          case "text/csv" -> csv(',', aWait(id)).strip();
          default -> aWait(id).toString();
        };
    byte[] whole = gzip(body.getBytes(UTF_8));
    Answer answer = post(type, Arrays.copyOf(whole, whole.length - 9));
    answer.assertProblem(400);
    assertThat(answer.text("/detail")).startsWith("The body broke off before its end.");
    awaitSettledMetrics();
    assertThat(stored("country/wait/" + id)).isEmpty();
  }

  @Test
  default void bombIsRefusedWithoutBeingInflated() {
    byte[] bomb = gzip(new byte[200_000_000]);
    assertThat(bomb).hasSizeLessThan(RunningIngest.BODY_LIMIT);
    Answer answer = post("application/json", bomb);
    answer.assertProblem(413);
    assertThat(answer.text("/detail")).contains("longer than 200000 bytes");
    Answer line = post("application/x-ndjson", bomb);
    line.assertProblem(413);
    assertThat(line.text("/detail")).contains("more than 250 times what was sent");
    Answer row = post("text/csv", bomb);
    row.assertProblem(400);
    assertThat(row.text("/detail")).contains("begins on line 1");
  }

  @Test
  default void blankLinesWithoutEndAreRefusedWithoutBeingInflated() {
    byte[] blank = gzip("\n".repeat(40_000_000).getBytes(UTF_8));
    assertThat(blank).hasSizeLessThan(50_000);
    for (String type : List.of("application/x-ndjson", "text/csv")) {
      Answer answer = post(type, blank);
      answer.assertProblem(413);
      assertThat(answer.text("/detail")).contains("more than 10 MiB", "more than 250 times what was sent");
    }
  }

  @Test
  default void limitHoldsOfWhatWasCompressed() {
    String body = array(aWait("zip-limit").put("note", "x".repeat(RunningIngest.BODY_LIMIT)));
    post("application/json", gzip(body.getBytes(UTF_8))).assertProblem(413);
    assertThat(stored("country/wait/zip-limit")).extracting(ConsumerRecord::key).isEmpty();
  }

  private Answer post(String contentType, byte[] compressed) {
    return ingest().postEncoded(PATH, COUNTRY, contentType, "gzip", BodyPublishers.ofByteArray(compressed));
  }
}
