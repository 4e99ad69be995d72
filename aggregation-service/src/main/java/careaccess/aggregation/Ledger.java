package careaccess.aggregation;

import careaccess.aggregation.core.Outcome;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The counts of one partition, kept in the same transaction as the state that they speak of: records = applied +
 * duplicate + superseded + dead-lettered, whatever crashes in between.
 */
final class Ledger {

  private static final String RECORDS = "records";
  private static final String RETRACTED = "retracted";
  private static final String UNPLACED = "unplaced/";

  private final KeyValueStore<String, Long> store;
  private final LedgerGauges gauges;
  private final int partition;
  private final Map<String, Long> additions = new HashMap<>();

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
  }

  void count(Outcome outcome) {
    add(RECORDS, 1);
    add(outcome.name().toLowerCase(Locale.ROOT), 1);
  }

  void retracted(int more) {
    add(RETRACTED, more);
  }

  void unplaced(String unit, int more) {
    add(UNPLACED + unit, more);
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
  }

  void close() {
    gauges.forget(partition);
  }

  private void add(String name, long more) {
    if (more != 0) {
      additions.merge(name, more, Long::sum);
    }
  }
}
