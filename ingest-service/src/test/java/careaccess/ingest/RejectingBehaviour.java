package careaccess.ingest;

import static careaccess.ingest.Ingesting.array;
import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.RunningIngest.HALLAND;
import static careaccess.ingest.Samples.UNKNOWN_UNIT;
import static careaccess.ingest.Samples.aCompleted;
import static careaccess.ingest.Samples.aPersonalNumber;
import static careaccess.ingest.Samples.aRetraction;
import static careaccess.ingest.Samples.aWait;
import static careaccess.ingest.Samples.lines;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.http.tests.LogLines;
import careaccess.ingest.RunningIngest.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Measurements that do not come in, while the others of their submission do. */
interface RejectingBehaviour extends Ingesting {

  @Test
  default void invalidOnesOfAnArrayAreLocatedAndTheOthersStored() {
    Answer answer =
        ingest().postJson(
            PATH, COUNTRY, array(aWait("mixed-1"), aWait("mixed-2").put("unit", "Kirurgen"), aWait("mixed-3")));
    answer.assertProblem(422);
    answer.assertCounts(3, 2, 1);
    JsonNode error = answer.at("/errors/0");
    assertThat(error.propertyNames()).containsExactly("index", "id", "field", "pointer", "code", "message");
    assertThat(error.get("index").asInt()).isEqualTo(1);
    assertThat(error.get("id").asString()).isEqualTo("mixed-2");
    assertThat(error.get("field").asString()).isEqualTo("unit");
    assertThat(error.get("pointer").asString()).isEqualTo("/1/unit");
    assertThat(error.get("code").asString()).isEqualTo("unknown");
    assertThat(error.get("message").asString()).contains("'Kirurgen'", "HSA-id");
    assertThat(answer.text("/detail"))
        .isEqualTo("1 of 3 measurements are invalid; the other 2 are stored. Correct what errors lists and resubmit.");
    assertThat(stored("country/wait/mixed-")).extracting(ConsumerRecord::key).containsExactlyInAnyOrder(
        "country/wait/mixed-1", "country/wait/mixed-3");
  }

  @Test
  default void invalidLinesAreLocatedByLine() {
    String body = aWait("lines-1") + "\n\n{\"type\":\n" + aWait("lines-2") + "\n" + aWait("lines-3").put("phase", "X");
    Answer answer = ingest().postLines(PATH, COUNTRY, body);
    answer.assertProblem(422);
    answer.assertCounts(4, 2, 2);
    assertThat(answer.number("/errors/0/index")).isEqualTo(1);
    assertThat(answer.number("/errors/0/line")).isEqualTo(3);
    assertThat(answer.text("/errors/0/code")).isEqualTo("json");
    assertThat(answer.at("/errors/0").has("id")).isFalse();
    assertThat(answer.text("/errors/0/pointer")).as("all of the line").isEmpty();
    assertThat(answer.number("/errors/1/index")).isEqualTo(3);
    assertThat(answer.number("/errors/1/line")).isEqualTo(5);
    assertThat(answer.text("/errors/1/id")).isEqualTo("lines-3");
    assertThat(answer.text("/errors/1/pointer")).isEqualTo("/phase");
    assertThat(stored("country/wait/lines-")).hasSize(2);
  }

  @Test
  default void errorsAreListedUpToAThousandAndCountedBeyond() {
    Stream<ObjectNode> invalid = IntStream.range(0, 1_200).mapToObj(i -> aWait("many-" + i).put("phase", "X"));
    Answer answer = ingest().postLines(PATH, COUNTRY, lines(invalid));
    answer.assertProblem(422);
    answer.assertCounts(1_200, 0, 1_200);
    assertThat(answer.at("/errors").size()).isEqualTo(1_000);
    assertThat(answer.number("/errorsOmitted")).isEqualTo(200);
  }

  @Test
  default void lineThatIsTooLongIsRejectedByNumberAndTheRestGoesOn() {
    String huge = aWait("huge").put("note", "x".repeat(1 << 20)).toString();
    Answer answer = ingest().postLines(PATH, COUNTRY, aWait("near-1") + "\n" + huge + "\n" + aWait("near-2"));
    answer.assertProblem(422);
    answer.assertCounts(3, 2, 1);
    assertThat(answer.number("/errors/0/line")).isEqualTo(2);
    assertThat(answer.text("/errors/0/message"))
        .isEqualTo("line 2 is longer than 1 MiB, the most for a measurement");
    assertThat(stored("country/wait/near-")).hasSize(2);
  }

