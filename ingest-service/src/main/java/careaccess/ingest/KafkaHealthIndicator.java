package careaccess.ingest;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down while no measurement could be stored; part of readiness, so that nobody is sent here in vain. Everybody may read what it
 * says, so what Kafka answered stands in the log only.
 */
@Component
class KafkaHealthIndicator implements HealthIndicator {

  private final OwnTopics topics;
  private final Circuit circuit;

  KafkaHealthIndicator(OwnTopics topics, Circuit circuit) {
    this.topics = topics;
    this.circuit = circuit;
  }

  @Override
  public Health health() {
    if (topics.problem().isPresent()) {
      return down(
          "Kafka does not answer, or refuses what this service needs: nothing can be stored, and what is sent is refused with 503.",
          "See that the brokers run and are those of spring.kafka.bootstrap-servers; the log has what they answered. Then it is"
              + " ready by itself.");
    }
    if (circuit.isOpen()) {
      return down(
          "Kafka answers, but has not stored the last submissions: what is sent is refused with 503.",
          "Look at the brokers' disks, load and replicas in sync. One submission is tried every few seconds, and lets in all"
              + " others once it is stored.");
    }
    return Health.up().build();
  }

  private static Health down(String reason, String remedy) {
    return Health.down().withDetail("reason", reason).withDetail("remedy", remedy).build();
  }
}
