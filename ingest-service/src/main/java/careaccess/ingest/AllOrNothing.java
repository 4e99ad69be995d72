package careaccess.ingest;

import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementType;
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

  private final Places places;
  private final Circuit.Attempt attempt;
  private final Transactions transactions;
  private final EventRecords records;
  private final IngestMetrics.OfSource metrics;
  private final List<Assertion> held = new ArrayList<>();
  private boolean refused;

  /** @param places where one has been taken for it, which it gives back when it is closed, as it ends the attempt */
  AllOrNothing(
      Places places,
      Circuit.Attempt attempt,
      Transactions transactions,
      EventRecords records,
      IngestMetrics.OfSource metrics) {
    this.places = places;
    this.attempt = attempt;
    this.transactions = transactions;
    this.records = records;
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
  public Arrived finish(boolean whole) {
    if (held.isEmpty() || !whole) {
      return new Arrived(0, whole, null);
    }
    Optional<RecordMetadata> last =
        transactions.store(
            attempt, (transaction, _) -> held.forEach(valid -> transaction.accept(records.of(valid))));
    for (Assertion assertion : held) {
      metrics.received();
      metrics.settled(assertion.type(), last.isPresent());
    }
    return new Arrived(last.isPresent() ? held.size() : 0, last.isPresent(), last.orElse(null));
  }

  @Override
  public void close() {
    attempt.close();
    places.giveBack();
  }

  private void countAsRejected(@Nullable MeasurementType type) {
    metrics.received();
    metrics.rejected(type);
  }
}
