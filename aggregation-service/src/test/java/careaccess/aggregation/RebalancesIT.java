package careaccess.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.Assertion;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.common.utils.Utils;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * Partitions move from instance to instance while measurements arrive: every count of every cell equals the naive
 * recomputation all the same. What arrived for one try is still there in the next, so that nothing can be shrunk here;
 * {@link ExactnessTest} has the same histories in one process.
 */
class RebalancesIT {

  private static final Catalogue CATALOGUE = Catalogue.load(null);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int AT_A_TIME = 15;

  private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 4, Topics.MEASUREMENTS);
  private static final List<Assertion> arrived = new ArrayList<>();
  private static final Deque<ConfigurableApplicationContext> instances = new ArrayDeque<>();

  @BeforeContainer
  static void start() throws IOException {
    BROKER.brokerProperty("transaction.state.log.replication.factor", "1");
    BROKER.brokerProperty("transaction.state.log.min.isr", "1");
    BROKER.afterPropertiesSet();
    join();
  }

  @AfterContainer
  static void stop() throws IOException {
    while (!instances.isEmpty()) {
      leave();
    }
    BROKER.destroy();
  }

  /** One instance more before half of the measurements, one fewer after them, always the oldest. */
  @Property(tries = 2, shrinking = ShrinkingMode.OFF)
  void cellsEqualTheNaiveRecomputationWhileInstancesComeAndGo(@ForAll("assertions") List<Assertion> history)
      throws IOException {
    try (OnBroker topics = new OnBroker(BROKER.getBrokersAsString(), CATALOGUE)) {
      for (int from = 0; from < history.size(); from += AT_A_TIME) {
        if (from / AT_A_TIME % 4 == 1) {
          join();
        }
        List<Assertion> some = history.subList(from, Math.min(from + AT_A_TIME, history.size()));
        topics.send(some);
        arrived.addAll(some);
        if (from / AT_A_TIME % 4 == 3 && instances.size() > 1) {
          leave();
        }
      }
      Map<String, Long> expected =
          new Oracle(CATALOGUE, CATALOGUE.calendar().today(Clock.systemUTC())).counts(OnBroker.SOURCE, arrived);
      CorrectionsOracle corrections = new CorrectionsOracle(CATALOGUE, OnBroker.SOURCE);
      arrivals().forEach(arrival -> corrections.arrives(arrival, CATALOGUE.calendar().today(Clock.systemUTC())));
      expected.putAll(corrections.counts());
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(Driver.counts(topics.cells())).isEqualTo(expected));
      Map<String, Long> reported =
          new Oracle(CATALOGUE, CATALOGUE.calendar().today(Clock.systemUTC())).reported(OnBroker.SOURCE, arrivals(), Set.of());
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(topics.reader().holding()).isEqualTo(reported));
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(sum("records")).isEqualTo(arrived.size()));
      assertThat(sum("applied") + sum("duplicate") + sum("superseded")).isEqualTo(arrived.size());
    }
  }

  private static List<Oracle.Arrival> arrivals() {
    return arrived.stream().map(assertion -> new Oracle.Arrival(assertion, null)).toList();
  }

  private static double sum(String metric) {
    return instances.stream().mapToDouble(instance -> ExactlyOnceBehaviour.sum(instance, metric)).sum();
  }

  private static void join() throws IOException {
    Path stateDir = Files.createTempDirectory("rebalances");
    instances.addLast(
        SpringApplication.run(
            AggregationService.class,
            "--server.port=0",
            "--spring.kafka.bootstrap-servers=" + BROKER.getBrokersAsString(),
            "--careaccess.state-dir=" + stateDir));
  }

  private static void leave() throws IOException {
    ConfigurableApplicationContext oldest = instances.removeFirst();
    File stateDir = oldest.getEnvironment().getRequiredProperty("careaccess.state-dir", File.class);
    oldest.close();
    Utils.delete(stateDir);
  }

  @Provide
  Arbitrary<List<Assertion>> assertions() {
    return Histories.assertions().list().ofMinSize(8 * AT_A_TIME).ofMaxSize(12 * AT_A_TIME);
  }
}
