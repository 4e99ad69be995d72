package careaccess.contract.measurement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Withdraws a measurement; a higher revision may bring it back.
 *
 * @param asOf which month's queue, for a {@link Waiting}; null for the other types
 */
public record Retraction(MeasurementType type, String id, @Nullable LocalDate asOf, long revision)
    implements Assertion {

  @Override
  public Identity identity(String source) {
    return new Identity(source, type, id, asOf);
  }
}
