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
  }

  private final Supplier<T> look;
  private final Lock looking = new ReentrantLock();
  private volatile Turn<T> next = new Turn<>();

  /** @param look never finds null */
  SharedLook(Supplier<T> look) {
    this.look = look;
  }

  /** What is found now. Where that fails, the next who shares the turn looks again. */
  T now() {
    Turn<T> mine = next;
    looking.lock();
    try {
      T found = mine.found;
      if (found == null) {
        next = new Turn<>(); // Who asks from here on might have asked after the look began.
        found = look.get();
        mine.found = found;
      }
      return found;
    } finally {
      looking.unlock();
    }
  }
}
