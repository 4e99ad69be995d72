package careaccess.ingest;

import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementType;
import careaccess.ingest.core.Growth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Valid measurements are held until all have been judged, and stored together unless any is invalid. They count as received
 * once their fate is known, so that a body that breaks off leaves no trace.
 */
final class AllOrNothing implements Destination {

  /** Bytes that one takes while it is held, about. */
  private static final int MEASUREMENT = 512;

  private final Growth memory;
  private final Circuit.Attempt attempt;
  private final Transactions transactions;
  private final EventRecords records;
  private final Receipt receipt;
  private final Duration patience;
  private final IngestMetrics.OfSource metrics;
  private final List<Assertion> held = new ArrayList<>();
  private boolean refused;

  /**
   * A submission that begins.
   *
   * @param memory of the measurements that it holds
   * @param attempt which it ends when it is closed
   * @param patience how long to wait for Kafka where there is nothing to store but what is said of it
   */
  AllOrNothing(
      Growth memory,
      Circuit.Attempt attempt,
      Transactions transactions,
      EventRecords records,
      Receipt receipt,
      Duration patience,
      IngestMetrics.OfSource metrics) {
    this.memory = memory;
    this.attempt = attempt;
    this.transactions = transactions;
    this.records = records;
    this.receipt = receipt;
    this.patience = patience;
    this.metrics = metrics;
  }

  @Override
  public boolean isLost() {
    return false;
  }

  @Override
  public void accept(Assertion assertion) {
    if (refused) {
      countAsRejected(assertion.type());
    } else {
      memory.to((held.size() + 1L) * MEASUREMENT);
      held.add(assertion);
    }
  }

  @Override
  public void reject(@Nullable MeasurementType type) {
    refused = true;
    held.forEach(valid -> countAsRejected(valid.type()));
    held.clear();
    countAsRejected(type);
  }

  @Override
  public Arrived finish(boolean whole, Judged judged) {
    if (held.isEmpty() || !whole) {
      return new Arrived(0, whole && receipt.store(judged, 0, patience), null, receipt.name());
    }
    Optional<RecordMetadata> last =
        transactions.store(attempt, (transaction, _) -> {
          held.forEach(valid -> transaction.accept(records.of(valid)));
          receipt.sendTo(transaction, judged, held.size());
        });
    for (Assertion assertion : held) {
      metrics.received();
      metrics.settled(assertion.type(), last.isPresent());
    }
    return new Arrived(last.isPresent() ? held.size() : 0, last.isPresent(), last.orElse(null), receipt.name());
  }

  @Override
  public Optional<Arrived> breakOff(Judged judged) {
    return Optional.empty();
  }

  @Override
  public void close() {
    attempt.close();
  }

  private void countAsRejected(@Nullable MeasurementType type) {
    metrics.received();
    metrics.rejected(type);
  }
}
