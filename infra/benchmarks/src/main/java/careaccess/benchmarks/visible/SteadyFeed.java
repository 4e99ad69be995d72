package careaccess.benchmarks.visible;

import careaccess.benchmarks.feed.Feed;
import careaccess.contract.measurement.MeasurementFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sends so many measurements a second, whether or not those before have been answered, as sources do. */
final class SteadyFeed implements AutoCloseable {

  private static final int REQUESTS_A_SECOND = 10;

  private final SourceAndReader system;
  private final Feed feed;
  private final MeasurementFormat format;
  private final int measurements;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  /** Begins at once. */
  SteadyFeed(SourceAndReader system, Feed feed, MeasurementFormat format, int rate) {
    this.system = system;
    this.feed = feed;
    this.format = format;
    this.measurements = rate / REQUESTS_A_SECOND;
    long period = Duration.ofSeconds(1).toNanos() / REQUESTS_A_SECOND;
    var _ = clock.scheduleAtFixedRate(this::send, 0, period, TimeUnit.NANOSECONDS);
  }

  private void send() {
    try {
      String lines = next();
      requests.execute(() -> push(lines));
    } catch (RuntimeException failed) {
      // Or the executor would go on without sending.
      failure.compareAndSet(null, failed);
      throw failed;
    }
  }

  private String next() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < measurements; i++) {
      byte[] json = format.write(feed.next().event().assertion());
      lines.append(new String(json, StandardCharsets.UTF_8)).append('\n');
    }
    return lines.toString();
  }

  private void push(String lines) {
    try {
      system.push(lines);
      accepted.addAndGet(measurements);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (Exception failed) {
      failure.compareAndSet(null, failed);
    }
  }

  /** Sends no more, and returns how many have been accepted when all have been answered. */
  long stop() throws Exception {
    clock.shutdown();
    if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the feed could not be stopped");
    }
    requests.close();
    Exception failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    return accepted.get();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    requests.shutdownNow();
  }
}
