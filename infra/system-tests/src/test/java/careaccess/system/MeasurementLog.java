package careaccess.system;

import careaccess.contract.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What the measurement topic holds for those who read committed records, as aggregation does.
 *
 * @param records by partition
 * @param times how often each key occurs
 */
record MeasurementLog(Map<Integer, Long> records, Map<String, Integer> times) {

  /** Reads all of it. */
  static MeasurementLog read(String bootstrapServers) {
    Map<String, Object> settings = Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    MeasurementLog log = new MeasurementLog(new TreeMap<>(), new HashMap<>());
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = consumer.partitionsFor(Topics.MEASUREMENTS).stream()
          .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> {
          log.records.merge(record.partition(), 1L, Long::sum);
          log.times.merge(record.key(), 1, Integer::sum);
        });
      }
    }
    return log;
  }

  /** Keys that begin so. */
  long different(String prefix) {
    return times.keySet().stream().filter(key -> key.startsWith(prefix)).count();
  }

  /** How often a measurement was stored. */
  int times(String client, String type, String id) {
    return Objects.requireNonNullElse(times.get(client + "/" + type + "/" + id), 0);
  }
}
