package careaccess.ingest;

import careaccess.contract.measurement.MeasurementType;
import careaccess.http.Trace;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The records of one submission on their way to Kafka: at most so many unacknowledged at a time, and given up as a
 * whole with the first that fails, so that the client hears of it within seconds. One thread sends; Kafka's thread
 * acknowledges, and goes on doing so, and counting, after the shipment has been given up.
 */
final class Shipment implements Deadlines.Waiting {

  private static final Logger log = LoggerFactory.getLogger(Shipment.class);

  private final Producer<String, byte[]> producer;
  private final Circuit.Attempt attempt;
  private final IngestMetrics.OfSource metrics;
  private final int window;
  private final Deadlines deadlines;
  private final @Nullable String trace = Trace.id();
  private final Semaphore room;
  private final AtomicLong stored = new AtomicLong();

  /** Records in flight, and one more for the sender, so that it cannot reach zero while more may come. */
  private final AtomicLong open = new AtomicLong(1);

  private final CompletableFuture<Boolean> complete = new CompletableFuture<>();
  private volatile @Nullable RecordMetadata last;

  /**
   * @param window how many may be unacknowledged
   * @param deadlines how long to wait for room, and for the last acknowledgement
   */
  Shipment(
      Producer<String, byte[]> producer,
      Circuit.Attempt attempt,
      IngestMetrics.OfSource metrics,
      int window,
      Deadlines deadlines) {
    this.producer = producer;
    this.attempt = attempt;
    this.metrics = metrics;
    this.window = window;
    this.deadlines = deadlines;
    this.room = new Semaphore(window);
  }

  /** Whether a record was not stored in time; what is sent from then on fails at once. */
  boolean hasFailed() {
    return complete.isDone() && !complete.getNow(true);
  }

  void send(ProducerRecord<String, byte[]> record, MeasurementType type) {
    if (hasFailed() || !hasRoom()) {
      metrics.settled(type, false);
      return;
    }
    open.incrementAndGet();
    try {
      var _ = producer.send(record, (position, failure) -> acknowledge(type, position, failure));
    } catch (KafkaException | IllegalStateException notTaken) {
      acknowledge(type, null, notTaken);
    }
  }

  /** Waits for what is in flight; true when all of it is stored. */
  boolean await() {
    release();
    try {
      if (!isOver()) {
        deadlines.add(this);
      }
      return complete.get();
    } catch (InterruptedException stopping) {
      return stop();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("a shipment completes with a value", impossible);
    }
  }

  @Override
  public boolean isOver() {
    return complete.isDone();
  }

  @Override
  public void giveUp() {
    giveUp(timeout("no acknowledgement"));
  }

  /** Nothing more is sent, whether it was awaited or not. */
  void end() {
    attempt.close();
  }

  /** How many Kafka has acknowledged so far. */
  long stored() {
    return stored.get();
  }

  /** Where the record acknowledged last stands; null: none yet. */
  @Nullable RecordMetadata last() {
    return last;
  }

  private boolean hasRoom() {
    try {
      return (room.tryAcquire() || room.tryAcquire(deadlines.patience().toMillis(), TimeUnit.MILLISECONDS) || giveUp(timeout("no room")))
          && !hasFailed();
    } catch (InterruptedException stopping) {
      return stop();
    }
  }

  private void acknowledge(MeasurementType type, @Nullable RecordMetadata position, @Nullable Exception failure) {
    if (failure == null) {
      last = position;
      stored.incrementAndGet();
      metrics.settled(type, true);
      attempt.stored();
      room.release();
    } else {
      metrics.settled(type, false);
      giveUp(failure);
    }
    release();
  }

  private void release() {
    if (open.decrementAndGet() == 0) {
      complete.complete(true);
    }
  }

  /** False, unless everything turned out to be stored meanwhile. */
  private boolean giveUp(Exception why) {
    if (complete.complete(false)) {
      attempt.failed(why);
      // Often on a thread that serves no request.
      try (var _ = MDC.putCloseable(Trace.LOGGED, trace)) {
        log.warn("A submission could not be stored: {}", why.toString());
      }
      room.release(window); // Wakes a sender that waits.
    }
    return complete.getNow(false);
  }

  /** The service is told to end, which says nothing of Kafka. */
  private boolean stop() {
    Thread.currentThread().interrupt();
    complete.complete(false);
    return complete.getNow(false);
  }

  private Exception timeout(String what) {
    return new org.apache.kafka.common.errors.TimeoutException(what + " for " + deadlines.patience().toMillis() + " ms");
  }
}
