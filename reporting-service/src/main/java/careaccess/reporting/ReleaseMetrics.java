package careaccess.reporting;

import careaccess.reporting.Releases.Release;
import careaccess.reporting.Releasing.Made;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Which release everybody is answered from, and what making one took, for operations. */
@Component
class ReleaseMetrics {

  private final AtomicReference<Optional<Release>> holding = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Instant>> due = new AtomicReference<>(Optional.empty());
  private final MeterRegistry registry;
  private final Timer duration;
  private final Counter failures;

  ReleaseMetrics(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    Gauge.builder("careaccess.reporting.release.number", holding, now -> now.get().map(Release::number).orElse(0L))
        .description("Number of the release that holds; 0 before the first")
        .register(registry);
    Gauge.builder("careaccess.reporting.release.age", holding, now -> age(now.get(), clock))
        .baseUnit("seconds")
        .description("How long ago the release that holds was made; not a number before the first")
        .register(registry);
    Gauge.builder("careaccess.reporting.release.due", due, next -> seconds(next.get()))
        .baseUnit("seconds")
        .description("When the next daily release is due, in seconds since 1970; not a number while none is")
        .register(registry);
    duration =
        Timer.builder("careaccess.reporting.release.duration")
            .description("What making a release took on this instance")
            .register(registry);
    failures =
        Counter.builder("careaccess.reporting.release.failures")
            .description("Releases that this instance began to make and could not")
            .register(registry);
  }

  private static double age(Optional<Release> holding, Clock clock) {
    return holding
        .map(release -> (double) Duration.between(release.madeAt(), clock.instant()).toSeconds())
        .orElse(Double.NaN);
  }

  private static double seconds(Optional<Instant> moment) {
    return moment.map(at -> (double) at.getEpochSecond()).orElse(Double.NaN);
  }

  /** As this instance has found it; empty before the first. */
  void holds(Optional<Release> release) {
    holding.set(release);
  }

  /** When the next is due; empty before the first, and where none are made by themselves. */
  void due(Optional<Instant> next) {
    due.set(next);
  }

  /** Watches a release being made, or not after all. */
  Optional<Made> making(Supplier<Optional<Made>> attempt) {
    Timer.Sample sample = Timer.start(registry);
    try {
      Optional<Made> made = attempt.get();
      made.ifPresent(one -> {
        sample.stop(duration);
        holds(Optional.of(one.release()));
      });
      return made;
    } catch (RuntimeException failure) {
      failures.increment();
      throw failure;
    }
  }
}
