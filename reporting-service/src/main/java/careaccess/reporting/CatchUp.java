package careaccess.reporting;

import careaccess.contract.Topics;
import careaccess.reporting.core.Hop;
import careaccess.reporting.core.Spot;
import careaccess.reporting.core.Stretch;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** How far a generation has come, hop by hop. */
@Component
class CatchUp {

  /** Is told at each look how far a hop has come; waits before the next one, or ends it all. */
  interface Watch {
    void at(Hop hop, double share) throws InterruptedException;
  }

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final KafkaAdmin kafka;
  private final JdbcClient jdbc;
  private final ReplacedDeliveries replaced;

  CatchUp(KafkaAdmin kafka, JdbcClient jdbc, ReplacedDeliveries replaced) {
    this.kafka = kafka;
    this.jdbc = jdbc;
    this.replaced = replaced;
  }

  /** Returns when all that the measurement topic holds now has passed every hop, with what that takes away. */
  void await(String generation, Watch watch) throws ExecutionException, InterruptedException {
    try (TopicOffsets offsets = new TopicOffsets(Admin.create(kafka.getConfigurationProperties()))) {
      for (Hop hop : Hop.values()) {
        Stretch held = held(offsets, hop, generation, watch);
        Map<Spot, Long> positions = positions(offsets, hop, generation);
        while (!held.isPassed(positions)) {
          watch.at(hop, held.share(positions));
          positions = positions(offsets, hop, generation);
        }
        if (hop == Hop.MEASUREMENTS) {
          awaitTakenAway(offsets, generation, watch);
        }
      }
    }
  }

  /** It is taken away after the replacement has been read, and only then a change that the next hop has been given. */
  private void awaitTakenAway(TopicOffsets offsets, String generation, Watch watch)
      throws ExecutionException, InterruptedException {
    String topic = Topics.toTakeAway(generation);
    while (!offsets.topics().contains(topic) || !replaced.areTakenAway(offsets.held(List.of(topic)))) {
      watch.at(Hop.MEASUREMENTS, 1);
    }
  }

  /**
   * Whether all that the indicator topic holds now is in the read model before that time has passed, whichever instance writes it
   * there. What is under way when it is asked comes through within a moment; a backlog does not.
   */
  boolean isReadWithin(Duration limit, String generation) throws ExecutionException, InterruptedException {
    Map<String, Object> settings = new HashMap<>(kafka.getConfigurationProperties());
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(limit.toMillis()));
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(limit.toMillis()));
    long begun = System.nanoTime();
    try (TopicOffsets offsets = new TopicOffsets(Admin.create(settings))) {
      Stretch held = offsets.held(List.of(Topics.indicators(generation)));
      while (!held.isPassed(readModel(generation))) {
        if (System.nanoTime() - begun > limit.toNanos()) {
          return false;
        }
        Thread.sleep(BETWEEN_LOOKS);
      }
      return true;
    }
  }

  /** All that the hop's topics hold, as soon as aggregation has made them. */
  private static Stretch held(TopicOffsets offsets, Hop hop, String generation, Watch watch)
      throws ExecutionException, InterruptedException {
    List<String> topics = hop.topics(generation, offsets.topics());
    while (topics.isEmpty()) {
      watch.at(hop, 0);
      topics = hop.topics(generation, offsets.topics());
    }
    return offsets.held(topics);
  }

  /** The next offsets to be read at a hop: by aggregation, or from the topic of its figures by the read model. */
  private Map<Spot, Long> positions(TopicOffsets offsets, Hop hop, String generation)
      throws ExecutionException, InterruptedException {
    return switch (hop) {
      case MEASUREMENTS, CHANGES -> offsets.committed(Topics.application(generation));
      case CELLS -> readModel(generation);
    };
  }

  private Map<Spot, Long> readModel(String generation) {
    String topic = Topics.indicators(generation);
    Map<Spot, Long> positions = new HashMap<>();
    jdbc.sql("select partition, next_offset from consumed_offset where generation = ?")
        .param(generation)
        .query(row -> {
          positions.put(new Spot(topic, row.getInt("partition")), row.getLong("next_offset"));
        });
    return positions;
  }
}
