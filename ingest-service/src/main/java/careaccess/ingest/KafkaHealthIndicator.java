package careaccess.ingest;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while no measurement could be stored; part of readiness, so that nobody is sent here in vain. */
@Component
class KafkaHealthIndicator implements HealthIndicator {

  private final MeasurementTopic topic;

  KafkaHealthIndicator(MeasurementTopic topic) {
    this.topic = topic;
  }

  @Override
  public Health health() {
    return topic
        .problem()
        .map(problem -> Health.down().withDetail("reason", problem).build())
        .orElseGet(() -> Health.up().build());
  }
}
