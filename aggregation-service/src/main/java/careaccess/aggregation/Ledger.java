package careaccess.aggregation;

import careaccess.aggregation.core.Outcome;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The counts of one partition, kept in the same transaction as the state that they speak of: records = applied +
 * duplicate + superseded + dead-lettered, whatever crashes in between. Beside them, when each source's last measurement arrived.
 */
final class Ledger {

  private static final String RECORDS = "records";
  private static final String RETRACTED = "retracted";

  /** Lines of these have a detail behind a slash. */
  static final String UNPLACED = "unplaced";

  static final String DEAD_LETTERS = "dead_letters";
  static final String LAST_ARRIVAL = "last_arrival";

  private final KeyValueStore<String, Long> store;
  private final LedgerGauges gauges;
  private final int partition;
  private final Map<String, Long> additions = new HashMap<>();
  private final Map<String, Long> arrivals = new HashMap<>();

  Ledger(KeyValueStore<String, Long> store, LedgerGauges gauges, int partition) {
    this.store = store;
    this.gauges = gauges;
    this.partition = partition;
    try (KeyValueIterator<String, Long> entries = store.all()) {
      while (entries.hasNext()) {
        KeyValue<String, Long> entry = entries.next();
        gauges.set(partition, entry.key, entry.value);
      }
    }
    showZero(RECORDS);
    showZero(RETRACTED);
    Stream.of(Outcome.values()).map(Ledger::name).forEach(this::showZero);
  }

  /** What adds up to something else must not be absent. */
  private void showZero(String name) {
    if (store.get(name) == null) {
      gauges.set(partition, name, 0);
    }
  }

  void count(Outcome outcome) {
    add(RECORDS, 1);
    add(name(outcome), 1);
  }

  /** @param reason the code of the dead letter */
  void deadLettered(String reason) {
    add(DEAD_LETTERS + "/" + reason, 1);
  }

  /**
   * A measurement has arrived, whatever becomes of it.
   *
   * @param at in milliseconds since 1970
   */
  void arrived(String source, long at) {
    arrivals.merge(source, at, Math::max);
  }

  void retracted(int more) {
    add(RETRACTED, more);
  }

  void unplaced(String unit, int more) {
    add(UNPLACED + "/" + unit, more);
  }

  /** Before every commit. */
  void write() {
    additions.forEach((name, more) -> {
      Long before = store.get(name);
      long now = (before == null ? 0 : before) + more;
      store.put(name, now == 0 ? null : now);
      gauges.set(partition, name, now);
    });
    additions.clear();
    arrivals.forEach((source, at) -> {
      String name = LAST_ARRIVAL + "/" + source;
      Long before = store.get(name);
      if (before == null || before < at) {
        store.put(name, at);
        gauges.set(partition, name, at);
      }
    });
    arrivals.clear();
  }

  void close() {
    gauges.forget(partition);
  }

  private static String name(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private void add(String name, long more) {
    if (more != 0) {
      additions.merge(name, more, Long::sum);
    }
  }
}
