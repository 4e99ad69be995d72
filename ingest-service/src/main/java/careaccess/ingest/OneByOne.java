package careaccess.ingest;

import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementType;
import org.jspecify.annotations.Nullable;

/** Each valid measurement is sent as it comes, whatever becomes of the others. */
record OneByOne(Shipment shipment, EventRecords records, IngestMetrics.OfSource metrics) implements Destination {

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
  public Arrived finish(boolean whole) {
    boolean complete = shipment.await() && whole;
    return new Arrived(shipment.stored(), complete, shipment.last());
  }

  @Override
  public void close() {
    shipment.end();
  }
}
