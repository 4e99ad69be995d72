package careaccess.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** What must hold on a real broker, whichever kind it is. */
abstract class ExactlyOnceBehaviour {

  private static final Catalogue CATALOGUE = Catalogue.load(null);
  private static final Clock CLOCK = Clock.system(CATALOGUE.calendar().zone());
  private static final int MEASUREMENTS = 6_000;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path stateDir;

  abstract String bootstrapServers();

  /** Stops the broker for as long as that takes, where it can be stopped. */
  abstract void withoutBroker(Runnable meanwhile);

  @Test
  void cellsEqualTheRecomputationThoughTheServiceIsRestartedWhileItCountsAndTakesAway() {
    List<Oracle.Arrival> sent = measurements();
    try (OnBroker topics = new OnBroker(bootstrapServers(), CATALOGUE)) {
      topics.sendArrivals(sent.subList(0, MEASUREMENTS / 2));
      int replacements;
      try (ConfigurableApplicationContext _ = aggregation()) {
        await().atMost(PATIENCE).until(() -> !topics.cells().isEmpty());
        replacements = topics.replace("second", "first");
        topics.sendArrivals(sent.subList(MEASUREMENTS / 2, MEASUREMENTS));
      }
      double records = MEASUREMENTS + replacements;
      try (ConfigurableApplicationContext service = aggregation()) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sum(service, "records")).isEqualTo(records));
        LocalDate today = CATALOGUE.calendar().today(CLOCK);
        Map<String, Long> expected = new Oracle(CATALOGUE, today).counts(OnBroker.SOURCE, sent, Set.of("first"));
        expected.putAll(corrections(sent, today));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Driver.counts(topics.cells())).isEqualTo(expected));
        Map<String, Long> reported = new Oracle(CATALOGUE, today).reported(OnBroker.SOURCE, sent, Set.of("first"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(topics.reader().holding()).isEqualTo(reported));
        assertThat(sum(service, "applied") + sum(service, "duplicate") + sum(service, "superseded"))
            .isEqualTo(records);
        // A replacement is applied, but nobody's measurement.
        Processed receipt = topics.receipt().orElseThrow();
        assertThat(receipt.total()).isEqualTo(MEASUREMENTS);
        assertThat(receipt.applied()).isEqualTo(Math.round(sum(service, "applied")) - replacements);
        assertThat(receipt.duplicate()).isEqualTo(Math.round(sum(service, "duplicate")));
        assertThat(receipt.superseded()).isEqualTo(Math.round(sum(service, "superseded")));
        awaitHealth(service, 200, "UP");
        withoutBroker(() -> {
          awaitHealth(service, 503, "Kafka does not answer");
          assertThat(answer(service, "liveness").statusCode()).isEqualTo(200);
        });
        awaitHealth(service, 200, "UP");
      }
    }
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
      HttpResponse<String> readiness = answer(service, "readiness");
      assertThat(readiness.statusCode()).as(readiness.body()).isEqualTo(status);
      assertThat(readiness.body()).contains(words).doesNotContain("Exception", "127.0.0.1", "localhost");
    });
  }

  private static HttpResponse<String> answer(ConfigurableApplicationContext service, String group) {
    String port = service.getEnvironment().getRequiredProperty("local.server.port");
    URI address = URI.create("http://127.0.0.1:" + port + "/actuator/health/" + group);
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

  private ConfigurableApplicationContext aggregation() {
    return SpringApplication.run(
        AggregationService.class,
        "--server.port=0",
        "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
        "--careaccess.state-dir=" + stateDir);
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
