package careaccess.contract.measurement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of reading one measurement off the wire. */
public sealed interface Reading {

  record Valid(Assertion assertion) implements Reading {}

  /**
   * @param id the measurement's id, where that much could be read
   * @param violations every reason, never empty
   */
  record Invalid(@Nullable String id, List<Violation> violations) implements Reading {
    public Invalid {
      violations = List.copyOf(violations);
    }
  }
}
