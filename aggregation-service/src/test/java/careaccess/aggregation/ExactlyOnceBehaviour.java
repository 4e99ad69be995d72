package careaccess.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.Wait;
import careaccess.contract.receipt.Processed;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What must hold on a real broker, whichever kind it is. */
@ExtendWith(OutputCaptureExtension.class)
abstract class ExactlyOnceBehaviour {

  private static final Catalogue CATALOGUE = Catalogue.load(null);
  private static final Clock CLOCK = Clock.system(CATALOGUE.calendar().zone());
  private static final int MEASUREMENTS = 6_000;
  private static final int DEAD = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path directory;

  abstract String bootstrapServers();

  /** Stops the broker for as long as that takes, where it can be stopped. */
  abstract void withoutBroker(Runnable meanwhile);

  @Test
  void cellsEqualTheRecomputationThroughARestartAnOutageAndARestore(CapturedOutput output) throws Exception {
    List<Oracle.Arrival> sent = measurements();
    LocalDate today = CATALOGUE.calendar().today(CLOCK);
    Map<String, Long> expected = new Oracle(CATALOGUE, today).counts(OnBroker.SOURCE, sent, Set.of("first"));
    expected.putAll(corrections(sent, today));
    Map<String, Long> reported = new Oracle(CATALOGUE, today).reported(OnBroker.SOURCE, sent, Set.of("first"));
    try (OnBroker topics = new OnBroker(bootstrapServers(), CATALOGUE)) {
      topics.sendArrivals(sent.subList(0, MEASUREMENTS / 2));
      int replacements;
      try (ConfigurableApplicationContext _ = aggregation("first")) {
        await().atMost(PATIENCE).until(() -> !topics.cells().isEmpty());
        replacements = topics.replace("second", "first");
        topics.sendArrivals(sent.subList(MEASUREMENTS / 2, MEASUREMENTS));
      }
      double records = MEASUREMENTS + replacements;
      try (ConfigurableApplicationContext service = aggregation("first")) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sum(service, "records")).isEqualTo(records));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Driver.counts(topics.cells())).isEqualTo(expected));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(topics.reader().holding()).isEqualTo(reported));
        assertThat(sum(service, "applied") + sum(service, "duplicate") + sum(service, "superseded"))
            .isEqualTo(records);
        // A replacement is applied, but nobody's measurement.
        Processed receipt = topics.receipt().orElseThrow();
        assertThat(receipt.total()).isEqualTo(MEASUREMENTS);
        assertThat(receipt.applied()).isEqualTo(Math.round(sum(service, "applied")) - replacements);
        assertThat(receipt.duplicate()).isEqualTo(Math.round(sum(service, "duplicate")));
        assertThat(receipt.superseded()).isEqualTo(Math.round(sum(service, "superseded")));
        personalNumberIsCountedAndRepeatedNowhere(topics, service, output);
        awaitHealth(service, 200, "UP");
        assertThat(sum(service, "kafka.reachable")).isEqualTo(1);
        withoutBroker(() -> {
          awaitHealth(service, 503, "Kafka does not answer");
          assertThat(sum(service, "kafka.reachable")).isZero();
          assertThat(answer(service, "health/liveness").statusCode()).isEqualTo(200);
          assertThat(answer(service, "health/startup").statusCode()).isEqualTo(200);
          assertThat(lines(output)).anySatisfy(line -> {
            assertThat(line.path("message").asString("")).startsWith("Kafka does not answer");
            assertThat(line.at("/service/name").asString("")).isEqualTo("aggregation");
            assertThat(line.at("/log/level").asString("")).isEqualTo("WARN");
            assertThat(line.has("@timestamp")).isTrue();
            assertThat(line.has("trace")).as("it is about no request").isFalse();
          });
        });
        awaitHealth(service, 200, "UP");
      }
      restoreWhatWasBackedUp();
      try (ConfigurableApplicationContext service = aggregation("restored")) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sum(service, "records")).isEqualTo(records + DEAD));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Driver.counts(topics.cells())).isEqualTo(expected));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(topics.reader().holding()).isEqualTo(reported));
      }
    }
  }

  /** As {@code docs/operations/backup.md} says, into a broker that has lost all its topics. */
  private void restoreWhatWasBackedUp() throws Exception {
    String broker = "--spring.kafka.bootstrap-servers=" + bootstrapServers();
    Path backup = directory.resolve("backup");
    assertThat(CopyMeasurements.run("--back-up-measurements=" + backup, broker)).hasValue(0);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      Set<String> all = admin.listTopics().names().get();
      assertThat(all).contains(Topics.MEASUREMENTS);
      admin.deleteTopics(all).all().get();
      await().atMost(PATIENCE).until(() -> admin.listTopics().names().get().isEmpty());
    }
    assertThat(CopyMeasurements.run("--restore-measurements=" + backup, broker)).hasValue(0);
    assertThat(CopyMeasurements.run("--restore-measurements=" + backup, broker)).as("once only").hasValue(1);
  }

  /** In the key, in the value, and in what the record says of its trace. */
  private static void personalNumberIsCountedAndRepeatedNowhere(
      OnBroker topics, ConfigurableApplicationContext service, CapturedOutput output) {
    String number = DeadLetterTopologyTest.personalNumber();
    topics.send(number + "/wait/" + number, "{}", number);
    topics.send("test/wait/none", "{\"type\":\"wait\",\"id\":\"none\",\"unit\":\"%s\"}".formatted(number), number);
    topics.send("test/wait/nothing", "nothing", number);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(sum(service, "dead.lettered")).isEqualTo(DEAD));
    assertThat(answer(service, "prometheus").body())
        .contains(
            "careaccess_aggregation_dead_letters{generation=\"" + Topics.generation(CATALOGUE.hash()) + "\",",
            "reason=\"personal-number\"")
        .doesNotContain(number);
    assertThat(lines(output)).isNotEmpty();
    assertThat(output.getAll()).doesNotContain(number);
  }

  /** Of the log, as machines read it. */
  private static List<JsonNode> lines(CapturedOutput output) {
    return output.getAll().lines().filter(line -> line.startsWith("{")).map(JsonMapper.shared()::readTree).toList();
  }

  /** Half of it arrived before the first delivery was replaced. */
  private static Map<String, Long> corrections(List<Oracle.Arrival> sent, LocalDate today) {
    CorrectionsOracle corrections = new CorrectionsOracle(CATALOGUE, OnBroker.SOURCE);
    sent.subList(0, MEASUREMENTS / 2).forEach(arrival -> corrections.arrives(arrival, today));
    corrections.replaces("first", today);
    sent.subList(MEASUREMENTS / 2, MEASUREMENTS).forEach(arrival -> corrections.arrives(arrival, today));
    assertThat(corrections.counts()).isNotEmpty();
    return corrections.counts();
  }

  private static void awaitHealth(ConfigurableApplicationContext service, int status, String words) {
    await().atMost(PATIENCE).untilAsserted(() -> {
      HttpResponse<String> readiness = answer(service, "health/readiness");
      assertThat(readiness.statusCode()).as(readiness.body()).isEqualTo(status);
      assertThat(readiness.body()).contains(words).doesNotContain("Exception", "127.0.0.1", "localhost");
    });
  }

  private static HttpResponse<String> answer(ConfigurableApplicationContext service, String path) {
    String port = service.getEnvironment().getRequiredProperty("local.management.port");
    URI address = URI.create("http://127.0.0.1:" + port + "/actuator/" + path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** Of all partitions that the instance has. */
  static double sum(ConfigurableApplicationContext service, String name) {
    MeterRegistry metrics = service.getBean(MeterRegistry.class);
    return metrics.find("careaccess.aggregation." + name).gauges().stream().mapToDouble(g -> g.value()).sum();
  }

  /** As in containers, health and metrics have a port of their own. */
  private ConfigurableApplicationContext aggregation(String state) {
    return SpringApplication.run(
        AggregationService.class,
        "--server.port=0",
        "--management.server.port=0",
        "--logging.config=classpath:logback-structured.xml",
        "--logging.structured.format.console=ecs",
        "--logging.level.kafka=off",
        "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
        "--careaccess.state-dir=" + directory.resolve(state));
  }

  /** A third of them from each of two deliveries, a third from none. */
  private List<Oracle.Arrival> measurements() {
    SplittableRandom random = new SplittableRandom(7);
    List<@Nullable String> deliveries = Arrays.asList("first", "second", null);
    List<Oracle.Arrival> measurements = new ArrayList<>();
    for (int i = 0; i < MEASUREMENTS; i++) {
      Measurements wait =
          Measurements.a("id-" + random.nextInt(MEASUREMENTS / 3))
              .revision(random.nextInt(3))
              .at(random.nextBoolean() ? "19-vasteras-ortoped" : "23")
              .from("2025-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28)));
      boolean open = random.nextInt(3) == 0;
      Wait measurement = open ? wait.open() : wait.completed("2026-%02d-11".formatted(1 + random.nextInt(6)));
      measurements.add(new Oracle.Arrival(measurement, deliveries.get(random.nextInt(3))));
    }
    return measurements;
  }
}
