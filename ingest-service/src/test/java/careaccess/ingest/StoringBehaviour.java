package careaccess.ingest;

import static careaccess.ingest.Ingesting.array;
import static careaccess.ingest.Ingesting.sum;
import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.RunningIngest.HALLAND;
import static careaccess.ingest.Samples.aCompleted;
import static careaccess.ingest.Samples.aQueued;
import static careaccess.ingest.Samples.aTally;
import static careaccess.ingest.Samples.aWait;
import static careaccess.ingest.Samples.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import careaccess.contract.Topics;
import careaccess.ingest.RunningIngest.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What is stored, and what is said of it. */
interface StoringBehaviour extends Ingesting {

  @Test
  default void oneMeasurementIsStoredWhereTheAnswerSays() {
    Answer answer = ingest().postJson(PATH, COUNTRY, aWait("one").toString());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    answer.assertCounts(1, 1, 0);
    ConsumerRecord<String, String> record = stored("country/wait/one").getFirst();
    assertThat(answer.text("/topic")).isEqualTo(Topics.MEASUREMENTS).isEqualTo(record.topic());
    assertThat(answer.number("/partition")).isEqualTo(record.partition());
    assertThat(answer.number("/offset")).isEqualTo(record.offset());
  }

  @Test
  default void recordIsACloudEventOfTheKnownFieldsOnly() {
    ObjectNode sent = aWait("event").put("patientName", "Nobody").put("revision", 7);
    assertThat(ingest().postJson(PATH, COUNTRY, sent.toString()).status()).isEqualTo(202);
    ConsumerRecord<String, String> record = stored("country/wait/event").getFirst();
    assertThat(record.value())
        .isEqualTo(
            "{\"type\":\"wait\",\"id\":\"event\",\"revision\":7,\"unit\":\"SE2321000115-E999900013002\","
                + "\"phase\":\"TREATMENT\",\"specialty\":\"301\",\"clockStart\":\"2026-01-12\",\"careGuarantee\":true,"
                + "\"deviation\":\"NONE\",\"sex\":\"KVINNA\",\"birthYear\":1970,\"residence\":\"1380\","
                + "\"state\":\"COMPLETED\",\"clockStop\":\"2026-03-05\"}");
    assertThat(StoredRecords.headers(record))
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_source", "country")
        .containsEntry("ce_type", "careaccess.measurement.wait.v1")
        .containsEntry("content-type", "application/json")
        .containsEntry("ce_time", Instant.ofEpochMilli(record.timestamp()).toString())
        .containsKey("ce_id");
  }

