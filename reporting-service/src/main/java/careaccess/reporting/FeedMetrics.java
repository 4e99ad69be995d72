package careaccess.reporting;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the feed of one generation has done, for operations. Cells received = upserted + unchanged, where several records of one cell in a
 * batch are one; unreadable records are none.
 */
final class FeedMetrics {

  private static final Duration[] VISIBLE = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(30)
  };

  private final Counter upserted;
  private final Counter unchanged;
  private final Counter unreadable;
  private final Counter batches;
  private final Counter failures;
  private final Timer visible;
  private final AtomicLong lag = new AtomicLong();
  private final Clock clock;
  private final BooleanSupplier inForce;

  /** When the read model was last known to hold all that there was; null: this instance does not keep it so. */
  private volatile @Nullable Instant complete;

  /** Whether what is read is new, and not an old topic that an empty read model is filled from. */
  private boolean filled;

  /** @param inForce whether readers see what this feed writes */
  FeedMetrics(MeterRegistry registry, String generation, Clock clock, BooleanSupplier inForce) {
    this.clock = clock;
    this.inForce = inForce;
    upserted = cells(registry, generation, "upserted", "Cells written to the read model");
    unchanged = cells(registry, generation, "unchanged", "Cells that the read model already held");
    unreadable = cells(registry, generation, "unreadable", "Records that are no cells and were left out");
    batches =
        Counter.builder("careaccess.reporting.batches")
            .tag("generation", generation)
            .description("Transactions that wrote cells and offsets")
            .register(registry);
    failures =
        Counter.builder("careaccess.reporting.feed.failures")
            .tag("generation", generation)
            .description("Times that the feed had to start again")
            .register(registry);
    registry.gauge("careaccess.reporting.lag.records", Tags.of("generation", generation), lag);
    Gauge.builder("careaccess.reporting.lag", this, FeedMetrics::secondsBehind)
        .baseUnit("seconds")
        .tag("generation", generation)
        .description(
            "How long ago the read model was last known to hold all; not a number where another instance writes it, and while there is"
                + " no topic to read")
        .register(registry);
    Gauge.builder("careaccess.reporting.in.force", inForce, now -> now.getAsBoolean() ? 1 : 0)
        .tag("generation", generation)
        .description("1 while readers see what this feed writes")
        .strongReference(true)
        .register(registry);
    visible =
        Timer.builder("careaccess.reporting.visible")
            .description("From the arrival of a measurement in Kafka until readers see its cells, the longest of each record")
            .serviceLevelObjectives(VISIBLE)
            .register(registry);
  }

  private static Counter cells(MeterRegistry registry, String generation, String outcome, String description) {
    return Counter.builder("careaccess.reporting.cells")
        .tag("generation", generation)
        .tag("outcome", outcome)
        .description(description)
        .register(registry);
  }

  /** What there is may all be new. */
  void begins() {
    complete = clock.instant();
  }

  /** @param somewhere in the topic, and not from its beginning */
  void goesOn(boolean somewhere) {
    filled = somewhere;
    if (complete == null) {
      begins();
    }
  }

  /** There is nothing to write, or it is not for this instance. */
  void leavesOff() {
    complete = null;
    lag.set(0);
  }

  void written(CellBatch batch, int changed) {
    upserted.increment(changed);
    unchanged.increment(batch.entries().size() - changed);
    unreadable.increment(batch.unreadable());
    batches.increment();
    complete = batch.written();
    if (filled && inForce.getAsBoolean()) {
      Instant now = clock.instant();
      batch.arrivals().forEach(arrived -> visible.record(atLeastZero(Duration.between(arrived, now))));
    }
  }

  void failed() {
    failures.increment();
  }

  /** @param certain whether Kafka would have said if there were more */
  void lag(long records, boolean certain) {
    lag.set(records);
    if (records == 0 && certain) {
      complete = clock.instant();
      filled = true;
    }
  }

  long lag() {
    return lag.get();
  }

  private double secondsBehind() {
    Instant last = complete;
    return last == null
        ? Double.NaN
        : (double) atLeastZero(Duration.between(last, clock.instant())).toMillis() / Duration.ofSeconds(1).toMillis();
  }

  private static Duration atLeastZero(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
