package careaccess.reporting;

import careaccess.reporting.Generations.Generation;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * How far the figures of a changed catalogue have come, for internal readers. It is no part of readiness, since what is in force
 * is answered meanwhile.
 */
@Component
class RebuildHealthIndicator extends AbstractHealthIndicator {

  private final Generations generations;

  RebuildHealthIndicator(Generations generations) {
    super("Which generation is in force cannot be read");
    this.generations = generations;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Generation latest = generations.latest();
    health
        .up()
        .withDetail("inForce", generations.inForce())
        .withDetail("generation", latest.name())
        .withDetail("state", latest.state().code())
        .withDetail("hop", Optional.ofNullable(latest.hop()).orElse("none"))
        .withDetail("progress", latest.progress());
  }
}
