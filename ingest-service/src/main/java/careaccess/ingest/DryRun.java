package careaccess.ingest;

import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nothing is stored, or counted anywhere but in the answer. */
final class DryRun implements Destination {

  private long valid;

  @Override
  public boolean isLost() {
    return false;
  }

  @Override
  public void accept(Assertion assertion) {
    valid++;
  }

  @Override
  public void reject(@Nullable MeasurementType type) {}

  @Override
  public Arrived finish(boolean whole, Judged judged) {
    return new Arrived(valid, whole, null, null);
  }

  @Override
  public Optional<Arrived> breakOff(Judged judged) {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
