package careaccess.reporting;

import careaccess.reporting.core.Spot;
import careaccess.reporting.core.Stretch;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** What deliveries still hold though others have replaced them: aggregation takes it away in pieces, whatever it has read since. */
@Component
class ReplacedDeliveries {

  private static final Duration POLL = Duration.ofMillis(200);

  private record Left(int partition, String delivery) {}

  private final ConsumerFactory<String, byte[]> consumers;

  ReplacedDeliveries(ConsumerFactory<String, byte[]> consumers) {
    this.consumers = consumers;
  }

  /**
   * Whether they hold nothing any more. What transactions have written that are not complete is waited for.
   *
   * @param told all that aggregation has written of it by now
   */
  boolean areTakenAway(Stretch told) {
    Set<Left> left = new HashSet<>();
    try (Consumer<String, byte[]> consumer = consumers.createConsumer()) {
      List<TopicPartition> partitions =
          told.to().keySet().stream().map(spot -> new TopicPartition(spot.topic(), spot.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!told.isPassed(positions(consumer))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          Left one = new Left(record.partition(), record.key());
          if (record.value() == null) {
            left.remove(one);
          } else {
            left.add(one);
          }
        }
      }
    }
    return left.isEmpty();
  }

  private static Map<Spot, Long> positions(Consumer<?, ?> consumer) {
    Map<Spot, Long> positions = new HashMap<>();
    consumer.assignment().forEach(partition ->
        positions.put(new Spot(partition.topic(), partition.partition()), consumer.position(partition)));
    return positions;
  }
}
