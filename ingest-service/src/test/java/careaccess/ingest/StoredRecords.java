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

/** What the measurement topic holds, or what has come to it since it was last looked at like that. */
final class StoredRecords implements AutoCloseable {

  private final KafkaConsumer<String, String> all;
  private final KafkaConsumer<String, String> committed;
  private Map<TopicPartition, Long> from = Map.of();

  StoredRecords(String bootstrapServers) {
    all = consumer(bootstrapServers, "read_uncommitted");
    committed = consumer(bootstrapServers, "read_committed");
  }

  private static KafkaConsumer<String, String> consumer(String bootstrapServers, String isolation) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    return new KafkaConsumer<>(settings);
  }

  /** Asks from now on only for what is still to come: a topic that is read to its end for every question is slow. */
  void passOver() {
    from = all.endOffsets(partitions(all));
  }

  /** All records whose key starts so, in the order of each partition, also of transactions that came to nothing. */
  List<ConsumerRecord<String, String>> withKeyPrefix(String prefix) {
    return read(all, prefix);
  }

  /** Those that aggregation sees. */
  List<ConsumerRecord<String, String>> committed(String prefix) {
    return read(committed, prefix);
  }

  private List<ConsumerRecord<String, String>> read(KafkaConsumer<String, String> consumer, String prefix) {
    List<TopicPartition> partitions = partitions(consumer);
    consumer.assign(partitions);
    partitions.forEach(partition -> consumer.seek(partition, from.getOrDefault(partition, 0L)));
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

  private static List<TopicPartition> partitions(KafkaConsumer<String, String> consumer) {
    return consumer.partitionsFor(Topics.MEASUREMENTS).stream()
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  /** Headers by name. */
  static Map<String, String> headers(ConsumerRecord<String, String> record) {
    Map<String, String> headers = new TreeMap<>();
    record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
    return headers;
  }

  @Override
  public void close() {
    all.close();
    committed.close();
  }
}
