package careaccess.reporting;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * What the feed has done, for operations. Cells received = upserted + unchanged, where several records of one cell in a
 * batch are one; unreadable records are none.
 */
@Component
class FeedMetrics {

  private final Counter upserted;
  private final Counter unchanged;
  private final Counter unreadable;
  private final Counter batches;
  private final Counter failures;
  private final AtomicLong lag = new AtomicLong();

  FeedMetrics(MeterRegistry registry) {
    upserted = cells(registry, "upserted", "Cells written to the read model");
    unchanged = cells(registry, "unchanged", "Cells that the read model already held");
    unreadable = cells(registry, "unreadable", "Records that are no cells and were left out");
    batches =
        Counter.builder("careaccess.reporting.batches")
            .description("Transactions that wrote cells and offsets")
            .register(registry);
    failures =
        Counter.builder("careaccess.reporting.feed.failures")
            .description("Times that the feed had to start again")
            .register(registry);
    registry.gauge("careaccess.reporting.lag.records", lag);
  }

  private static Counter cells(MeterRegistry registry, String outcome, String description) {
    return Counter.builder("careaccess.reporting.cells")
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
