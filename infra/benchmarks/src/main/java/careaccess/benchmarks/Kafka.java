package careaccess.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** What the broker knows: offsets that groups have committed, ends and sizes of topics. */
public final class Kafka implements AutoCloseable {

  private final Admin admin;

  public Kafka(String bootstrapServers) {
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /** Makes a topic as ingest makes that of measurements. */
  public void createTopic(String name, int partitions) throws ExecutionException, InterruptedException {
    create(name, partitions, Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
  }

  /** Makes a topic as aggregation makes that of indicators. */
  public void createCompactedTopic(String name, int partitions) throws ExecutionException, InterruptedException {
    create(name, partitions, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
  }

  private void create(String name, int partitions, Map<String, String> settings)
      throws ExecutionException, InterruptedException {
    NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(settings);
    admin.createTopics(List.of(topic)).all().get();
  }

  public Optional<String> group(Predicate<String> id) throws ExecutionException, InterruptedException {
    return admin.listGroups().all().get().stream().map(GroupListing::groupId).filter(id).findFirst();
  }

  /** By partition of any topic that the group reads; empty before its first commit. */
  public Map<TopicPartition, Long> committed(String group) throws ExecutionException, InterruptedException {
    try {
      return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
          .filter(entry -> Objects.nonNull(entry.getValue()))
          .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    } catch (ExecutionException refused) {
      if (refused.getCause() instanceof GroupIdNotFoundException) {
        return Map.of();
      }
      throw refused;
    }
  }

  /** Where readers of committed records come to the end. */
  public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
    return admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all().get()
        .entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  /** Partitions of topics and their bytes on disk. */
  public Map<TopicPartition, Long> sizes(Predicate<String> topic) throws ExecutionException, InterruptedException {
    List<Integer> nodes = admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
    return admin.describeLogDirs(nodes).allDescriptions().get().values().stream()
        .flatMap(directories -> directories.values().stream())
        .flatMap(directory -> directory.replicaInfos().entrySet().stream())
        .filter(replica -> topic.test(replica.getKey().topic()))
        .collect(Collectors.toMap(Map.Entry::getKey, replica -> replica.getValue().size(), Long::sum));
  }

  @Override
  public void close() {
    admin.close();
  }

  public static long sum(Map<TopicPartition, Long> numbers) {
    return numbers.values().stream().mapToLong(Long::longValue).sum();
  }
}
