package careaccess.contract.measurement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A patient's wait and its state: counts in the queue at every month end that it was open at, and in the flow of its
 * completion.
 *
 * @param clockStop the day it was completed or removed; null exactly while it is waiting
 */
public record Wait(String id, long revision, Contact contact, WaitState state, @Nullable LocalDate clockStop)
    implements ContactMeasurement {

  public Wait {
    if ((clockStop == null) != (state == WaitState.WAITING)) {
      throw new IllegalArgumentException("a wait has a clockStop exactly when it is no longer waiting");
    }
  }

  @Override
  public MeasurementType type() {
    return MeasurementType.WAIT;
  }

  @Override
  public Identity identity(String source) {
    return new Identity(source, type(), id, null);
  }
}
