package careaccess.contract.measurement;

import java.time.LocalDate;

/**
 * A completed contact: counts in the flow only.
 *
 * @param clockStop the day the activity started
 */
public record Completed(String id, long revision, Contact contact, LocalDate clockStop) implements ContactMeasurement {

  @Override
  public MeasurementType type() {
    return MeasurementType.COMPLETED;
  }

  @Override
  public Identity identity(String source) {
    return new Identity(source, type(), id, null);
  }
}
