package careaccess.reporting;

import careaccess.reporting.Releases.Release;
import careaccess.reporting.core.Daily;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Renews what everybody sees once a day, as soon as the time has come and figures are followed. When the first release
 * is due only a person can know: whether all is counted that there was before.
 */
@Component
class DailyReleases implements SchedulingConfigurer {

  /** Whose such releases are; the name of a client has no space. */
  static final String MAKER = "the daily schedule";

  private static final Logger log = LoggerFactory.getLogger(DailyReleases.class);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  private final Releases releases;
  private final Releasing releasing;
  private final ReleaseMetrics metrics;
  private final InForce inForce;
  private final Feeds feeds;
  private final ReportingSettings.Releases settings;
  private final Clock clock;

  private Instant notBefore = Instant.MIN;
  private String said = "";

  DailyReleases(
      Releases releases,
      Releasing releasing,
      ReleaseMetrics metrics,
      InForce inForce,
      Feeds feeds,
      ReportingSettings settings,
      Clock clock) {
    this.releases = releases;
    this.releasing = releasing;
    this.metrics = metrics;
    this.inForce = inForce;
    this.feeds = feeds;
    this.settings = settings.releases();
    this.clock = clock;
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.addFixedDelayTask(this::look, settings.look());
  }

  /**
   * When the next is due, which may have been some time ago.
   *
   * @param last the one that holds
   * @return empty when there is none yet, or none are made by themselves
   */
  Optional<Instant> next(Optional<Release> last) {
    return settings.time().flatMap(at -> last.map(release ->
        new Daily(at, inForce.now().catalogue().calendar().zone()).after(release.madeAt())));
  }

  private boolean isDue(Optional<Release> last) {
    return next(last).filter(due -> !due.isAfter(clock.instant())).isPresent();
  }

  private void look() {
    try {
      Optional<Release> last = releases.latest();
      metrics.holds(last);
      metrics.due(next(last));
      if (last.isEmpty() && settings.time().isPresent()) {
        sayOnce("Nothing is released", "everybody sees figures once a publisher has made the first release");
      }
      if (isDue(last) && !clock.instant().isBefore(notBefore) && !isAnothersTurn()) {
        make();
      }
    } catch (DataAccessException | TransactionException unreachable) {
      log.debug("Whether a release is due is not known just now", unreachable);
    }
  }

  /** The instance that reads figures knows whether it has read them all. */
  private boolean isAnothersTurn() {
    return feeds.inForce().state() instanceof FeedState.Standby;
  }

  private void make() {
    try {
      releasing.make(MAKER, this::isDue);
      said = "";
    } catch (Releasing.NotNow notNow) {
      sayOnce("The daily release is due and waits", String.valueOf(notNow.getMessage()));
    } catch (RuntimeException failure) {
      notBefore = clock.instant().plus(AFTER_FAILURE);
      log.warn("The daily release could not be made; it is tried again in {} s", AFTER_FAILURE.toSeconds(), failure);
    }
  }

  /** Not again while nothing else is to be said. */
  private void sayOnce(String what, String why) {
    if (!what.equals(said)) {
      log.info("{}: {}", what, why);
      said = what;
    }
  }
}
