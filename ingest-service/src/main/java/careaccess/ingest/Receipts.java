package careaccess.ingest;

import careaccess.contract.client.Client;
import careaccess.contract.receipt.SubmissionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

/** Begins receipts, and stores them. */
@Component
class Receipts {

  private static final Logger log = LoggerFactory.getLogger(Receipts.class);

  private final ProducerFactory<String, byte[]> producers;
  private final Clock clock;

  Receipts(ProducerFactory<String, byte[]> producers, Clock clock) {
    this.producers = producers;
    this.clock = clock;
  }

  /** That of a submission in one of the formats of measurements, if it is a bulk submission; a name for it in any case. */
  Receipt begin(Client client, Circuit.Attempt attempt, boolean bulk) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    return new Receipt(this, attempt, SubmissionId.at(now.toEpochMilli()), client.name(), now, bulk);
  }

  /** That of a delivery, which has its id already. */
  Receipt ofDelivery(String id, Client client, Circuit.Attempt attempt) {
    return new Receipt(this, attempt, id, client.name(), Instant.ofEpochMilli(clock.millis()), true);
  }

  /** Whether Kafka has said in time that it is stored. */
  boolean store(ProducerRecord<String, byte[]> receipt, Circuit.Attempt attempt, Duration patience) {
    try {
      producers.createProducer().send(receipt).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      attempt.stored();
      return true;
    } catch (ExecutionException | TimeoutException | KafkaException | IllegalStateException failure) {
      attempt.failed(failure);
      log.warn("A receipt could not be stored: {}", failure.toString());
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
