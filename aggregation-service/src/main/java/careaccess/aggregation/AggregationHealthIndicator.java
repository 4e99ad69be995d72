package careaccess.aggregation;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Up while what arrives is counted; part of readiness. Everybody may read what it says. */
final class AggregationHealthIndicator implements HealthIndicator {

  private static final String BROKERS =
      "See that the brokers run and are those of spring.kafka.bootstrap-servers; the log has what they answered. Then it goes on"
          + " by itself, from where it stood.";

  private static final String TOPICS =
      "Wait some seconds. If it stays so, the log has what Kafka refuses: a topic, a right, or as many replicas as are asked for. Then it"
          + " begins by itself.";

  private final Aggregation aggregation;
  private final BrokerProbe broker;

  AggregationHealthIndicator(Aggregation aggregation, BrokerProbe broker) {
    this.aggregation = aggregation;
    this.broker = broker;
  }

  @Override
  public Health health() {
    boolean hasBegun = aggregation.state().isPresent();
    if (!broker.answers()) {
      return hasBegun
          ? down("Kafka does not answer: what has been measured since then is counted later.", BROKERS)
          : down("Kafka does not answer: nothing is counted yet.", BROKERS);
    }
    if (!hasBegun) {
      return down("Kafka answers, but has not given yet what is needed: nothing is counted yet.", TOPICS);
    }
    return switch (aggregation.state().orElseThrow()) {
      case RUNNING -> Health.up().build();
      case CREATED, REBALANCING ->
          down(
              "Partitions are being divided among the instances, or what was counted is being read back.",
              "Wait. It takes seconds, but longer where the state directory was lost, since all of it is read from Kafka then.");
      case PENDING_SHUTDOWN, NOT_RUNNING -> down("Counting is being stopped.", "Nothing, if that was asked for; else start it again.");
      case PENDING_ERROR, ERROR ->
          down("Counting has failed and does not go on.", "Restart this instance; the log says why. What was not counted is, once.");
    };
  }

  boolean isUp() {
    return health().getStatus().equals(Status.UP);
  }

  private static Health down(String reason, String remedy) {
    return Health.down().withDetail("reason", reason).withDetail("remedy", remedy).build();
  }
}
