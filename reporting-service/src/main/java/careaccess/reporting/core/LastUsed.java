package careaccess.reporting.core;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for last: so much of it, and no more, whatever anybody asks for. For any number of threads.
 *
 * @param <K> what is asked
 * @param <V> what is known of it, which nobody changes
 */
public final class LastUsed<K, V> {

  private static final float LOAD = 0.75f;

  private final Map<K, V> known;

  /** @param most that is kept */
  public LastUsed(int most) {
    known =
        new LinkedHashMap<>(16, LOAD, true) {
          @Override
          protected boolean removeEldestEntry(Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  /** Null: not kept, or not any more. */
  public synchronized @Nullable V get(K key) {
    return known.get(key);
  }

  public synchronized void put(K key, V value) {
    known.put(key, value);
  }

  public synchronized void forget(Collection<K> keys) {
    keys.forEach(known::remove);
  }

  public synchronized void clear() {
    known.clear();
  }

  /** Others need not wait while it is made, though it may be made twice. */
  public V get(K key, Function<K, V> make) {
    V kept = get(key);
    if (kept == null) {
      kept = make.apply(key);
      put(key, kept);
    }
    return kept;
  }
}
