package careaccess.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.Topics;
import careaccess.contract.Traceparent;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.Cell;
import careaccess.contract.delivery.Delivery;
import careaccess.contract.delivery.Replacement;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.receipt.Processed;
import careaccess.contract.receipt.ReceiptEntry;
import careaccess.contract.receipt.SubmissionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The two ends of the topology on a real broker: sends measurements, and reads the cells that it has committed. */
final class OnBroker implements AutoCloseable {

  static final String SOURCE = "test";

  /** All that is sent comes in with it. */
  static final String SUBMISSION = SubmissionId.at(System.currentTimeMillis());

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
    sendArrivals(assertions.stream().map(assertion -> new Oracle.Arrival(assertion, null)).toList());
  }

  void sendArrivals(List<Oracle.Arrival> arrivals) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (Oracle.Arrival arrival : arrivals) {
      String key = arrival.assertion().identity(SOURCE).key();
      ProducerRecord<String, byte[]> record =
          new ProducerRecord<>(Topics.MEASUREMENTS, key, format.write(arrival.assertion()));
      record.headers().add(SubmissionId.HEADER, SUBMISSION.getBytes(StandardCharsets.UTF_8));
      String delivery = arrival.delivery();
      if (delivery != null) {
        record.headers().add(Delivery.HEADER, delivery.getBytes(StandardCharsets.UTF_8));
      }
      sent.add(producer.send(record));
    }
    await(sent);
  }

  /** Of somebody who writes to the topic directly. */
  void send(String key, String value, String traceparent) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topics.MEASUREMENTS, key, value.getBytes(StandardCharsets.UTF_8));
    record.headers().add(Traceparent.HEADER, traceparent.getBytes(StandardCharsets.UTF_8));
    await(List.of(producer.send(record)));
  }

  /** Tells every partition; as many records as are returned. */
  int replace(String delivery, String replaced) {
    Replacement replacement = new Replacement(new Delivery(SOURCE, delivery), replaced);
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (PartitionInfo partition : producer.partitionsFor(Topics.MEASUREMENTS)) {
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  Topics.MEASUREMENTS, partition.partition(), replacement.key(), replacement.json())));
    }
    await(sent);
    return sent.size();
  }

  private void await(List<Future<RecordMetadata>> sent) {
    producer.flush();
    assertThat(sent).allMatch(result -> result.state() == Future.State.SUCCESS);
  }

  Map<String, Cell> cells() {
    return reader().cells();
  }

  /** Somebody who has read all that it has published. */
  Reader reader() {
    Reader reader = new Reader();
    read(indicators, record -> reader.read(record.key(), record.value()));
    return reader;
  }

  /** What the receipt of all that was sent says by now, as the only generation has it. */
  Optional<Processed> receipt() {
    List<Processed> entries = new ArrayList<>();
    read(Topics.RECEIPTS, record -> {
      assertThat(record.key()).isEqualTo(SUBMISSION);
      entries.add((Processed) ReceiptEntry.read(record.value()).orElseThrow());
    });
    return entries.stream().reduce(Processed::plus);
  }

  private void read(String topic, Consumer<ConsumerRecord<String, byte[]>> each) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(each);
      }
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
