package careaccess.ingest.core;

import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of one measurement of a submission. */
public sealed interface Verdict {

  record Accepted(Assertion assertion) implements Verdict {}

  /**
   * @param type null: not readable
   * @param id the measurement's id, where that much could be read
   * @param violations every reason, never empty
   */
  record Rejected(@Nullable MeasurementType type, @Nullable String id, List<Violation> violations) implements Verdict {
    public Rejected {
      violations = List.copyOf(violations);
    }
  }
}
