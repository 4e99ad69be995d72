package careaccess.ingest;

import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementType;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Each valid measurement is sent as it comes, whatever becomes of the others.
 *
 * @param patience how long to wait for Kafka when there is nothing more to send
 */
record OneByOne(
    Shipment shipment, EventRecords records, Receipt receipt, IngestMetrics.OfSource metrics, Duration patience)
    implements Destination {

  @Override
  public boolean isLost() {
    return shipment.hasFailed();
  }

  @Override
  public void accept(Assertion assertion) {
    metrics.received();
    shipment.send(records.of(assertion), assertion.type());
  }

  @Override
  public void reject(@Nullable MeasurementType type) {
    metrics.received();
    metrics.rejected(type);
  }

  @Override
  public Arrived finish(boolean whole, Judged judged) {
    long begun = System.nanoTime();
    boolean stored = shipment.await() && whole;
    Duration left = patience.minusNanos(System.nanoTime() - begun);
    boolean complete = stored && receipt.store(judged, shipment.stored(), left);
    return new Arrived(shipment.stored(), complete, shipment.last(), receipt.name());
  }

  @Override
  public Optional<Arrived> breakOff(Judged judged) {
    return Optional.of(finish(true, judged));
  }

  @Override
  public void close() {
    shipment.end();
  }
}
