package careaccess.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.Cell;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** The two ends of the topology on a real broker: sends measurements, and reads the cells that it has committed. */
final class OnBroker implements AutoCloseable {

  static final String SOURCE = "test";

  private final String bootstrapServers;
  private final MeasurementFormat format;
  private final String indicators;
  private final KafkaProducer<String, byte[]> producer;

  OnBroker(String bootstrapServers, Catalogue catalogue) {
    this.bootstrapServers = bootstrapServers;
    this.format = new MeasurementFormat(catalogue.calendar());
    this.indicators = Topics.indicators(Topics.generation(catalogue.hash()));
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  void send(List<? extends Assertion> assertions) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (Assertion assertion : assertions) {
      String key = assertion.identity(SOURCE).key();
      sent.add(producer.send(new ProducerRecord<>(Topics.MEASUREMENTS, key, format.write(assertion))));
    }
    producer.flush();
    assertThat(sent).allMatch(result -> result.state() == Future.State.SUCCESS);
  }

  Map<String, Cell> cells() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(indicators).stream()
              .map(info -> new TopicPartition(indicators, info.partition()))
              .toList();
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

  @Override
  public void close() {
    producer.close();
  }
}
