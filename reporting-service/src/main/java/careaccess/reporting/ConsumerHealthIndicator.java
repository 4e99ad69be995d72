package careaccess.reporting;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while new figures of what is in force arrive here, from this instance's own feed or another's; part of readiness. */
@Component
class ConsumerHealthIndicator implements HealthIndicator {

  private final Feeds feeds;

  ConsumerHealthIndicator(Feeds feeds) {
    this.feeds = feeds;
  }

  @Override
  public Health health() {
    IndicatorFeed feed = feeds.inForce();
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
