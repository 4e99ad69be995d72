package careaccess.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.Cell;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementFormat;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** What must hold on a real broker, whichever kind it is. */
abstract class ExactlyOnceBehaviour {

  private static final Catalogue CATALOGUE = Catalogue.load(null);
  private static final Clock CLOCK = Clock.system(CATALOGUE.calendar().zone());
  private static final String SOURCE = "test";
  private static final int MEASUREMENTS = 6_000;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path stateDir;

  abstract String bootstrapServers();

  @Test
  void cellsEqualTheRecomputationThoughTheServiceIsRestartedWhileItCounts() {
    List<Assertion> sent = measurements();
    try (KafkaProducer<String, byte[]> producer = producer()) {
      List<Assertion> firstHalf = sent.subList(0, MEASUREMENTS / 2);
      send(producer, firstHalf);
      try (ConfigurableApplicationContext _ = aggregation()) {
        await().atMost(PATIENCE).until(() -> !cells().isEmpty());
        send(producer, sent.subList(MEASUREMENTS / 2, MEASUREMENTS));
      }
      try (ConfigurableApplicationContext service = aggregation()) {
        MeterRegistry metrics = service.getBean(MeterRegistry.class);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sum(metrics, "records")).isEqualTo(MEASUREMENTS));
        Map<String, Long> expected =
            new Oracle(CATALOGUE, CATALOGUE.calendar().today(CLOCK)).counts(SOURCE, sent);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Driver.counts(cells())).isEqualTo(expected));
        assertThat(sum(metrics, "applied") + sum(metrics, "duplicate") + sum(metrics, "superseded"))
            .isEqualTo(MEASUREMENTS);
      }
    }
  }

  private static double sum(MeterRegistry metrics, String name) {
    return metrics.find("careaccess.aggregation." + name).gauges().stream().mapToDouble(g -> g.value()).sum();
  }

  private ConfigurableApplicationContext aggregation() {
    return SpringApplication.run(
        AggregationService.class,
        "--server.port=0",
        "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
        "--careaccess.state-dir=" + stateDir);
  }

  private List<Assertion> measurements() {
    SplittableRandom random = new SplittableRandom(7);
    List<Assertion> measurements = new ArrayList<>();
    for (int i = 0; i < MEASUREMENTS; i++) {
      Measurements wait =
          Measurements.a("id-" + random.nextInt(MEASUREMENTS / 3))
              .revision(random.nextInt(3))
              .at(random.nextBoolean() ? "19-vasteras-ortoped" : "23")
              .from("2025-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28)));
      boolean open = random.nextInt(3) == 0;
      measurements.add(open ? wait.open() : wait.completed("2026-%02d-11".formatted(1 + random.nextInt(6))));
    }
    return measurements;
  }

  private KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrapServers(), "linger.ms", 5), new StringSerializer(), new ByteArraySerializer());
  }

  private static void send(KafkaProducer<String, byte[]> producer, List<Assertion> assertions) {
    MeasurementFormat format = new MeasurementFormat(CATALOGUE.calendar());
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (Assertion assertion : assertions) {
      String key = assertion.identity(SOURCE).key();
      sent.add(producer.send(new ProducerRecord<>(Topics.MEASUREMENTS, key, format.write(assertion))));
    }
    producer.flush();
    assertThat(sent).allMatch(result -> result.state() == Future.State.SUCCESS);
  }

  /** The last committed record of each key. */
  private Map<String, Cell> cells() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers(), "isolation.level", "read_committed");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      String topic = Topics.indicators(Topics.generation(CATALOGUE.hash()));
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Reader reader = new Reader();
      while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> reader.read(record.key(), record.value()));
      }
      return reader.cells();
    }
  }
}
