package careaccess.aggregation;

import careaccess.aggregation.core.StateFormat;
import java.time.YearMonth;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Which waits are open, and the last month end that each has been entered for, in advance. */
final class OpenWaits {

  /** How many open waits are looked at in one go when a month is about to begin, so that records need not wait for long. */
  private static final int AT_A_TIME = 5_000;

  private final KeyValueStore<Bytes, byte[]> reaches;
  private @Nullable YearMonth enteredUpTo;
  private @Nullable Bytes enterFrom;

  OpenWaits(KeyValueStore<Bytes, byte[]> reaches) {
    this.reaches = reaches;
  }

  /**
   * The last month end that an open wait has been entered for.
   *
   * @throws IllegalStateException when the wait is not open
   */
  YearMonth reach(Bytes wait) {
    byte[] reach = reaches.get(wait);
    if (reach == null) {
      throw new IllegalStateException("a wait that is open has been entered for some month end");
    }
    return StateFormat.readMonth(reach);
  }

  void enteredUpTo(Bytes wait, YearMonth reach) {
    reaches.put(wait, StateFormat.write(reach));
  }

  void closed(Bytes wait) {
    reaches.delete(wait);
  }

  /**
   * Goes on with entering waits for one more month end when a month is about to begin.
   *
   * @param horizon the last month end that open waits are to be entered for
   * @param enter takes an open wait and how far it has been entered, when that is not far enough
   */
  void enter(YearMonth horizon, BiConsumer<Bytes, YearMonth> enter) {
    if (horizon.equals(enteredUpTo)) {
      return;
    }
    int looked = 0;
    try (KeyValueIterator<Bytes, byte[]> waits = reaches.range(enterFrom, null)) {
      while (waits.hasNext() && looked++ < AT_A_TIME) {
        KeyValue<Bytes, byte[]> wait = waits.next();
        enterFrom = wait.key;
        YearMonth reach = StateFormat.readMonth(wait.value);
        if (reach.isBefore(horizon)) {
          enter.accept(wait.key, reach);
          enteredUpTo(wait.key, horizon);
        }
      }
      if (!waits.hasNext()) {
        enteredUpTo = horizon;
        enterFrom = null;
      }
    }
  }
}
