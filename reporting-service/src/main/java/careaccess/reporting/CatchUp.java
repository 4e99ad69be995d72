package careaccess.reporting;

import careaccess.contract.Topics;
import careaccess.reporting.core.Hop;
import careaccess.reporting.core.Spot;
import careaccess.reporting.core.Stretch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** How far a generation has come, hop by hop. */
@Component
class CatchUp {

  private final KafkaAdmin kafka;
  private final JdbcClient jdbc;

  CatchUp(KafkaAdmin kafka, JdbcClient jdbc) {
    this.kafka = kafka;
    this.jdbc = jdbc;
  }

  TopicOffsets open() {
    return new TopicOffsets(Admin.create(kafka.getConfigurationProperties()));
  }

  /** The topics of a hop; none while aggregation has not made them. */
  static List<String> topics(TopicOffsets offsets, Hop hop, String generation)
      throws ExecutionException, InterruptedException {
    return hop.topics(generation, offsets.topics());
  }

  /** The next offsets to be read at a hop: by aggregation, or from the topic of its figures by the read model. */
  Map<Spot, Long> positions(TopicOffsets offsets, Hop hop, String generation)
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
