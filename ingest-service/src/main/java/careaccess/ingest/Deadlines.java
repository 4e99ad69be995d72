package careaccess.ingest;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Gives up what has waited for Kafka too long. All have the same patience, so that whoever began first is due first and one
 * look now and then is enough: a timer for each request would cost as much as reading what it holds.
 */
@Component
final class Deadlines implements DisposableBean {

  /** What waits, and is told when it has waited long enough. */
  interface Waiting {

    boolean isOver();

    /** Called once at most, on a thread that must not be kept. */
    void giveUp();
  }

  private static final Logger log = LoggerFactory.getLogger(Deadlines.class);

  private static final Duration EVERY = Duration.ofMillis(100);

  private record Due(Waiting waiting, long at) {}

  private final Duration patience;
  private final Queue<Due> due = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("deadlines").factory());

  Deadlines(IngestSettings settings) {
    patience = settings.broker().acknowledgement();
    var _ = watch.scheduleWithFixedDelay(this::look, EVERY.toNanos(), EVERY.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** How long anything may wait; it is given up at most a tenth of a second later. */
  Duration patience() {
    return patience;
  }

  /** From now on. */
  void add(Waiting waiting) {
    due.add(new Due(waiting, System.nanoTime() + patience.toNanos()));
  }

  private void look() {
    long now = System.nanoTime();
    for (Due first = due.peek(); first != null && isDue(first, now); first = due.peek()) {
      due.remove();
      giveUp(first.waiting());
    }
  }

  private static void giveUp(Waiting waiting) {
    try {
      if (!waiting.isOver()) {
        waiting.giveUp();
      }
    } catch (RuntimeException failed) {
      log.error("Something that waits for Kafka could not be given up", failed); // The others must be.
    }
  }

  private static boolean isDue(Due one, long now) {
    return one.waiting().isOver() || one.at() - now <= 0;
  }

  @Override
  public void destroy() {
    watch.shutdownNow();
  }
}
