package careaccess.aggregation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Shows the ledgers of the partitions that this instance has as metrics. */
final class LedgerGauges {

  private record Line(int partition, String name) {}

  private record Shown(AtomicLong value, Gauge gauge) {}

  private static final String UNPLACED = "unplaced/";

  private final MeterRegistry registry;
  private final Map<Line, Shown> lines = new ConcurrentHashMap<>();

  LedgerGauges(MeterRegistry registry) {
    this.registry = registry;
  }

  void set(int partition, String name, long value) {
    lines.computeIfAbsent(new Line(partition, name), this::show).value().set(value);
  }

  void forget(int partition) {
    lines.keySet().stream().filter(line -> line.partition() == partition).forEach(this::hide);
  }

  private Shown show(Line line) {
    AtomicLong value = new AtomicLong();
    return new Shown(value, gauge(line, value).register(registry));
  }

  private void hide(Line line) {
    Shown shown = lines.remove(line);
    if (shown != null) {
      registry.remove(shown.gauge());
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
