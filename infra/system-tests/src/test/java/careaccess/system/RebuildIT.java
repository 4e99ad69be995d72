package careaccess.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.delivery.Delivery;
import careaccess.contract.delivery.Replacement;
import careaccess.local.Credentials;
import careaccess.local.Options;
import careaccess.local.Options.Wish;
import careaccess.local.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A system with data is stopped and started with another catalogue: readers get the old figures as they were, then the
 * new, and nothing else.
 */
class RebuildIT {

  private static final String NEW_UNIT = "SE2321000172-E999900019999";
  private static final LocalDate OPERATED = LocalDate.of(2026, 3, 10);
  private static final Map<String, String> QUESTION =
      Map.of("indicator", "TREATMENT_COMPLETED_90D,TREATMENT_COMPLETED_COUNT", "place", "SE,19", "period", "2026-03");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int REPLACED = 100_000;

  @TempDir Path directory;

  @Test
  void readersGetTheOldFiguresThenTheNewAndNothingElse() throws Exception {
    Path original = Repository.copyCatalogue(directory.resolve("original"));
    Path changed = Repository.copyCatalogue(directory.resolve("changed"));
    edit(changed, "indicators.yaml", "limit: 90", "limit: 60");
    edit(changed, "places/vastmanland.yaml", "- {id: 19-vasteras-ortoped,", """
        - {id: 19-new, level: clinic, parents: [19-sjh-vasteras], name: {en: New}, aliases: {hsa: %s}, reports: [TREATMENT]}
          - {id: 19-vasteras-ortoped,""".formatted(NEW_UNIT));
    Options options = Options.forTest(Repository.root(), directory.resolve("data")).with(Wish.BRIEF);

    Api api;
    JsonNode old;
    try (Stack stack = Stack.start(options.withCatalogue(original))) {
      api = new Api(stack);
      sendReplacedDelivery(stack.bootstrapServers());
      assertThat(api.push(Credentials.FEED, measurements()).statusCode()).isEqualTo(202);
      Api running = api;
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(shares(running.get("/v1/values", QUESTION)))
          .containsExactly("SE 500/500", "19 500/500"));
      old = api.get("/v1/values", QUESTION);
    }
    assertSwitches(api, options.withCatalogue(changed), old);
  }

  /** Starts the stack with another catalogue while somebody reads all the time. */
  private static void assertSwitches(Api api, Options options, JsonNode old) throws Exception {
    String generation = Topics.generation(Catalogue.load(options.catalogue().orElseThrow().toString()).hash());
    CountDownLatch enough = new CountDownLatch(1);
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<JsonNode>> read = readers.submit(() -> poll(api, enough));
      try (Stack stack = Stack.start(options)) {
        assertThat(stack.catalogue().hash()).isNotEqualTo(old.get("catalogue").asString());
        await().atMost(PATIENCE).until(() -> api.get("/v1/rebuild", Map.of()).get("inForce").asString().equals(generation));
        JsonNode next = api.get("/v1/values", QUESTION);
        enough.countDown();

        assertThat(shares(next)).containsExactly("SE 400/600", "19 400/600");
        assertThat(read.get()).as("each answer once, in this order").containsExactly(old, next);
        assertReport(api);
        assertThat(remove(stack, Topics.generation(old.get("catalogue").asString()))).contains("removed: Topics");
        assertThat(api.get("/v1/values", QUESTION)).isEqualTo(next);
      } finally {
        enough.countDown();
      }
    }
  }

  /** As the README says; what it prints. */
  private static String remove(Stack stack, String generation) throws IOException {
    Process command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Repository.root().resolve("reporting-service/target/reporting-service-exec.jar").toString(),
                "--remove=" + generation,
                "--spring.datasource.username=postgres",
                "--spring.datasource.url=" + stack.jdbcUrl(),
                "--spring.kafka.bootstrap-servers=" + stack.bootstrapServers())
            .redirectErrorStream(true)
            .start();
    return new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void assertReport(Api api) {
    JsonNode share =
        api.get("/v1/rebuild/changes", Map.of("indicator", "TREATMENT_COMPLETED_90D", "place", "SE")).get("changes").get(0);
    assertThat(share.at("/before/numerator").asInt()).isEqualTo(500);
    assertThat(share.at("/after/numerator").asInt()).isEqualTo(400);
    assertThat(share.at("/after/denominator").asInt()).isEqualTo(600);
  }

  /**
   * The answers that differ from the one before, with one that was asked for when there were enough; until the service
   * listens there is none. Leaves the processors to others.
   */
  private static List<JsonNode> poll(Api api, CountDownLatch enough) throws InterruptedException {
    List<JsonNode> answers = new ArrayList<>();
    boolean last;
    do {
      last = enough.await(50, TimeUnit.MILLISECONDS);
      try {
        JsonNode answer = api.get("/v1/values", QUESTION);
        if (answers.isEmpty() || !answers.getLast().equals(answer)) {
          answers.add(answer);
        }
      } catch (UncheckedIOException notYet) {
        assertThat(answers).as("a service that answered goes on: " + notYet).isEmpty();
      }
    } while (!last);
    return answers;
  }

  /** {@code place numerator/denominator} of the share. */
  private static List<String> shares(JsonNode answer) {
    return answer.get("values").valueStream()
        .filter(value -> value.get("indicator").asString().equals("TREATMENT_COMPLETED_90D"))
        .map(value -> "%s %s/%s".formatted(
            value.get("place").asString(), value.get("numerator").asString(), value.get("denominator").asString()))
        .toList();
  }

  /**
   * What counts nowhere, and is so much that aggregation takes seconds to take it away: whoever switched as soon as all of the
   * log has been read would show it.
   */
  private static void sendReplacedDelivery(String brokers) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers), new StringSerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < REPLACED; i++) {
        String contact =
            """
            {"type":"completed","id":"replaced-%d","unit":"19-vasteras-ortoped","phase":"TREATMENT","clockStart":"%s",\
            "clockStop":"%s"}"""
                .formatted(i, OPERATED.minusDays(20), OPERATED);
        ProducerRecord<String, byte[]> record =
            new ProducerRecord<>(
                Topics.MEASUREMENTS, "direct/completed/replaced-" + i, contact.getBytes(StandardCharsets.UTF_8));
        record.headers().add(Delivery.HEADER, "first".getBytes(StandardCharsets.UTF_8));
        sent.add(producer.send(record));
      }
      Replacement replacement = new Replacement(new Delivery("direct", "second"), "first");
      for (PartitionInfo partition : producer.partitionsFor(Topics.MEASUREMENTS)) {
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    Topics.MEASUREMENTS, partition.partition(), replacement.key(), replacement.json())));
      }
      producer.flush();
      assertThat(sent).allMatch(result -> result.state() == Future.State.SUCCESS);
    }
  }

  /** Operations after 40 and 80 days, and after 20 at a unit that only the changed catalogue knows. */
  private static String measurements() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String sex = i % 2 == 0 ? "KVINNA" : "MAN";
      for (int copy = 0; copy < 3; copy++) {
        lines.add(line("short-" + i + "-" + copy, "19-vasteras-ortoped", 40, sex));
      }
      lines.add(line("long-" + i + "-0", "19-vasteras-ortoped", 80, sex));
      lines.add(line("long-" + i + "-1", "19-vasteras-ortoped", 80, sex));
      lines.add(line("new-" + i, NEW_UNIT, 20, sex));
    }
    Collections.shuffle(lines, new Random(1));
    return String.join("", lines);
  }

  private static String line(String id, String unit, int days, String sex) {
    return """
        {"type":"wait","id":"%s","unit":"%s","phase":"TREATMENT","clockStart":"%s","state":"COMPLETED","clockStop":"%s",\
        "sex":"%s"}
        """
        .formatted(id, unit, OPERATED.minusDays(days), OPERATED, sex);
  }

  private static void edit(Path catalogue, String file, String text, String replacement) throws IOException {
    Path edited = catalogue.resolve(file);
    String content = Files.readString(edited);
    assertThat(content).contains(text);
    Files.writeString(edited, content.replace(text, replacement));
  }
}
