package careaccess.benchmarks.reporting;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Sends corrections at a steady rate, until it is stopped. */
final class Corrector implements AutoCloseable {

  /** Waits shorter than that are not worth it. */
  private static final long LEAST_WAIT_NANOS = 1_000_000;

  private final Corrections corrections;
  private final IndicatorTopic topic;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<?> sending;

  Corrector(Corrections corrections, IndicatorTopic topic, long cellsPerSecond) {
    this.corrections = corrections;
    this.topic = topic;
    this.sending = thread.submit(() -> send(cellsPerSecond));
  }

  private void send(long cellsPerSecond) {
    long begun = System.nanoTime();
    long before = topic.cells();
    while (stopped.getCount() > 0) {
      corrections.sendNext(topic);
      long due = begun + (long) ((topic.cells() - before) * 1e9 / cellsPerSecond);
      long early = due - System.nanoTime();
      if (early > LEAST_WAIT_NANOS) {
        LockSupport.parkNanos(early);
      }
    }
  }

  /** Returns when the broker has all that was sent. */
  void stop() throws InterruptedException, ExecutionException {
    stopped.countDown();
    sending.get();
    topic.flush();
  }

  @Override
  public void close() {
    stopped.countDown();
    thread.close();
  }
}
