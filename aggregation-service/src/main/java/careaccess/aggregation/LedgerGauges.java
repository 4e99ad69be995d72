package careaccess.aggregation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Shows the ledgers of the partitions that this instance has as metrics. */
final class LedgerGauges {

  private record Line(int partition, String name) {}

  private static final String UNPLACED = "unplaced/";

  private final MeterRegistry registry;
  private final Map<Line, AtomicLong> lines = new ConcurrentHashMap<>();

  LedgerGauges(MeterRegistry registry) {
    this.registry = registry;
  }

  void set(int partition, String name, long value) {
    lines.computeIfAbsent(new Line(partition, name), this::register).set(value);
  }

  void forget(int partition) {
    lines.keySet().stream().filter(line -> line.partition() == partition).forEach(this::unregister);
  }

  private AtomicLong register(Line line) {
    AtomicLong value = new AtomicLong();
    gauge(line, value).register(registry);
    return value;
  }

  private void unregister(Line line) {
    AtomicLong value = lines.remove(line);
    if (value != null) {
      registry.remove(gauge(line, value).register(registry));
    }
  }

  private static Gauge.Builder<AtomicLong> gauge(Line line, AtomicLong value) {
    String partition = Integer.toString(line.partition());
    if (line.name().startsWith(UNPLACED)) {
      return Gauge.builder("careaccess.aggregation.unplaced", value, AtomicLong::get)
          .description("Measurements that hold, from units that the catalogue does not know")
          .tag("partition", partition)
          .tag("unit", line.name().substring(UNPLACED.length()));
    }
    return Gauge.builder("careaccess.aggregation." + line.name().replace('_', '.'), value, AtomicLong::get)
        .description("Records of the measurement topic, by what became of them; kept with the state")
        .tag("partition", partition);
  }
}
