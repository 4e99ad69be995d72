package careaccess.reporting;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Up while new figures of what is in force arrive here, from this instance's own feed or another's; part of readiness.
 * Everybody may read what it says. Where they arrived and do not any more it is stale and says why, which is no reason to send
 * readers elsewhere: what was read before is answered here as anywhere.
 */
@Component
class ConsumerHealthIndicator implements HealthIndicator {

  /** Readiness takes no notice of a status that it does not know. */
  private static final Status STALE = new Status("STALE");

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
          case FeedState.Starting _ -> notYet("Figures do not arrive yet.", "Wait; it takes seconds.");
          case FeedState.Awaiting _ ->
              notYet(
                  "Nothing has been counted with this catalogue yet.",
                  "Start aggregation with the same catalogue and Kafka, and of the same version; it makes the topic.");
          case FeedState.Stopped _ ->
              notYet(
                  "Figures do not arrive: this service is stopping, or is older than what is in force.",
                  "Wait, or run the version that counted what is in force (GET /v1/rebuild).");
          case FeedState.Failing(FeedFailure failure, String _) ->
              Health.status(feed.hasFollowed() ? STALE : Status.DOWN)
                  .withDetail(
                      "reason",
                      "Figures are not kept up to date, since %s; what was read before is answered.".formatted(failure.reason()))
                  .withDetail("remedy", failure.remedy());
        };
    return health.withDetail("state", state.description()).withDetail("lag", feed.lag()).build();
  }

  private static Health.Builder notYet(String reason, String remedy) {
    return Health.outOfService().withDetail("reason", reason).withDetail("remedy", remedy);
  }
}
