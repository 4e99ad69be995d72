package careaccess.ingest;

import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while no measurement could be stored; part of readiness, so that nobody is sent here in vain. */
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
    return topics
        .problem()
        .or(() -> circuit.isOpen() ? Optional.of("Kafka has not stored the last submissions") : Optional.empty())
        .map(problem -> Health.down().withDetail("reason", problem).build())
        .orElseGet(() -> Health.up().build());
  }
}
