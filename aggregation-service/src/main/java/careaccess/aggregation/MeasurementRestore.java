package careaccess.aggregation;

import careaccess.aggregation.MeasurementBackup.Refused;
import careaccess.contract.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Fills an empty measurement topic from a backup: each record in the partition in which it was, in its order, with its time of
 * arrival. So whatever is counted from it comes out as before.
 */
final class MeasurementRestore {

  private final Map<String, Object> connection;
  private final NewTopic topic;

  /**
   * @param connection where Kafka is and how it is spoken to, as its administrator's client is told
   * @param topic as it is made where there is none, but for its partitions
   */
  MeasurementRestore(Map<String, Object> connection, NewTopic topic) {
    this.connection = Map.copyOf(connection);
    this.topic = topic;
  }

  /** @return how many records were stored */
  long run(Path directory) throws Refused, IOException, ExecutionException, InterruptedException {
    BackupFiles files = BackupFiles.in(directory);
    int partitions = files.partitions();
    try (Admin admin = Admin.create(connection)) {
      requireEmpty(admin, partitions);
    }
    AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
    try (Producer<byte[], byte[]> producer = producer()) {
      long stored = 0;
      for (int partition = 0; partition < partitions; partition++) {
        stored +=
            files.read(partition, Topics.MEASUREMENTS, record -> {
              var _ =
                  producer.send(record, (_, failure) -> {
                    if (failure != null) {
                      failed.compareAndSet(null, failure);
                    }
                  });
            });
      }
      producer.flush();
      Exception failure = failed.get();
      if (failure != null) {
        throw new KafkaException("not all of it is stored: delete the topic and try again", failure);
      }
      return stored;
    }
  }

  /** Made where it is absent. */
  private void requireEmpty(Admin admin, int partitions) throws Refused, ExecutionException, InterruptedException {
    if (!admin.listTopics().names().get().contains(Topics.MEASUREMENTS)) {
      NewTopic made = new NewTopic(topic.name(), Optional.of(partitions), Optional.of(topic.replicationFactor()));
      admin.createTopics(List.of(made.configs(topic.configs()))).all().get();
      return;
    }
    List<TopicPartition> there =
        admin.describeTopics(List.of(Topics.MEASUREMENTS)).allTopicNames().get().values().stream()
            .flatMap(found -> found.partitions().stream())
            .map(info -> new TopicPartition(Topics.MEASUREMENTS, info.partition()))
            .toList();
    if (there.size() != partitions) {
      throw new Refused(
          "The topic %s has %d partitions, the backup %d: delete the topic, then it is made as it was."
              .formatted(Topics.MEASUREMENTS, there.size(), partitions));
    }
    Map<TopicPartition, OffsetSpec> ends =
        there.stream().collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
    if (admin.listOffsets(ends).all().get().values().stream().mapToLong(ListOffsetsResultInfo::offset).sum() > 0) {
      throw new Refused(
          "The topic %s is not empty: measurements would be in it twice, and out of order.".formatted(Topics.MEASUREMENTS));
    }
  }

  private Producer<byte[], byte[]> producer() {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
