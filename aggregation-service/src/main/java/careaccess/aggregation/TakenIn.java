package careaccess.aggregation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * How far behind a partition is, in seconds: how long ago the last measurement arrived that was taken in, and 0 once none
 * has come for a second, and none waits in Kafka either. Written by the stream thread, read by whoever scrapes.
 */
final class TakenIn {

  private final MeterRegistry registry;
  private final LongSupplier clock;
  private final DoubleSupplier waiting;
  private final Gauge gauge;
  private volatile long arrived;
  private volatile boolean level = true;
  private boolean looked;

  /**
   * @param clock milliseconds since 1970
   * @param waiting how many records wait in Kafka, as far as is known: a broker that is slow to hand them out is no reason to think
   *     that there are none; not a number: nothing is known
   */
  TakenIn(MeterRegistry registry, int partition, LongSupplier clock, DoubleSupplier waiting) {
    this.registry = registry;
    this.clock = clock;
    this.waiting = waiting;
    this.arrived = clock.getAsLong();
    this.gauge =
        Gauge.builder("careaccess.aggregation.lag", this, TakenIn::seconds)
            .baseUnit("seconds")
            .description("How long ago the measurement arrived that was taken in last; 0 when no more are there")
            .tag("partition", Integer.toString(partition))
            .register(registry);
  }

  /** @param at when it arrived in Kafka, in milliseconds since 1970 */
  void record(long at) {
    arrived = at;
    level = false;
    looked = false;
  }

  /** Called once a second, between records. */
  void look() {
    level = looked;
    looked = true;
  }

  void close() {
    registry.remove(gauge);
  }

  private double seconds() {
    boolean all = level && !(waiting.getAsDouble() > 0);
    long millis = all ? 0 : Math.max(0, clock.getAsLong() - arrived);
    return (double) millis / TimeUnit.SECONDS.toMillis(1);
  }
}
