package careaccess.aggregation;

import careaccess.aggregation.BackupFiles.Piece;
import careaccess.contract.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Copies the measurement topic into files: what is new since the last time, so that it costs a day's measurements each day. It may
 * run while measurements come in; what is committed when it begins is in it.
 */
final class MeasurementBackup {

  /** It cannot be done; the message says why, and what to do. */
  static final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  private static final Duration POLL = Duration.ofMillis(500);

  private final Map<String, Object> connection;

  /** @param connection where Kafka is and how it is spoken to, as its administrator's client is told */
  MeasurementBackup(Map<String, Object> connection) {
    this.connection = Map.copyOf(connection);
  }

  /** @return how many records were added to the directory */
  long run(Path directory) throws Refused, IOException, ExecutionException, InterruptedException {
    TopicDescription topic = describe();
    BackupFiles files = BackupFiles.in(directory);
    files.belongTo(topic.topicId(), topic.partitions().size());
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          topic.partitions().stream().map(info -> new TopicPartition(topic.name(), info.partition())).toList();
      SortedMap<Integer, Long> ends = new TreeMap<>();
      consumer.endOffsets(partitions).forEach((partition, end) -> ends.put(partition.partition(), end));
      long copied = 0;
      for (TopicPartition partition : partitions) {
        copied += copy(consumer, partition, ends.getOrDefault(partition.partition(), 0L), files);
      }
      return copied;
    }
  }

  private TopicDescription describe() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(connection)) {
      return admin.describeTopics(List.of(Topics.MEASUREMENTS)).allTopicNames().get().values().iterator().next();
    }
  }

  private static long copy(Consumer<byte[], byte[]> consumer, TopicPartition partition, long end, BackupFiles files)
      throws IOException {
    long from = files.next(partition.partition());
    if (from >= end) {
      return 0;
    }
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    try (Piece piece = files.begin(partition.partition(), from, end)) {
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < end) {
            piece.add(record);
          }
        }
      }
      piece.complete();
      return piece.records();
    }
  }

  /** Nothing of transactions that came to nothing, as aggregation reads. */
  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
