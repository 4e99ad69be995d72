package careaccess.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import careaccess.contract.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the measurement topic holds. */
final class StoredRecords {

  private StoredRecords() {}

  /** All records whose key starts so, in the order of each partition, also of transactions that came to nothing. */
  static List<ConsumerRecord<String, String>> withKeyPrefix(String bootstrapServers, String prefix) {
    return withKeyPrefix(bootstrapServers, prefix, "read_uncommitted");
  }

  /** Those that aggregation sees. */
  static List<ConsumerRecord<String, String>> committed(String bootstrapServers, String prefix) {
    return withKeyPrefix(bootstrapServers, prefix, "read_committed");
  }

  private static List<ConsumerRecord<String, String>> withKeyPrefix(
      String bootstrapServers, String prefix, String isolation) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.MEASUREMENTS).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, String>> found = new ArrayList<>();
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> {
          if (record.key().startsWith(prefix)) {
            found.add(record);
          }
        });
      }
      return found;
    }
  }

  /** Headers by name. */
  static Map<String, String> headers(ConsumerRecord<String, String> record) {
    Map<String, String> headers = new TreeMap<>();
    record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
    return headers;
  }
}
