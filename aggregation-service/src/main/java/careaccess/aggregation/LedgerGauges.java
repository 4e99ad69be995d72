package careaccess.aggregation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Shows the ledgers of the partitions that this instance has as metrics. Of what whoever writes to the topic may name as he
 * likes, so many names are shown of a partition, and the rest together.
 */
final class LedgerGauges {

  /** Units, or sources, of a partition. */
  static final int MOST = 100;

  /** What the rest is called. */
  static final String OTHERS = "others";

  /** @param detail what is behind the slash in a ledger's line; null: it has none */
  private record Line(int partition, String name, @Nullable String detail) {

    static Line of(int partition, String text) {
      int slash = text.indexOf('/');
      return slash < 0
          ? new Line(partition, text, null)
          : new Line(partition, text.substring(0, slash), text.substring(slash + 1));
    }

    Line others() {
      return new Line(partition, name, OTHERS);
    }

    boolean isBeside(Line other) {
      return partition == other.partition && name.equals(other.name);
    }
  }

  private record Shown(AtomicLong value, Gauge gauge) {}

  private final MeterRegistry registry;
  private final Map<Line, Shown> lines = new ConcurrentHashMap<>();

  /** By line; they are part of what is shown of others. */
  private final Map<Line, Long> rest = new ConcurrentHashMap<>();

  LedgerGauges(MeterRegistry registry) {
    this.registry = registry;
  }

  void set(int partition, String text, long value) {
    Line line = Line.of(partition, text);
    Shown known = lines.get(line);
    if (known != null) {
      known.value().set(value);
    } else if (isShown(line)) {
      show(line).value().set(value);
    } else if (!line.name().equals(Ledger.LAST_ARRIVAL)) { // Of which nothing adds up.
      Long before = rest.put(line, value);
      show(line.others()).value().addAndGet(value - (before == null ? 0 : before));
    }
  }

  private boolean isShown(Line line) {
    return line.detail() == null
        || (!rest.containsKey(line) && lines.keySet().stream().filter(line::isBeside).count() < MOST);
  }

  void forget(int partition) {
    rest.keySet().removeIf(line -> line.partition() == partition);
    lines.keySet().stream().filter(line -> line.partition() == partition).forEach(this::hide);
  }

  private Shown show(Line line) {
    return lines.computeIfAbsent(line, _ -> {
      AtomicLong value = new AtomicLong();
      return new Shown(value, gauge(line, value).register(registry));
    });
  }

  private void hide(Line line) {
    Shown shown = lines.remove(line);
    if (shown != null) {
      registry.remove(shown.gauge());
    }
  }

  private static Gauge.Builder<AtomicLong> gauge(Line line, AtomicLong value) {
    String name = "careaccess.aggregation." + line.name().replace('_', '.');
    String detail = line.detail();
    Gauge.Builder<AtomicLong> gauge =
        switch (line.name()) {
          case Ledger.UNPLACED ->
              Gauge.builder(name, value, AtomicLong::get)
                  .description("Measurements that hold, from units that the catalogue does not know")
                  .tag("unit", String.valueOf(detail));
          case Ledger.DEAD_LETTERS ->
              Gauge.builder(name, value, AtomicLong::get)
                  .description("Records that could not be counted, by reason; kept with the state")
                  .tag("reason", String.valueOf(detail));
          case Ledger.LAST_ARRIVAL ->
              Gauge.builder(name, value, at -> (double) at.get() / TimeUnit.SECONDS.toMillis(1))
                  .baseUnit("seconds")
                  .description("When the last measurement of a source arrived, in seconds since 1970; kept with the state")
                  .tag("source", String.valueOf(detail));
          default ->
              Gauge.builder(name, value, AtomicLong::get)
                  .description("Records of the measurement topic, by what became of them; kept with the state");
        };
    return gauge.tag("partition", Integer.toString(line.partition()));
  }
}
