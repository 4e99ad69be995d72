package careaccess.ingest;

import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.RunningIngest.READER;
import static careaccess.ingest.Samples.aWait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.ingest.RunningIngest.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a request is found again, here and where its measurements go. */
interface TracingBehaviour extends Ingesting {

  String TRACE = "0af7651916cd43dd8448eb211c80319c";
  String CALLER = "b7ad6b7169203331";
  Pattern PARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-(0[01])");

  Collector collector();

  @ParameterizedTest
  @ValueSource(strings = {"00", "01"})
  default void traceOfTheCallerGoesOnWithEveryRecordOfTheSubmission(String recorded) {
    String id = "traced-" + recorded + "-";
    Answer answer =
        post("00-" + TRACE + "-" + CALLER + "-" + recorded, "application/x-ndjson", aWait(id + 1) + "\n" + aWait(id + 2));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    List<Matcher> parents = parents("country/wait/" + id).toList();
    assertThat(parents).hasSize(2).allMatch(Matcher::matches);
    assertThat(parents).extracting(parent -> parent.group(1)).containsOnly(TRACE);
    assertThat(parents).extracting(parent -> parent.group(2)).doesNotContain(CALLER);
    assertThat(parents.stream().map(Matcher::group).distinct()).as("one span for all").hasSize(1);
    assertThat(parents).extracting(parent -> parent.group(3)).as("whether it is recorded").containsOnly(recorded);
    if (recorded.equals("01")) {
      await().untilAsserted(() -> assertThat(collector().spans(TRACE)).isTrue());
    }
  }

  @Test
  default void withoutOneATraceBeginsWithTheRequestAndItsProblemNamesIt() {
    Answer one = ingest().postLines(PATH, COUNTRY, aWait("untraced-1") + "\n" + aWait("untraced-bad").put("phase", "X"));
    Answer other = post("nonsense", "application/json", aWait("untraced-2").toString());
    one.assertProblem(422);
    assertThat(other.status()).isEqualTo(202);
    Matcher parent = parents("country/wait/untraced-1").findFirst().orElseThrow();
    assertThat(parent.matches()).isTrue();
    assertThat(parent.group(1)).isEqualTo(one.text("/traceId"));
    Matcher another = parents("country/wait/untraced-2").findFirst().orElseThrow();
    assertThat(another.matches()).isTrue();
    assertThat(another.group(1)).isNotEqualTo(parent.group(1));
  }

  @Test
  default void everyRefusalNamesTheTraceWhoeverRefuses() {
    List<Answer> refusals =
        List.of(
            refusal(PATH, "wrong", "application/json", 401),
            refusal(PATH, READER, "application/json", 403),
            refusal("/v1/nowhere", COUNTRY, "application/json", 404),
            refusal("/error", COUNTRY, "application/json", 404),
            refusal("/v1/receipts/x", COUNTRY, "application/json", 405),
            refusal(PATH, COUNTRY, "text/plain", 415),
            refusal(PATH, COUNTRY, "application/json", 400));
    assertThat(refusals).extracting(refusal -> refusal.text("/traceId")).containsOnly(TRACE);
    assertThat(List.of("/measurements;a=b", "/%00", "/measurements?a=%zz"))
        .allSatisfy(
            path ->
                assertThat(
                        ingest().raw(
                            "",
                            "GET /v1" + path + " HTTP/1.1",
                            "X-API-Key: " + COUNTRY,
                            "traceparent: 00-" + TRACE + "-" + CALLER + "-00"))
                    .contains("\"traceId\":\"" + TRACE + "\""));
  }

  @Test
  default void spansNameTheRouteAndNothingThatSomebodyPutIntoTheAddress() {
    Map<String, String> addresses =
        Map.of("1af7651916cd43dd8448eb211c80319c", PATH + "/wait/of-somebody", "2af7651916cd43dd8448eb211c80319c", "/v1/of-somebody");
    addresses.forEach((trace, address) -> {
      ingest().send(
          ingest()
              .request(address + "?dryRun=of-somebody")
              .header("X-API-Key", COUNTRY)
              .header("traceparent", "00-" + trace + "-" + CALLER + "-01")
              .DELETE());
      await().untilAsserted(() -> assertThat(collector().spans(trace)).isTrue());
    });
    assertThat(collector().holds("/v1/measurements/{type}/")).isTrue();
    assertThat(collector().holds("of-somebody")).isFalse();
  }

  private Answer refusal(String path, String key, String type, int status) {
    Answer answer =
        ingest().send(
            ingest()
                .request(path)
                .header("X-API-Key", key)
                .header("Content-Type", type)
                .header("traceparent", "00-" + TRACE + "-" + CALLER + "-00")
                .POST(BodyPublishers.ofString("{")));
    answer.assertProblem(status);
    return answer;
  }

  private Answer post(String traceparent, String type, String body) {
    return ingest().send(
        ingest()
            .request(PATH)
            .header("X-API-Key", COUNTRY)
            .header("Content-Type", type)
            .header("traceparent", traceparent)
            .POST(BodyPublishers.ofString(body)));
  }

  private Stream<Matcher> parents(String key) {
    return stored(key).stream().map(TracingBehaviour::parent);
  }

  private static Matcher parent(ConsumerRecord<String, String> record) {
    return PARENT.matcher(StoredRecords.headers(record).getOrDefault("traceparent", ""));
  }
}
