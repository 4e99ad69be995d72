package careaccess.ingest;

import static careaccess.ingest.Ingesting.array;
import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.RunningIngest.HALLAND;
import static careaccess.ingest.Samples.aCompleted;
import static careaccess.ingest.Samples.aPersonalNumber;
import static careaccess.ingest.Samples.aQueued;
import static careaccess.ingest.Samples.aWait;
import static careaccess.ingest.Samples.anEvent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.http.tests.LogLines;
import careaccess.ingest.RunningIngest.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Measurements that come as CloudEvents 1.0. */
interface CloudEventBehaviour extends Ingesting {

  String EVENT = "application/cloudevents+json";
  String BATCH = "application/cloudevents-batch+json";

  @Test
  default void dataOfAnEventIsStoredAsTheClientsOwn() {
    Answer answer = post(EVENT, anEvent(aWait("ce-one")));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    answer.assertCounts(1, 1, 0);
    ConsumerRecord<String, String> record = stored("country/wait/ce-one").getFirst();
    assertThat(answer.number("/offset")).isEqualTo(record.offset());
    assertThat(StoredRecords.headers(record))
        .containsEntry("ce_source", "country")
        .containsEntry("ce_type", "careaccess.measurement.wait.v1");
    assertThat(record.value()).startsWith("{\"type\":\"wait\",\"id\":\"ce-one\"").doesNotContain("cosmic");
  }

