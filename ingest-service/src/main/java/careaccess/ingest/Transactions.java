package careaccess.ingest;

import careaccess.contract.measurement.Assertion;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

/** Stores measurements together: one Kafka transaction each, and only so many submissions at a time, since they are held. */
@Component
class Transactions implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Transactions.class);

  /** Brokers forget a transactional id that was not used for seven days, unless they are told otherwise. */
  private static final Duration OLDEST_PRODUCER = Duration.ofDays(6);

  private final DefaultKafkaProducerFactory<String, byte[]> producers;
  private final IngestSettings settings;
  private final Semaphore room;

  Transactions(ProducerFactory<String, byte[]> plain, IngestSettings settings) {
    this.settings = settings;
    this.room = new Semaphore(settings.limits().atomicAtOnce());
    this.producers = new DefaultKafkaProducerFactory<>(configuration(plain, settings.broker().acknowledgement()));
    // Of its own for each start of each instance, so that none ever fences another.
    producers.setTransactionIdPrefix("careaccess-ingest-" + UUID.randomUUID() + "-");
    producers.setMaxAge(OLDEST_PRODUCER);
    producers.setPhysicalCloseTimeout(0); // One that failed has nothing left to send, and a client waits.
  }

  /**
   * Makes room for one more submission.
   *
   * @throws org.springframework.web.ErrorResponseException 503 when there is none for as long as a client waits for Kafka
   */
  void enter() {
    try {
      if (room.tryAcquire(settings.broker().acknowledgement().toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    throw Problems.unavailable(
        "%d submissions with atomic=true are under way, which is as many as there may be. Nothing was stored; resubmit the same."
            .formatted(settings.limits().atomicAtOnce()),
        settings.broker().retryAfter());
  }

  /** Gives back the room that {@link #enter()} made. */
  void leave() {
    room.release();
  }

  /**
   * Stores all of them, or none. Readers see them a moment later, when the partitions have heard of the commit.
   *
   * @return where the last one stands; empty: they are not stored, or Kafka did not say that they are
   */
  Optional<RecordMetadata> store(List<Assertion> assertions, EventRecords records) {
    try (Producer<String, byte[]> producer = producers.createProducer()) {
      producer.beginTransaction();
      Shipment shipment =
          new Shipment(
              producer, (_, _) -> {}, settings.limits().inFlight(), settings.broker().acknowledgement());
      for (Assertion assertion : assertions) {
        shipment.send(records.of(assertion), assertion.type());
      }
      if (!shipment.await()) {
        producer.abortTransaction();
        return Optional.empty();
      }
      producer.commitTransaction();
      return Optional.ofNullable(shipment.last());
    } catch (KafkaException | org.springframework.kafka.KafkaException | IllegalStateException failed) {
      log.warn("A transaction failed: {}", failed.toString());
      return Optional.empty();
    }
  }

  @Override
  public void destroy() {
    producers.destroy();
  }

  private static Map<String, Object> configuration(ProducerFactory<String, byte[]> plain, Duration acknowledgement) {
    Map<String, Object> configuration = new HashMap<>(plain.getConfigurationProperties());
    configuration.computeIfPresent(ProducerConfig.CLIENT_ID_CONFIG, (_, id) -> id + "-atomic");
    // An instance that dies within a transaction holds readers up no longer than this.
    int timeout = Math.toIntExact(acknowledgement.multipliedBy(2).toMillis());
    configuration.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, timeout);
    return configuration;
  }
}
