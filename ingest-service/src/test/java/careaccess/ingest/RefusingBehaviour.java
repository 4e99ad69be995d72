package careaccess.ingest;

import static careaccess.ingest.Ingesting.array;
import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.RunningIngest.READER;
import static careaccess.ingest.Samples.aWait;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.ingest.RunningIngest.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused as a whole. */
interface RefusingBehaviour extends Ingesting {

  @Test
  default void brokenJsonIsRefusedSayingWhereAndNothingOfItIsStored() {
    Answer answer = ingest().postJson(PATH, COUNTRY, "[" + aWait("broken-1") + ",\n{\"type\" \"wait\"}]");
    answer.assertProblem(400);
    assertThat(answer.text("/detail"))
        .isEqualTo("The body is not valid JSON at line 2, column 9. Nothing of it was stored.");
    assertThat(stored("country/wait/broken-")).isEmpty();
  }

  @Test
  default void emptyBodyIsRefused() {
    ingest().postJson(PATH, COUNTRY, "").assertProblem(400);
    ingest().postJson(PATH, COUNTRY, " \n").assertProblem(400);
    ingest().postLines(PATH, COUNTRY, "").assertProblem(400);
    ingest().postLines(PATH, COUNTRY, "\n\n").assertProblem(400);
    assertThat(ingest().postLines(PATH, COUNTRY, "").text("/detail"))
        .isEqualTo("The body is empty; it must hold one JSON object a line.");
  }

  @Test
  default void bodyBeyondTheLimitIsRefusedPointingToNdjson() {
    String body = array(aWait("large").put("note", "x".repeat(RunningIngest.BODY_LIMIT)));
    ingest().postJson(PATH, COUNTRY, body).assertProblem(413);
    Answer unannounced =
        ingest().post(
            PATH,
            COUNTRY,
            "application/json",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8))));
    unannounced.assertProblem(413);
    assertThat(unannounced.text("/detail")).contains("200000 bytes", "application/x-ndjson");
    assertThat(stored("country/wait/large")).isEmpty();
  }

  @Test
  default void nobodyComesInWithoutAKnownKey() {
    Answer without =
        ingest().send(
            ingest().request(PATH).header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")));
    without.assertProblem(401);
    assertThat(without.text("/detail")).contains("X-API-Key");
    assertThat(without.header("WWW-Authenticate")).hasValue("ApiKey realm=\"careaccess\"");
    ingest().postJson(PATH, "wrong", "{}").assertProblem(401);
    ingest().postJson(PATH, "", "{}").assertProblem(401);
    ingest().get("/nowhere").assertProblem(401);
    ingest().get("/actuator/info").assertProblem(401);
  }

  @Test
  default void readerMayNotPush() {
    ingest().postJson(PATH, READER, aWait("reader").toString()).assertProblem(403);
    ingest().delete(PATH + "/wait/reader?revision=1", READER).assertProblem(403);
  }

  @Test
  default void whatIsNotThereIsAProblemThatSaysWhatIs() {
    ingest().postJson("/v1/nowhere", COUNTRY, "{}").assertProblem(404);
    ingest().postJson("/error", COUNTRY, "{}").assertProblem(404);
    Answer method = ingest().send(ingest().request(PATH).header("X-API-Key", COUNTRY));
    method.assertProblem(405);
    assertThat(method.header("Allow")).hasValue("POST");
    assertThat(method.text("/detail")).isEqualTo("GET is not possible here; allowed: POST.");
    Answer type = ingest().post(PATH, COUNTRY, "text/plain", BodyPublishers.ofString("{}"));
    type.assertProblem(415);
    assertThat(type.text("/detail")).contains("'text/plain'", "application/json", "application/x-ndjson", "text/csv", "application/cloudevents+json");
    ingest()
        .send(ingest().request(PATH).header("X-API-Key", COUNTRY).POST(BodyPublishers.ofString("{}")))
        .assertProblem(415);
    Answer accept =
        ingest().send(
            ingest()
                .request(PATH)
                .header("X-API-Key", COUNTRY)
                .header("Content-Type", "application/json")
                .header("Accept", "text/csv")
                .POST(BodyPublishers.ofString(aWait("accept").toString())));
    accept.assertProblem(406);
    assertThat(stored("country/wait/accept")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?dryrun=true", "?dryRun=perhaps", "?atomic=perhaps", "?Atomic=true"})
  default void parameterThatIsNotUnderstoodStoresNothing(String query) {
    ingest().postJson(PATH + query, COUNTRY, aWait("query").toString()).assertProblem(400);
    assertThat(stored("country/wait/query")).isEmpty();
  }

  /** The bytes of Ö in UTF-8 are a letter and a control character to whoever reads a header byte by byte. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "?%01=1\nX-Any: 1",
        "\nContent-Encoding: Ö",
        "\nce-source: /VGR/ÖGON\nce-specversion: 1.0\nce-id: 1\nce-type: careaccess.measurement.wait.v1"
      })
  default void nameOrValueThatNoRequestShouldHoldIsAProblem(String queryAndHeaders) {
    String body = aWait("not-allowed").toString();
    String[] head = ("POST " + PATH + queryAndHeaders.replaceFirst("\n", " HTTP/1.1\n")).split("\n", -1);
    String[] more = {"X-API-Key: " + COUNTRY, "Content-Type: application/json", "Content-Length: " + body.length()};
    assertThat(ingest().raw(body, Stream.of(head, more).flatMap(Arrays::stream).toArray(String[]::new)))
        .matches("(?s)HTTP/1.1 400 .*")
        .contains("application/problem+json", "not allowed")
        .doesNotContain("\tat ", "Exception");
    assertThat(stored("country/wait/not-allowed")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/measurements;a=b", "//measurements", "/%5Cmeasurements", "/%00", "/measurements?a=%zz"})
  default void malformedPathIsAProblemToo(String path) {
    assertThat(ingest().raw("", "GET /v1" + path + " HTTP/1.1", "X-API-Key: " + COUNTRY))
        .matches("(?s)HTTP/1.1 40[0-9] .*")
        .contains("application/problem+json")
        .doesNotContain("\tat ", "Exception");
  }

  @Test
  default void bodyThatBreaksOffIsRefusedAndItsLastLineNotTaken() {
    String body = aWait("half-1") + "\n{}";
    String answer =
        ingest()
            .raw(
                body,
                "POST " + PATH + " HTTP/1.1",
                "X-API-Key: " + COUNTRY,
                "Content-Type: application/x-ndjson",
                "Content-Length: " + (body.length() + 100));
    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "broke off before its end");
    awaitSettledMetrics();
    assertThat(stored("country/wait/half-")).hasSize(1);
  }
}
