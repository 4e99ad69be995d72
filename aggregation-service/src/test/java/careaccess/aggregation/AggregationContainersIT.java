package careaccess.aggregation;

import careaccess.contract.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** On the broker's own image, where Docker is present. */
@Testcontainers(disabledWithoutDocker = true)
class AggregationContainersIT extends ExactlyOnceBehaviour {

  @Container private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.2.1");

  @BeforeAll
  static void createTopic() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", KAFKA.getBootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(Topics.MEASUREMENTS, 4, (short) 1))).all().get();
    }
  }

  /** It stands still, which is the same to whoever asks. */
  @Override
  void withoutBroker(Runnable meanwhile) {
    KAFKA.getDockerClient().pauseContainerCmd(KAFKA.getContainerId()).exec();
    try {
      meanwhile.run();
    } finally {
      KAFKA.getDockerClient().unpauseContainerCmd(KAFKA.getContainerId()).exec();
    }
  }

  @Override
  String bootstrapServers() {
    return KAFKA.getBootstrapServers();
  }
}
