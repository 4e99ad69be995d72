package careaccess.aggregation;

import careaccess.contract.Topics;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** On the embedded broker, which needs nothing installed. */
class AggregationIT extends ExactlyOnceBehaviour {

  private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 4, Topics.MEASUREMENTS);

  @BeforeAll
  static void start() {
    BROKER.brokerProperty("transaction.state.log.replication.factor", "1");
    BROKER.brokerProperty("transaction.state.log.min.isr", "1");
    BROKER.afterPropertiesSet();
  }

  @AfterAll
  static void stop() {
    BROKER.destroy();
  }

  @Override
  void withoutBroker(Runnable meanwhile) {
    var brokers = Objects.requireNonNull(BROKER.getCluster()).brokers().values();
    brokers.forEach(broker -> {
      broker.shutdown();
      broker.awaitShutdown();
    });
    try {
      meanwhile.run();
    } finally {
      brokers.forEach(broker -> broker.startup());
    }
  }

  @Override
  String bootstrapServers() {
    return BROKER.getBrokersAsString();
  }
}
