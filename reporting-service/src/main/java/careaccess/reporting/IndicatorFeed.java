package careaccess.reporting;

import careaccess.contract.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Keeps the read model of one generation as its indicator topic says, on a thread of its own. Whatever fails, it starts again from what the
 * database holds, for ever; since cells and offsets are written together, nothing is lost and nothing counts twice.
 */
final class IndicatorFeed {

  private static final Logger log = LoggerFactory.getLogger(IndicatorFeed.class);
  private static final Duration STOPPING = Duration.ofSeconds(10);

  private final ConsumerFactory<String, byte[]> consumers;
  private final CellWriters writers;
  private final ReportingSettings.Feed settings;
  private final FeedMetrics metrics;
  private final String generation;
  private final Supplier<LocalDate> today;
  private final String topic;

  private volatile FeedState state = new FeedState.Stopped();
  private volatile boolean hasFollowed;
  private volatile CountDownLatch stopped = new CountDownLatch(0);
  private volatile @Nullable IndicatorTopic following;
  private @Nullable Thread thread;

  /** @param today in the zone of the generation's catalogue */
  IndicatorFeed(
      ConsumerFactory<String, byte[]> consumers,
      CellWriters writers,
      ReportingSettings settings,
      FeedMetrics metrics,
      String generation,
      Supplier<LocalDate> today) {
    this.consumers = consumers;
    this.writers = writers;
    this.settings = settings.feed();
    this.metrics = metrics;
    this.generation = generation;
    this.today = today;
    this.topic = Topics.indicators(generation);
  }

  FeedState state() {
    return state;
  }

  /** Whether figures have arrived since the start, from this feed or another instance's. */
  boolean hasFollowed() {
    return hasFollowed;
  }

  /** Records of the topic that are not in the read model yet, as far as this instance knows. */
  long lag() {
    return metrics.lag();
  }

  void start() {
    stopped = new CountDownLatch(1);
    state = new FeedState.Starting();
    metrics.begins();
    thread = Thread.ofPlatform().name("feed-" + generation).start(this::run);
  }

  /** Returns when it has stopped, or does not stop. */
  void stop() {
    stopped.countDown();
    IndicatorTopic current = following;
    if (current != null) {
      current.wakeUp();
    }
    metrics.leavesOff();
    try {
      if (thread != null && !thread.join(STOPPING)) {
        log.warn("The feed did not stop within {} s", STOPPING.toSeconds());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isRunning() {
    return stopped.getCount() > 0;
  }

  private void run() {
    Duration wait = settings.retry();
    while (isRunning()) {
      try {
        follow();
      } catch (WakeupException stopping) {
        log.debug("The feed is woken up to stop");
      } catch (SQLException | RuntimeException failure) {
        wait = state instanceof FeedState.Failing ? settings.longerRetry(wait) : settings.retry();
        failed(failure);
        pause(wait);
      }
    }
    state = new FeedState.Stopped();
  }

  /** Returns when this is stopped. */
  private void follow() throws SQLException {
    try (CellWriter writer = writers.open(generation, settings.statement())) {
      awaitLock(writer);
      try (IndicatorTopic indicators = new IndicatorTopic(consumers.createConsumer(), topic)) {
        following = indicators;
        Map<Integer, Long> offsets = writer.offsets();
        List<TopicPartition> partitions = awaitPartitions(indicators);
        metrics.goesOn(!offsets.isEmpty());
        indicators.seek(partitions, offsets);
        copy(indicators, writer);
      } finally {
        following = null;
      }
    }
  }

  private void awaitLock(CellWriter writer) throws SQLException {
    while (isRunning() && !writer.lock()) {
      enter(new FeedState.Standby());
      metrics.leavesOff();
      pause(settings.look());
    }
  }

  private List<TopicPartition> awaitPartitions(IndicatorTopic indicators) {
    List<TopicPartition> partitions = indicators.partitions();
    while (partitions.isEmpty() && isRunning()) {
      enter(new FeedState.Awaiting(topic));
      metrics.leavesOff();
      pause(settings.look());
      partitions = indicators.partitions();
    }
    return partitions;
  }

  private void copy(IndicatorTopic indicators, CellWriter writer) throws SQLException {
    long heard = System.nanoTime();
    Map<Integer, Long> written = Map.of();
    while (isRunning()) {
      ConsumerRecords<String, byte[]> records = indicators.poll(settings.poll());
      Map<Integer, Long> positions = indicators.positions();
      if (!records.isEmpty()) {
        CellBatch batch = CellBatch.of(records);
        metrics.written(batch, writer.write(batch, positions, today.get()));
      } else if (!positions.equals(written)) {
        writer.write(positions);
      }
      written = positions;
      boolean answered = indicators.isAnswered();
      metrics.lag(indicators.lag(), answered);
      if (!records.isEmpty() || answered) {
        heard = System.nanoTime();
        enter(new FeedState.Following(topic));
      } else if (System.nanoTime() - heard > settings.silence().toNanos()) {
        enter(new FeedState.Failing(FeedFailure.KAFKA, "no broker answers"));
      }
    }
  }

  private void enter(FeedState next) {
    if (!next.equals(state)) {
      state = next;
      hasFollowed |= next instanceof FeedState.Following || next instanceof FeedState.Standby;
      if (next instanceof FeedState.Failing(FeedFailure failure, String cause)) {
        log.warn("Feed of {}: {} ({})", generation, failure.reason(), cause);
      } else {
        log.info("Feed of {}: {}", generation, next.description());
      }
    }
  }

  /** Says once why, and not again while the reason stays the same. */
  private void failed(Exception failure) {
    metrics.failed();
    String cause = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    enter(new FeedState.Failing(FeedFailure.of(failure), cause));
    log.debug("The feed starts again", failure);
  }

  /** Waits, but not longer than until this is stopped. */
  private void pause(Duration duration) {
    try {
      if (stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
        log.debug("Stopped while waiting");
      }
    } catch (InterruptedException interrupted) {
      stopped.countDown();
      Thread.currentThread().interrupt();
    }
  }
}
