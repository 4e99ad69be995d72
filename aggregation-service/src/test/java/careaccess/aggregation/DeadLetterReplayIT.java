package careaccess.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.aggregation.core.Decoder;
import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.delivery.Delivery;
import careaccess.contract.delivery.Replacement;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.Wait;
import careaccess.contract.receipt.SubmissionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
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
      new EmbeddedKafkaKraftBroker(1, 1, Topics.DEAD_LETTERS);
  private static final int PARTITIONS = 4;

  @BeforeAll
  static void start() {
    BROKER.brokerProperty("transaction.state.log.replication.factor", "1");
    BROKER.brokerProperty("transaction.state.log.min.isr", "1");
    BROKER.afterPropertiesSet();
    BROKER.addTopics(new NewTopic(Topics.MEASUREMENTS, PARTITIONS, (short) 1));
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
    letter(key, value, "newer-version", Topics.MEASUREMENTS + "-0@17");
    letter(key, "{", "json", Topics.MEASUREMENTS + "-0@18");
    letter("", "", "personal-number", Topics.MEASUREMENTS + "-0@19");

    assertThat(replay()).isEqualTo(new DeadLetterReplay.Outcome(1, Map.of("json", 1), 1));

    assertThat(measurements(Topics.MEASUREMENTS)).singleElement().satisfies(record -> {
      assertThat(record.key()).isEqualTo(key);
      assertThat(record.value()).isEqualTo(value);
      assertThat(record.timestamp()).isEqualTo(FIRST_ARRIVAL);
      assertThat(record.headers()).extracting(header -> header.key()).containsExactly("ce_id", "ce_submission");
      assertThat(record.headers().lastHeader("ce_submission").value()).as("counted once").asString().isEqualTo("replayed");
    });
    assertThat(measurements(Topics.DEAD_LETTERS)).hasSize(4).last().satisfies(record -> {
      assertThat(record.key()).isEqualTo(key);
      assertThat(record.value()).isEmpty();
      assertThat(record.timestamp()).isEqualTo(FIRST_ARRIVAL);
      assertThat(record.headers().lastHeader("careaccess-reason-code").value()).asString().isEqualTo("replayed");
      assertThat(record.headers().lastHeader("careaccess-position").value()).asString().endsWith("-0@17");
    });

    letter(key, value, "newer-version", Topics.MEASUREMENTS + "-0@17");
    assertThat(replay()).as("each once, though a rebuild has written it anew")
        .isEqualTo(new DeadLetterReplay.Outcome(0, Map.of("json", 1), 1));
    assertThat(measurements(Topics.MEASUREMENTS)).hasSize(1);
    assertThat(measurements(Topics.DEAD_LETTERS)).as("nothing is put back").hasSize(5);
  }

  @Test
  void replacementGoesBackToThePartitionThatItSpeaksTo() {
    Replacement replacement = new Replacement(new Delivery("test", "new"), "old");
    String value = new String(replacement.json(), StandardCharsets.UTF_8);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      letter(replacement.key(), value, "newer-version", Topics.MEASUREMENTS + "-" + partition + "@3");
    }
    assertThat(replay().replayed()).isEqualTo(PARTITIONS);
    assertThat(records(Topics.MEASUREMENTS).stream().filter(record -> record.key().equals(replacement.key())))
        .extracting(ConsumerRecord::partition)
        .containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  private static List<ConsumerRecord<String, String>> measurements(String topic) {
    return records(topic).stream().filter(record -> !Replacement.isKey(record.key())).toList();
  }

  private static DeadLetterReplay.Outcome replay() {
    Map<String, Object> connection = Map.of("bootstrap.servers", BROKER.getBrokersAsString());
    return new DeadLetterReplay(connection, new Decoder(CATALOGUE.calendar())).run();
  }

  private static void letter(String key, String value, String code, String position) {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKER.getBrokersAsString()), new StringSerializer(), new StringSerializer())) {
      ProducerRecord<String, String> letter =
          new ProducerRecord<>(Topics.DEAD_LETTERS, null, FIRST_ARRIVAL, key, value);
      letter.headers().add("ce_id", new byte[] {1});
      letter.headers().add("ce_submission", SubmissionId.at(FIRST_ARRIVAL).getBytes(StandardCharsets.UTF_8));
      letter.headers().add("careaccess-reason-code", code.getBytes(StandardCharsets.UTF_8));
      letter.headers().add("careaccess-position", position.getBytes(StandardCharsets.UTF_8));
      var _ = producer.send(letter);
    }
  }

  private static List<ConsumerRecord<String, String>> records(String topic) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", BROKER.getBrokersAsString(), "isolation.level", "read_committed"),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }
}
