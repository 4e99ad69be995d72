package careaccess.ingest;

import careaccess.contract.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

/**
 * Stores records all or not at all: those who read committed records see a transaction whole or nothing of it. One at a
 * time, since a transaction is short and its producer has no more than one; others wait for their turn.
 */
@Component
class Transactions implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Transactions.class);

  /** Brokers forget a transactional id that was not used for seven days, unless they are told otherwise. */
  private static final Duration LONGEST_IDLE = Duration.ofDays(6);

  /** What is to be stored together: one record of the measurement topic at least. */
  interface Content {

    /**
     * Hands everything out, in order.
     *
     * @param partitions of the measurement topic
     */
    void sendTo(Consumer<ProducerRecord<String, byte[]>> transaction, List<Integer> partitions);
  }

  private final Supplier<Producer<String, byte[]>> producers;
  private final IngestSettings settings;
  private final Clock clock;
  private final Lock turn = new ReentrantLock();
  private @Nullable Producer<String, byte[]> idle;
  private Instant used = Instant.MIN;
  private final AtomicLong failures = new AtomicLong();

  @Autowired
  Transactions(ProducerFactory<String, byte[]> plain, IngestSettings settings, Clock clock) {
    this(producers(plain.getConfigurationProperties(), settings.broker()), settings, clock);
  }

  /** @param producers of one transactional id, so that each ends what the one before it has left open */
  Transactions(Supplier<Producer<String, byte[]>> producers, IngestSettings settings, Clock clock) {
    this.producers = producers;
    this.settings = settings;
    this.clock = clock;
  }

  private static Supplier<Producer<String, byte[]>> producers(
      Map<String, Object> plain, IngestSettings.Broker patience) {
    Map<String, Object> configuration = configuration(plain, patience);
    return () -> new KafkaProducer<>(configuration);
  }

  /** @param plain of the other producers, which says where Kafka is and how to speak to it */
  static Map<String, Object> configuration(Map<String, Object> plain, IngestSettings.Broker patience) {
    Map<String, Object> configuration = new HashMap<>(plain);
    // Of this process alone: what another one with the same id had begun would be rolled back.
    configuration.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "careaccess-ingest-" + UUID.randomUUID());
    configuration.computeIfPresent(ProducerConfig.CLIENT_ID_CONFIG, (_, id) -> id + "-transactions");
    configuration.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Math.toIntExact(patience.transaction().toMillis()));
    configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.acknowledgement().toMillis());
    return configuration;
  }

  /**
   * Stores all of it, or nothing. Readers see it a moment later, when the partitions have heard of the commit.
   *
   * @param attempt which hears what becomes of it
   * @return where the last record of the measurement topic stands; empty: nothing is stored, or Kafka did not say that all of it is
   */
  Optional<RecordMetadata> store(Circuit.Attempt attempt, Content content) {
    long before = failures.get();
    try {
      if (!turn.tryLock(settings.broker().transaction().toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      if (failures.get() != before) {
        attempt.failed(new KafkaException("the transaction before it failed")); // It need not wait for its own failure.
        return Optional.empty();
      }
      return commit(attempt, content);
    } finally {
      turn.unlock();
    }
  }

  private Optional<RecordMetadata> commit(Circuit.Attempt attempt, Content content) {
    boolean committed = false;
    try {
      Producer<String, byte[]> producer = begin();
      TransactionRecords records =
          new TransactionRecords(producer, settings.limits().inFlight(), settings.broker().acknowledgement());
      content.sendTo(records, partitions(producer));
      producer.flush();
      producer.commitTransaction();
      committed = true;
      attempt.stored();
      return records.last();
    } catch (KafkaException | IllegalStateException failed) {
      if (!Thread.currentThread().isInterrupted()) { // The end of the service says nothing of Kafka.
        failures.incrementAndGet();
        attempt.failed(failed);
      }
      log.warn("A transaction was not stored: {}", failed.toString());
      return Optional.empty();
    } finally {
      if (!committed) {
        giveUp();
      }
    }
  }

  private static List<Integer> partitions(Producer<String, byte[]> producer) {
    return producer.partitionsFor(Topics.MEASUREMENTS).stream().map(PartitionInfo::partition).sorted().toList();
  }

  private Producer<String, byte[]> begin() {
    Instant now = clock.instant();
    if (idle != null && used.plus(LONGEST_IDLE).isBefore(now)) {
      idle.close(Duration.ZERO);
      idle = null;
    }
    used = now;
    Producer<String, byte[]> producer = idle;
    if (producer == null) {
      producer = producers.get();
      idle = producer;
      producer.initTransactions();
    }
    producer.beginTransaction();
    return producer;
  }

  /** Whoever waits for an answer need not wait for this; the next one begins with a new producer. */
  private void giveUp() {
    Producer<String, byte[]> failed = idle;
    idle = null;
    if (failed != null) {
      Thread.ofVirtual().name("roll-back").start(() -> rollBack(failed));
    }
  }

  /** As far as Kafka answers; otherwise the next producer does so, which has the same id, or Kafka by itself. */
  private static void rollBack(Producer<String, byte[]> failed) {
    try {
      failed.abortTransaction();
    } catch (KafkaException | IllegalStateException beyondAborting) {
      log.info("A transaction is left to be rolled back by Kafka: {}", beyondAborting.toString());
    } finally {
      failed.close(Duration.ZERO); // Without a limit it would wait for a broker that is gone.
    }
  }

  @Override
  public void destroy() {
    turn.lock();
    try {
      if (idle != null) {
        idle.close(settings.broker().acknowledgement());
      }
    } finally {
      turn.unlock();
    }
  }
}
