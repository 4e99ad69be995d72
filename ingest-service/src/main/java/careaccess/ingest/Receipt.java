package careaccess.ingest;

import careaccess.contract.Topics;
import careaccess.contract.receipt.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What is written down of one submission once all that it brings is stored, and before it is answered. Only a bulk submission
 * gets one: of a single measurement the answer says all there is to say.
 */
final class Receipt {

  /** In bytes of JSON: with what stands around them they stay well below what Kafka takes for one record, 1 MB. */
  private static final int ROOM_FOR_ERRORS = 512 << 10;

  private final Receipts receipts;
  private final Circuit.Attempt attempt;
  private final String submission;
  private final String source;
  private final Instant receivedAt;
  private final boolean written;

  /**
   * The one of a submission that begins.
   *
   * @param attempt which hears what becomes of it
   * @param submission its id
   * @param source name of the client
   * @param written false: it gets none
   */
  Receipt(
      Receipts receipts,
      Circuit.Attempt attempt,
      String submission,
      String source,
      Instant receivedAt,
      boolean written) {
    this.receipts = receipts;
    this.attempt = attempt;
    this.submission = submission;
    this.source = source;
    this.receivedAt = receivedAt;
    this.written = written;
  }

  /** What the submission is called, whether or not it gets a receipt. */
  String submission() {
    return submission;
  }

  /** Under which name a client can ask for it; null: there is none. */
  @Nullable String name() {
    return written ? submission : null;
  }

  /** Hands it out, if there is one, to be stored together with what it speaks of. */
  void sendTo(Consumer<ProducerRecord<String, byte[]>> transaction, Judged judged, long accepted) {
    record(judged, accepted).ifPresent(transaction);
  }

  /**
   * Stores it, if there is one, by itself.
   *
   * @param patience how long to wait for Kafka
   * @return false: Kafka did not say that it is stored
   */
  boolean store(Judged judged, long accepted, Duration patience) {
    return record(judged, accepted).map(record -> receipts.store(record, attempt, patience)).orElse(true);
  }

  private Optional<ProducerRecord<String, byte[]>> record(Judged judged, long accepted) {
    if (!written) {
      return Optional.empty();
    }
    Received received =
        new Received(
            source,
            receivedAt,
            judged.received(),
            accepted,
            judged.rejected(),
            judged.reasons().omitted(),
            judged.reasons().kept());
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topics.RECEIPTS, submission, received.within(ROOM_FOR_ERRORS).json());
    Header trace = EventRecords.trace();
    if (trace != null) {
      record.headers().add(trace);
    }
    return Optional.of(record);
  }
}