  @Test
  default void eventsOfABatchAreJudgedOneByOne() {
    Answer answer =
        ingest().post(
            PATH,
            HALLAND,
            BATCH,
            BodyPublishers.ofString(
                array(
                    anEvent(aCompleted("ce-1")),
                    anEvent(aCompleted("ce-2").put("clockStop", "2026-02-30")).put("specversion", "0.3"),
                    anEvent(aQueued("ce-3")))));
    answer.assertProblem(422);
    answer.assertCounts(3, 2, 1);
    assertThat(answer.at("/errors").valueStream().map(error -> error.get("index").asInt() + " "
            + error.get("id").asString() + " " + error.get("field").asString() + " " + error.get("pointer").asString() + ": "
            + error.get("message").asString()))
        .containsExactly(
            "1 ce-2 specversion /1/specversion: specversion must be 1.0, not '0.3'",
            "1 ce-2 data/clockStop /1/data/clockStop: clockStop must be a date that exists, such as 2026-03-31, not '2026-02-30'");
    assertThat(stored("halland/completed/ce-")).extracting(ConsumerRecord::key).containsExactly("halland/completed/ce-1");
    assertThat(stored("halland/waiting/ce-3")).hasSize(1);
    ingest().post(PATH, HALLAND, BATCH, BodyPublishers.ofString("[]")).assertCounts(0, 0, 0);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"specversion": "1.0", "id": null}          | id, source, type, data
      []                                           | (whole)
      "text"                                       | (whole)
      {"data": {}, "data": {}, "type": "x"}        | specversion, id, source, type, data, data/type
      {"id": "a", "id": "b", "data": 1}            | specversion, source, type, id, data
      """)
  default void eventThatIsNoneIsRejectedByItself(String event, String fields) {
    String body = "[" + event + "," + anEvent(aWait("ce-beside")) + "]";
    Answer answer = ingest().post(PATH, COUNTRY, BATCH, BodyPublishers.ofString(body));
    answer.assertProblem(422);
    answer.assertCounts(2, 1, 1);
    String found =
        String.join(", ", answer.at("/errors").valueStream().map(error -> error.get("field").asString()).toList());
    assertThat(found.isEmpty() ? "(whole)" : found).isEqualTo(fields);
  }

  @Test
  default void typeOfTheEventIsThatOfItsData() {
    Answer answer = post(EVENT, anEvent(aWait("ce-type")).put("type", "careaccess.measurement.tally.v1"));
    answer.assertProblem(422);
    assertThat(answer.text("/errors/0/field")).isEqualTo("data/type");
    assertThat(answer.text("/errors/0/code")).isEqualTo("mismatch");
    ObjectNode untyped = aWait("ce-type");
    untyped.remove("type");
    ObjectNode event = anEvent(aWait("ce-type"));
    event.set("data", untyped);
    Answer without = post(EVENT, event);
    without.assertProblem(422);
    assertThat(without.text("/errors/0/field")).isEqualTo("data/type");
    assertThat(without.text("/errors/0/code")).isEqualTo("required");
    assertThat(stored("country/wait/ce-type")).isEmpty();
  }

  @Test
  default void binaryDataIsRefusedSayingWhereTheMeasurementBelongs() {
    ObjectNode event = anEvent(aWait("ce-64"));
    event.remove("data");
    event.put("data_base64", Base64.getEncoder().encodeToString(aWait("ce-64").toString().getBytes(UTF_8)));
    Answer answer = post(EVENT, event);
    answer.assertProblem(422);
    assertThat(answer.at("/errors").size()).isEqualTo(1);
    assertThat(answer.text("/errors/0/message"))
        .isEqualTo("data_base64 is for binary data; a measurement is a JSON object in data");
  }

  @Test
  default void modesAreNotMistakenForEachOther() {
    Answer several = ingest().post(PATH, COUNTRY, EVENT, BodyPublishers.ofString("[]"));
    several.assertProblem(400);
    assertThat(several.text("/detail")).isEqualTo("The body must be one event; several are " + BATCH + ".");
    Answer single = post(BATCH, anEvent(aWait("ce-mode")));
    single.assertProblem(400);
    assertThat(single.text("/detail")).isEqualTo("The body must be an array of events; a single one is " + EVENT + ".");
    ingest().post(PATH, COUNTRY, EVENT, BodyPublishers.ofString("{\"id\" 1}")).assertProblem(400);
    ingest().post(PATH, COUNTRY, EVENT, BodyPublishers.ofString("")).assertProblem(400);
    assertThat(stored("country/wait/ce-mode")).isEmpty();
  }

  @Test
  default void attributesMayBeHeaders() {
    Answer answer = binary("application/json", aWait("ce-binary").toString(), Map.of());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    assertThat(stored("country/wait/ce-binary")).hasSize(1);
    Answer old = binary("application/json", aWait("ce-old").put("unit", "x").toString(), Map.of("CE-SpecVersion", "0.3"));
    old.assertProblem(422);
    assertThat(old.at("/errors").valueStream().map(error -> error.get("field").asString()))
        .containsExactly("specversion", "data/unit");
    assertThat(old.at("/errors").valueStream().map(error -> error.path("pointer").asString("a header")))
        .containsExactly("a header", "/unit");
    Answer untyped = binary("application/json", aWait("ce-old").toString(), Map.of("ce-type", ""));
    untyped.assertProblem(422);
    assertThat(untyped.text("/errors/0/message")).isEqualTo("type is required in a CloudEvent");
    assertThat(stored("country/wait/ce-old")).isEmpty();
  }

  @Test
  default void bodyBehindHeadersOfAnEventIsOneMeasurement() {
    Answer several = binary("application/json", array(aWait("ce-several")), Map.of());
    several.assertProblem(400);
    assertThat(several.text("/detail")).contains("one event", BATCH);
    for (String type : List.of("application/x-ndjson", "text/csv")) {
      Answer answer = binary(type, aWait("ce-several").toString(), Map.of());
      answer.assertProblem(400);
      assertThat(answer.text("/detail"))
          .isEqualTo("With ce- headers the body is the data of one event, which is application/json.");
    }
    assertThat(stored("country/wait/ce-several")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "source", "subject", "time", "careunit"})
  default void personalNumberInAnAttributeIsRefusedAndRepeatedNowhere(String attribute) {
    String number = aPersonalNumber();
    try (LogLines log = new LogLines()) {
      List<Answer> answers =
          List.of(
              post(EVENT, anEvent(aWait("ce-pn")).put(attribute, number)),
              post(EVENT, anEvent(aWait("ce-pn").put("note", number))),
              postEscaped(anEvent(aWait("ce-pn")).put(attribute, number), number),
              postEscaped(anEvent(aWait("ce-pn")).put(number, attribute), number),
              binary("application/json", aWait("ce-pn").toString(), Map.of("ce-" + attribute, number)));
      assertThat(answers).allSatisfy(answer -> {
        answer.assertProblem(422);
        assertThat(answer.text("/errors/0/code")).isEqualTo("personal-number");
        assertThat(answer.toString()).doesNotContain(number);
      });
      assertThat(log.lines()).noneMatch(line -> line.contains(number));
    }
    assertThat(stored("country/wait/ce-pn")).isEmpty();
  }

  private Answer post(String contentType, ObjectNode event) {
    return ingest().post(PATH, COUNTRY, contentType, BodyPublishers.ofString(event.toString()));
  }

  private Answer postEscaped(ObjectNode event, String text) {
    String escaped = text.chars().mapToObj("\\u%04x"::formatted).collect(joining());
    return ingest().post(PATH, COUNTRY, EVENT, BodyPublishers.ofString(event.toString().replace(text, escaped)));
  }

  private Answer binary(String contentType, String body, Map<String, String> changed) {
    Map<String, String> headers =
        new HashMap<>(
            Map.of(
                "ce-specversion", "1.0", "ce-id", "1", "ce-source", "/cosmic", "ce-type", "careaccess.measurement.wait.v1"));
    changed.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    var request =
        ingest()
            .request(PATH)
            .header("X-API-Key", COUNTRY)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return ingest().send(request);
  }
}
