package careaccess.ingest;

import careaccess.contract.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

/**
 * Stores records all or not at all: those who read committed records see a transaction whole or nothing of it. One at a
 * time, since a transaction is short and its producer has no more than one; others wait for their turn.
 */
@Component
class KafkaTransactions implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(KafkaTransactions.class);

  /** What is to be stored together. */
  interface Content {

    /**
     * Hands everything out, in order.
     *
     * @param partitions of the measurement topic
     */
    void sendTo(Consumer<ProducerRecord<String, byte[]>> transaction, List<Integer> partitions);
  }

  private final Map<String, Object> settings;
  private final IngestSettings.Broker patience;
  private final int window;
  private final Lock turn = new ReentrantLock();
  private @Nullable Producer<String, byte[]> idle;

  KafkaTransactions(ProducerFactory<String, byte[]> producers, IngestSettings settings) {
    this.patience = settings.broker();
    this.window = settings.limits().inFlight();
    this.settings = new HashMap<>(producers.getConfigurationProperties());
    // Of this process alone: what another one with the same id had begun would be rolled back.
    this.settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "ingest-" + UUID.randomUUID());
    this.settings.put(ProducerConfig.CLIENT_ID_CONFIG, "ingest-transactions");
    this.settings.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Math.toIntExact(patience.transaction().toMillis()));
    this.settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.acknowledgement().toMillis());
  }

  /** Whether all of it is stored; otherwise nothing is, or where Kafka did not answer the commit, it is not known. */
  boolean store(Content content) {
    try {
      if (!turn.tryLock(patience.transaction().toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
    boolean stored = false;
    try {
      Producer<String, byte[]> producer = begin();
      Semaphore room = new Semaphore(window);
      List<Integer> partitions =
          producer.partitionsFor(Topics.MEASUREMENTS).stream().map(PartitionInfo::partition).sorted().toList();
      content.sendTo(record -> send(producer, record, room), partitions);
      producer.flush();
      producer.commitTransaction();
      stored = true;
    } catch (KafkaException | IllegalStateException failed) {
      log.warn("A transaction was not stored: {}", failed.toString());
    } finally {
      if (!stored) {
        giveUp();
      }
      turn.unlock();
    }
    return stored;
  }

  private Producer<String, byte[]> begin() {
    Producer<String, byte[]> producer = idle;
    if (producer == null) {
      producer = new KafkaProducer<>(settings);
      idle = producer;
      producer.initTransactions();
    }
    producer.beginTransaction();
    return producer;
  }

  private void send(Producer<String, byte[]> producer, ProducerRecord<String, byte[]> record, Semaphore room) {
    try {
      if (!room.tryAcquire(patience.acknowledgement().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new KafkaException("no acknowledgement for " + patience.acknowledgement().toMillis() + " ms");
      }
      // A record that fails makes the commit fail.
      var _ = producer.send(record, (_, _) -> room.release());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", stopping);
    }
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
        idle.close(patience.acknowledgement());
      }
    } finally {
      turn.unlock();
    }
  }
}
