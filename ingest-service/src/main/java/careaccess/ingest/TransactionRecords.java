package careaccess.ingest;

import careaccess.contract.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** The records of one transaction on their way to Kafka: at most so many unacknowledged at a time, none after a failure. */
final class TransactionRecords implements Consumer<ProducerRecord<String, byte[]>> {

  private final Producer<String, byte[]> producer;
  private final Semaphore room;
  private final Duration patience;
  private volatile @Nullable RecordMetadata last;
  private volatile @Nullable Exception failure;

  /**
   * @param window how many may be unacknowledged
   * @param patience how long to wait for room
   */
  TransactionRecords(Producer<String, byte[]> producer, int window, Duration patience) {
    this.producer = producer;
    this.room = new Semaphore(window);
    this.patience = patience;
  }

  /** @throws KafkaException when the transaction cannot be committed any more */
  @Override
  public void accept(ProducerRecord<String, byte[]> record) {
    if (failure != null) {
      throw new KafkaException("a record was not stored", failure);
    }
    try {
      if (!room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new KafkaException("no acknowledgement for " + patience.toMillis() + " ms");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", stopping);
    }
    // A record that fails makes the commit fail.
    var _ = producer.send(record, this::acknowledge);
  }

  /** Where the record of the measurement topic stands that was acknowledged last; empty: none yet. */
  Optional<RecordMetadata> last() {
    return Optional.ofNullable(last);
  }

  private void acknowledge(@Nullable RecordMetadata position, @Nullable Exception failed) {
    if (failed != null) {
      failure = failed;
    } else if (position != null && position.topic().equals(Topics.MEASUREMENTS)) {
      last = position;
    }
    room.release();
  }
}
