package careaccess.local.figures;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What the aggregation has still to do: records that Kafka holds for its consumer group, at any step. */
public final class Backlog implements AutoCloseable {

  private final Admin admin;

  /** @param bootstrapServers of a broker that is running */
  public Backlog(String bootstrapServers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Whether every group at work has nothing left; false as well while none is at work, or Kafka does not answer. */
  boolean isWorkedOff() throws InterruptedException {
    try {
      Set<String> groups = admin.listGroups(new ListGroupsOptions().inGroupStates(Set.of(GroupState.STABLE))).all().get()
          .stream().map(GroupListing::groupId).collect(Collectors.toSet());
      for (ConsumerGroupDescription group : admin.describeConsumerGroups(groups).all().get().values()) {
        if (records(group) > 0) {
          return false;
        }
      }
      return !groups.isEmpty();
    } catch (ExecutionException noAnswer) {
      return false;
    }
  }

  @Override
  public void close() {
    admin.close();
  }

  private long records(ConsumerGroupDescription group) throws InterruptedException, ExecutionException {
    Set<TopicPartition> partitions = new HashSet<>();
    group.members().forEach(member -> partitions.addAll(member.assignment().topicPartitions()));
    Map<TopicPartition, @Nullable OffsetAndMetadata> committed = new HashMap<>(
        admin.listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata().get());
    Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
        partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())),
        new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all().get();
    return ends.entrySet().stream()
        .mapToLong(end -> end.getValue().offset() - offset(committed.get(end.getKey())))
        .sum();
  }

  private static long offset(@Nullable OffsetAndMetadata committed) {
    return committed == null ? 0 : committed.offset();
  }
}
