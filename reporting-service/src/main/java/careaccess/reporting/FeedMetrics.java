package careaccess.reporting;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the feed of one generation has done, for operations. Cells received = upserted + unchanged, where several records of one cell in a
 * batch are one; unreadable records are none.
 */
final class FeedMetrics {

  private final Counter upserted;
  private final Counter unchanged;
  private final Counter unreadable;
  private final Counter batches;
  private final Counter failures;
  private final AtomicLong lag = new AtomicLong();

  FeedMetrics(MeterRegistry registry, String generation) {
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
  }

  private static Counter cells(MeterRegistry registry, String generation, String outcome, String description) {
    return Counter.builder("careaccess.reporting.cells")
        .tag("generation", generation)
        .tag("outcome", outcome)
        .description(description)
        .register(registry);
  }

  void written(CellBatch batch, int changed) {
    upserted.increment(changed);
    unchanged.increment(batch.entries().size() - changed);
    unreadable.increment(batch.unreadable());
    batches.increment();
  }

  void failed() {
    failures.increment();
  }

  void lag(long records) {
    lag.set(records);
  }

  long lag() {
    return lag.get();
  }
}
