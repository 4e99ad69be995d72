package careaccess.reporting;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A look that all share who ask while another is under way: each is told what a look found that began after he asked, as if it
 * had been his own, and the many who ask at once cost as much as two. For any number of threads.
 *
 * @param <T> what is found
 */
final class SharedLook<T> {

  /** Those who share a look. */
  private static final class Turn<T> {
    private @Nullable T found;
    private @Nullable RuntimeException failure;
  }

  private final Supplier<T> look;
  private final Lock looking = new ReentrantLock();
  private volatile Turn<T> next = new Turn<>();

  /** @param look never finds null */
  SharedLook(Supplier<T> look) {
    this.look = look;
  }

  /** What is found now. Where that fails, it does for all who share the look: another would only let the last of them wait longest. */
  T now() {
    Turn<T> mine = next;
    looking.lock();
    try {
      if (mine.failure != null) {
        throw mine.failure;
      }
      return mine.found == null ? look(mine) : mine.found;
    } finally {
      looking.unlock();
    }
  }

  private T look(Turn<T> turn) {
    next = new Turn<>(); // Who asks from here on might have asked after the look began.
    try {
      T found = look.get();
      turn.found = found;
      return found;
    } catch (RuntimeException failed) {
      turn.failure = failed;
      throw failed;
    }
  }
}
