package careaccess.reporting;

import careaccess.reporting.core.Spot;
import careaccess.reporting.core.Stretch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What Kafka says of its topics and of how far groups have read them. */
final class TopicOffsets implements AutoCloseable {

  private final Admin admin;

  /** @param admin is closed with this */
  TopicOffsets(Admin admin) {
    this.admin = admin;
  }

  Set<String> topics() throws ExecutionException, InterruptedException {
    return admin.listTopics().names().get();
  }

  /**
   * All that the topics hold now. Of transactions that are not complete too: that a group has committed does not say
   * that what it wrote before is already shown as committed everywhere.
   */
  Stretch held(Collection<String> topics) throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = new ArrayList<>();
    for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
      topic.partitions().forEach(info -> partitions.add(new TopicPartition(topic.name(), info.partition())));
    }
    return new Stretch(offsets(partitions, OffsetSpec.earliest()), offsets(partitions, OffsetSpec.latest()));
  }

  /** The next offsets that the group reads, as far as it has committed them. */
  Map<Spot, Long> committed(String group) throws ExecutionException, InterruptedException {
    Map<TopicPartition, @Nullable OffsetAndMetadata> committed =
        new HashMap<>(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get());
    Map<Spot, Long> offsets = new HashMap<>();
    committed.forEach((partition, offset) -> {
      if (offset != null) {
        offsets.put(spot(partition), offset.offset());
      }
    });
    return offsets;
  }

  private Map<Spot, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> question = new HashMap<>();
    partitions.forEach(partition -> question.put(partition, which));
    Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(question).all().get();
    Map<Spot, Long> offsets = new HashMap<>();
    found.forEach((partition, info) -> offsets.put(spot(partition), info.offset()));
    return offsets;
  }

  private static Spot spot(TopicPartition partition) {
    return new Spot(partition.topic(), partition.partition());
  }

  @Override
  public void close() {
    admin.close();
  }
}