  @Test
  default void arrayIsStored() {
    String body = array(aCompleted("array-1"), aQueued("array-2"), aTally("array-3"));
    Answer answer = ingest().postJson(PATH, HALLAND, body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    assertThat(answer.response().body()).isEqualTo("{\"received\":3,\"accepted\":3,\"rejected\":0}");
    assertThat(stored("halland/completed/array-1")).hasSize(1);
    assertThat(stored("halland/waiting/array-2/2026-03-31")).hasSize(1);
    assertThat(stored("halland/tally/array-3")).hasSize(1);
    assertThat(ingest().postJson(PATH, HALLAND, "[]").status()).isEqualTo(202);
  }

  @Test
  default void ndjsonIsStored() {
    String body = aWait("line-1") + "\r\n\n" + aWait("line-2") + "\n" + aWait("line-3");
    Answer answer = ingest().postLines(PATH, COUNTRY, body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    assertThat(answer.response().body()).isEqualTo("{\"received\":3,\"accepted\":3,\"rejected\":0}");
    assertThat(stored("country/wait/line-")).hasSize(3);
  }

  @Test
  default void ndjsonMayBeLongerThanAnyLimitAndThanWhatIsInFlight() {
    int count = 30_000;
    Answer answer =
        ingest().postLines(PATH, COUNTRY, lines(IntStream.range(0, count).mapToObj(i -> aWait("long-" + i))));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    answer.assertCounts(count, count, 0);
    assertThat(stored("country/wait/long-")).hasSize(count);
  }

  @Test
  default void manyClientsAtOnceAreAllServed() {
    int count = 300;
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers =
          IntStream.range(0, count)
              .mapToObj(i -> clients.submit(() -> ingest().postJson(PATH, COUNTRY, aWait("crowd-" + i).toString())))
              .toList();
      assertThat(answers).allSatisfy(answer -> assertThat(answer.get().status()).isEqualTo(202));
    }
    assertThat(stored("country/wait/crowd-")).hasSize(count);
  }

  @Test
  default void dryRunJudgesAndStoresNothing() {
    Answer valid = ingest().postJson(PATH + "?dryRun=true", COUNTRY, aWait("dry-1").toString());
    assertThat(valid.status()).as(valid.toString()).isEqualTo(200);
    assertThat(valid.response().body()).isEqualTo("{\"received\":1,\"accepted\":1,\"rejected\":0}");
    Answer invalid =
        ingest().postLines(PATH + "?dryRun=true", COUNTRY, aWait("dry-2") + "\n" + aWait("dry-3").put("phase", "X"));
    invalid.assertProblem(422);
    invalid.assertCounts(2, 1, 1);
    assertThat(invalid.text("/detail")).contains("nothing is stored");
    assertThat(stored("country/wait/dry-")).isEmpty();
  }

  @Test
  default void retractionIsARecordOfItsOwn() {
    Answer answer = ingest().delete(PATH + "/wait/gone%2Faway%2F%2F%C3%96?revision=4", COUNTRY);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    answer.assertCounts(1, 1, 0);
    assertThat(stored("country/wait/gone/away//Ö"))
        .extracting(ConsumerRecord::value)
        .containsExactly("{\"type\":\"wait\",\"id\":\"gone/away//Ö\",\"revision\":4,\"retracted\":true}");
  }

  @Test
  default void retractionOfAQueuedContactNamesItsMonth() {
    assertThat(ingest().delete(PATH + "/waiting/q%2F1?revision=2&asOf=2026-03-31", HALLAND).status()).isEqualTo(202);
    assertThat(stored("halland/waiting/q/1/2026-03-31")).hasSize(1);
    Answer without = ingest().delete(PATH + "/waiting/q?revision=2", HALLAND);
    without.assertProblem(422);
    assertThat(without.text("/errors/0/field")).isEqualTo("asOf");
  }

  @Test
  default void receivedIsAcceptedPlusRejectedPlusFailed() {
    String body = aWait("sum-1") + "\n" + aWait("sum-2").put("phase", "X") + "\nx\n" + aTally("sum-3");
    ingest().postLines(PATH, COUNTRY, body).assertProblem(422);
    ingest().postJson(PATH, HALLAND, array(aCompleted("sum-4"), aWait("sum-5")));
    ingest().postJson(PATH + "?dryRun=true", COUNTRY, aWait("sum-6").toString());
    String metrics = awaitSettledMetrics();
    String outcomes = "careaccess_ingest_measurements_total\\{outcome=\"%s\",source=\"country\",type=\"%s\"\\}";
    assertThat(sum(metrics, outcomes.formatted("accepted", "tally"))).isPositive();
    assertThat(sum(metrics, outcomes.formatted("rejected", "unknown"))).isGreaterThanOrEqualTo(2);
    assertThat(sum(metrics, outcomes.formatted("rejected", "wait").replace("country", "halland"))).isPositive();
  }

  @Test
  default void topicIsMadeAsConfiguredAndKeptForEver() throws ExecutionException, InterruptedException {
    assertTopic(Topics.MEASUREMENTS, tuple("cleanup.policy", "delete"), tuple("retention.ms", "-1"));
  }

  @Test
  default void topicOfReceiptsIsKeptForThirtyDaysAndInTheOrderOfKafkasClock()
      throws ExecutionException, InterruptedException {
    assertTopic(
        Topics.RECEIPTS,
        tuple("cleanup.policy", "delete"),
        tuple("retention.ms", "2592000000"),
        tuple("message.timestamp.type", "LogAppendTime"));
  }

  private void assertTopic(String name, Tuple... expected) throws ExecutionException, InterruptedException {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker().bootstrapServers()))) {
      var description = admin.describeTopics(List.of(name)).allTopicNames().get();
      assertThat(description.values()).singleElement().satisfies(made -> assertThat(made.partitions()).hasSize(4));
      var settings = admin.describeConfigs(List.of(topic)).all().get().values();
      assertThat(settings)
          .singleElement()
          .satisfies(
              made ->
                  assertThat(made.entries())
                      .extracting(ConfigEntry::name, ConfigEntry::value)
                      .contains(expected));
    }
  }
}
