package careaccess.reporting;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** All partitions of the indicator topic, read from where the read model stands. Used by one thread. */
final class IndicatorTopic implements AutoCloseable {

  private final Consumer<String, byte[]> consumer;
  private final String name;
  private double received;

  /** @param consumer is closed with this */
  IndicatorTopic(Consumer<String, byte[]> consumer, String name) {
    this.consumer = consumer;
    this.name = name;
  }

  /** The partitions; none while the topic does not exist. Listing all topics is quiet where asking for one is not. */
  List<TopicPartition> partitions() {
    List<PartitionInfo> partitions = consumer.listTopics().getOrDefault(name, List.of());
    return partitions.stream().map(partition -> new TopicPartition(name, partition.partition())).toList();
  }

  /**
   * Goes on from these offsets, and with partitions that have none from their beginning.
   *
   * @throws IllegalStateException when the topic does not reach as far as it was read: it is not the one it was
   */
  void seek(List<TopicPartition> partitions, Map<Integer, Long> offsets) {
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer.beginningOffsets(partitions).forEach((partition, beginning) -> {
      long stored = offsets.getOrDefault(partition.partition(), 0L);
      if (stored > ends.getOrDefault(partition, Long.MAX_VALUE)) {
        throw new IllegalStateException(
            ("%s was read up to offset %d, but ends at %d: it has been made anew. Stop the service and run"
                    + " it with --reread to read it from the beginning.")
                .formatted(partition, stored, ends.get(partition)));
      }
      consumer.seek(partition, Math.max(stored, beginning));
    });
  }

  /** New records, at once when there are some; none after the timeout. */
  ConsumerRecords<String, byte[]> poll(Duration timeout) {
    return consumer.poll(timeout);
  }

  /** The next offset to read by partition, after all that was polled and the marks of transactions behind it. */
  Map<Integer, Long> positions() {
    Map<Integer, Long> positions = new HashMap<>();
    consumer.assignment().forEach(partition -> positions.put(partition.partition(), consumer.position(partition)));
    return positions;
  }

  /** How many records are yet to be read, as far as is known. */
  long lag() {
    return consumer.assignment().stream().mapToLong(partition -> consumer.currentLag(partition).orElse(0)).sum();
  }

  /**
   * Whether any broker has sent anything since this was asked last, be it that there is nothing new: without one, or with one that
   * hangs, Kafka's consumer keeps silent and tries again.
   */
  boolean isAnswered() {
    double before = received;
    received =
        consumer.metrics().values().stream()
            .filter(metric -> metric.metricName().group().equals("consumer-metrics"))
            .filter(metric -> metric.metricName().name().equals("incoming-byte-total"))
            .mapToDouble(metric -> (Double) metric.metricValue())
            .sum();
    return received > before;
  }

  /** Ends a poll that another thread is waiting in. */
  void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
