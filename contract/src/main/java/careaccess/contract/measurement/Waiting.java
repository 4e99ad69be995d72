package careaccess.contract.measurement;

import java.time.LocalDate;

/**
 * This contact was waiting on that date: counts in that date's queue only, as monthly lists report it.
 *
 * @param asOf the last day of a month
 */
public record Waiting(String id, long revision, Contact contact, LocalDate asOf) implements ContactMeasurement {

  @Override
  public MeasurementType type() {
    return MeasurementType.WAITING;
  }

  @Override
  public Identity identity(String source) {
    return new Identity(source, type(), id, asOf);
  }
}
