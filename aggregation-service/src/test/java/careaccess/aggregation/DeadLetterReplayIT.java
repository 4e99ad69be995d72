package careaccess.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.aggregation.core.Decoder;
import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.Wait;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

class DeadLetterReplayIT {

  private static final Catalogue CATALOGUE = Catalogue.load(null);
  private static final long FIRST_ARRIVAL = 1_772_000_000_000L;
  private static final EmbeddedKafkaKraftBroker BROKER =
      new EmbeddedKafkaKraftBroker(1, 1, Topics.MEASUREMENTS, Topics.DEAD_LETTERS);

  @BeforeAll
  static void start() {
    BROKER.brokerProperty("transaction.state.log.replication.factor", "1");
    BROKER.brokerProperty("transaction.state.log.min.isr", "1");
    BROKER.afterPropertiesSet();
  }

  @AfterAll
  static void stop() {
    BROKER.destroy();
  }

  @Test
  void letterThatCanBeReadByNowGoesBackAsItCameAndTheOthersStay() {
    Wait wait = Measurements.a("w").completed("2026-01-20");
    String key = wait.identity("test").key();
    String value = new String(new MeasurementFormat(CATALOGUE.calendar()).write(wait), StandardCharsets.UTF_8);
    letter(key, value, "newer-version");
    letter(key, "{", "json");
    letter("", "", "personal-number");

    assertThat(replay()).isEqualTo(new DeadLetterReplay.Outcome(1, Map.of("json", 1), 1));

    assertThat(records(Topics.MEASUREMENTS)).singleElement().satisfies(record -> {
      assertThat(record.key()).isEqualTo(key);
      assertThat(record.value()).isEqualTo(value);
      assertThat(record.timestamp()).isEqualTo(FIRST_ARRIVAL);
      assertThat(record.headers()).extracting(header -> header.key()).containsExactly("ce_id");
    });
    assertThat(records(Topics.DEAD_LETTERS)).hasSize(4).last().satisfies(record -> {
      assertThat(record.value()).isEqualTo("{");
      assertThat(record.headers().lastHeader("careaccess-reason-code").value()).asString().isEqualTo("json");
    });

    assertThat(replay()).as("each letter is taken once").isEqualTo(new DeadLetterReplay.Outcome(0, Map.of("json", 1), 0));
    assertThat(records(Topics.MEASUREMENTS)).hasSize(1);
  }

  private static DeadLetterReplay.Outcome replay() {
    return new DeadLetterReplay(List.of(BROKER.getBrokersAsString()), new Decoder(CATALOGUE.calendar())).run();
  }

  private static void letter(String key, String value, String code) {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKER.getBrokersAsString()), new StringSerializer(), new StringSerializer())) {
      ProducerRecord<String, String> letter =
          new ProducerRecord<>(Topics.DEAD_LETTERS, null, FIRST_ARRIVAL, key, value);
      letter.headers().add("ce_id", new byte[] {1});
      letter.headers().add("careaccess-reason-code", code.getBytes(StandardCharsets.UTF_8));
      letter.headers().add("careaccess-position", new byte[] {2});
      var _ = producer.send(letter);
    }
  }

  private static List<ConsumerRecord<String, String>> records(String topic) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", BROKER.getBrokersAsString(), "isolation.level", "read_committed"),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }
}
