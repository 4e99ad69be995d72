package careaccess.reporting;

import careaccess.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** What is seen in Kafka of an aggregation at work: the topics that it reads, and how far it says that it has read. */
final class Counted implements AutoCloseable {

  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;

  Counted(String brokers) {
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) brokers));
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** The topic between the stages of an aggregation. */
  static String changes(String generation) {
    return Topics.application(generation) + "-by-cell-repartition";
  }

  /** A topic of one partition with so many records more. */
  void hold(String topic, int records) throws ExecutionException, InterruptedException {
    if (!admin.listTopics().names().get().contains(topic)) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    for (int i = 0; i < records; i++) {
      producer.send(new ProducerRecord<>(topic, new byte[1], new byte[1])).get();
    }
  }

  /** Aggregation has yet to take away what these deliveries hold. */
  void replaced(String generation, String... deliveries) throws ExecutionException, InterruptedException {
    hold(Topics.toTakeAway(generation), 0);
    for (String delivery : deliveries) {
      tell(generation, delivery, new byte[0]);
    }
  }

  /** Nothing is left of it. */
  void takenAway(String generation, String delivery) throws ExecutionException, InterruptedException {
    tell(generation, delivery, null);
  }

  private void tell(String generation, String delivery, byte @Nullable [] left)
      throws ExecutionException, InterruptedException {
    byte[] key = ("source/" + delivery).getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(Topics.toTakeAway(generation), key, left)).get();
  }

  /** Aggregation has read so far. */
  void commit(String generation, String topic, long next) throws ExecutionException, InterruptedException {
    admin
        .alterConsumerGroupOffsets(
            Topics.application(generation), Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(next)))
        .all()
        .get();
  }

  long end(String topic) throws ExecutionException, InterruptedException {
    TopicPartition partition = new TopicPartition(topic, 0);
    return admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition).get().offset();
  }

  /** All topics that there are. */
  Set<String> topics() throws ExecutionException, InterruptedException {
    return admin.listTopics().names().get();
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }
}