  @Test
  default void retractionNeedsWhatItRetracts() {
    Answer revision = ingest().delete(PATH + "/wait/r", COUNTRY);
    revision.assertProblem(400);
    assertThat(revision.text("/detail")).isEqualTo("The parameter revision is required.");
    Answer type = ingest().delete(PATH + "/visit/r?revision=1", COUNTRY);
    type.assertProblem(422);
    assertThat(type.text("/errors/0/message")).contains("wait, completed, waiting, tally", "'visit'");
    Answer number = ingest().delete(PATH + "/wait/r?revision=latest", COUNTRY);
    number.assertProblem(422);
    assertThat(number.text("/errors/0/field")).isEqualTo("revision");
    ingest().delete(PATH + "/completed/r?revision=1", COUNTRY).assertProblem(422);
    Answer id = ingest().delete(PATH + "/wait?revision=1", COUNTRY);
    id.assertProblem(422);
    assertThat(id.text("/errors/0/field")).isEqualTo("id");
  }

  @Test
  default void clientBringsOnlyWhatIsItsOwn() {
    Answer answer =
        ingest().postJson(
            PATH,
            HALLAND,
            array(
                aWait("own-1"),
                aCompleted("own-2").put("unit", "19"),
                aCompleted("own-3").put("unit", UNKNOWN_UNIT),
                aRetraction("wait", "own-4")));
    answer.assertProblem(422);
    assertThat(answer.at("/errors").valueStream().map(error -> error.get("code").asString()))
        .containsExactly("not-registered", "not-yours", "not-yours", "not-registered");
    assertThat(ingest().postJson(PATH, COUNTRY, aWait("own-5").put("unit", UNKNOWN_UNIT).toString()).status())
        .isEqualTo(202);
  }

  @Test
  default void personalNumberIsRefusedAndRepeatedNowhere() {
    String number = aPersonalNumber();
    try (LogLines log = new LogLines()) {
      List<Answer> answers =
          List.of(
              ingest().postJson(PATH, COUNTRY, aWait(number).toString()),
              ingest().postJson(PATH, COUNTRY, aWait("pn-1").put("note", "born " + number).toString()),
              ingest().postLines(PATH, COUNTRY, aWait("pn-2").put("unit", number) + "\n" + aWait("pn-3")),
              ingest().delete(PATH + "/wait/" + number + "?revision=1", COUNTRY),
              ingest().delete(PATH + "/wait/pn?revision=" + number, COUNTRY),
              ingest().postJson("/v1/" + number, COUNTRY, "{}"),
              ingest().postJson(PATH + "?" + number + "=1", COUNTRY, "{}"),
              ingest().postJson(PATH + "?dryRun=" + number, COUNTRY, "{}"),
              ingest().send(traced(number, aWait("pn-4").toString())),
              inUtf16(Bodies.NDJSON, aWait("pn-5").put("id", Long.parseLong(number)).toString()),
              inUtf16(Bodies.NDJSON, aWait("pn-6").put("revision", Long.parseLong(number)).toString()),
              inUtf16(Bodies.CSV, number + ";id"));
      assertThat(answers).extracting(Answer::status).containsExactly(422, 422, 422, 422, 422, 404, 400, 400, 202, 422, 422, 400);
      assertThat(answers).allSatisfy(answer -> assertThat(answer.toString()).doesNotContain(number));
      String receipt = answers.get(2).header("Location").orElseThrow();
      Answer kept = ingest().send(ingest().request(receipt).header("X-API-Key", COUNTRY));
      kept.assertCounts(2, 1, 1);
      assertThat(kept.toString()).doesNotContain(number);
      assertThat(log.lines()).noneMatch(line -> line.contains(number));
    }
    assertThat(stored(""))
        .noneMatch(record -> (record.key() + record.value() + StoredRecords.headers(record)).contains(number));
    assertThat(stored("country/wait/pn-"))
        .extracting(ConsumerRecord::key)
        .containsExactlyInAnyOrder("country/wait/pn-3", "country/wait/pn-4");
    assertThat(ingest().get("/actuator/prometheus").response().body()).doesNotContain(number);
  }

  /** As a shell of Windows writes a file. */
  private Answer inUtf16(String contentType, String body) {
    Charset utf16 = Charset.forName("X-UTF-16LE-BOM");
    return ingest().post(PATH, COUNTRY, contentType, BodyPublishers.ofString(body, utf16));
  }

  /** Tracing is what a client may say most in, and what goes furthest. */
  private HttpRequest.Builder traced(String number, String body) {
    return ingest()
        .request(PATH)
        .header("X-API-Key", COUNTRY)
        .header("Content-Type", "application/json")
        .header("traceparent", "00-" + number + "-b7ad6b7169203331-01")
        .header("tracestate", "patient=" + number)
        .header("baggage", "patient=" + number)
        .POST(BodyPublishers.ofString(body));
  }
}
