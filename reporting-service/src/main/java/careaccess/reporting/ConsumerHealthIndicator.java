package careaccess.reporting;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while new figures arrive here, from this instance's own feed or another's; part of readiness. */
@Component
class ConsumerHealthIndicator implements HealthIndicator {

  private final IndicatorFeed feed;

  ConsumerHealthIndicator(IndicatorFeed feed) {
    this.feed = feed;
  }

  @Override
  public Health health() {
    FeedState state = feed.state();
    Health.Builder health =
        switch (state) {
          case FeedState.Following _, FeedState.Standby _ -> Health.up();
          case FeedState.Starting _, FeedState.Awaiting _, FeedState.Stopped _ -> Health.outOfService();
          case FeedState.Failing _ -> Health.down();
        };
    return health.withDetail("state", state.description()).withDetail("lag", feed.lag()).build();
  }
}
