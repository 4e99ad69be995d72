package careaccess.reporting;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** What a memory of figures takes, and how often it knows enough. */
final class MemoryMetrics {

  private final Counter known;
  private final Counter read;

  /**
   * @param readers of the answers that are made of it
   * @param bytes that it takes now, about
   */
  MemoryMetrics(MeterRegistry registry, Audience readers, Supplier<Number> bytes) {
    String audience = Words.code(readers);
    Gauge.builder("careaccess.reporting.memory", bytes)
        .tag("audience", audience)
        .baseUnit("bytes")
        .description("About how much of the heap is taken by what was read last for answers")
        .register(registry);
    this.known = recalled(registry, audience, "known");
    this.read = recalled(registry, audience, "read");
  }

  private static Counter recalled(MeterRegistry registry, String audience, String outcome) {
    return Counter.builder("careaccess.reporting.recalled")
        .tag("audience", audience)
        .tag("outcome", outcome)
        .description("Looks for what answers are made of: all of it was known, or some had to be read")
        .register(registry);
  }

  /** @param everything whether nothing had to be read */
  void recalled(boolean everything) {
    (everything ? known : read).increment();
  }
}
