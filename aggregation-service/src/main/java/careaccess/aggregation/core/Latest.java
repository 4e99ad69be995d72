package careaccess.aggregation.core;

import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.Measurement;
import careaccess.contract.measurement.Retraction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What holds of one identity: its latest revision.
 *
 * @param measurement null: retracted
 */
public record Latest(long revision, @Nullable Measurement measurement) {

  /** What holds once the assertion has been applied. */
  public static Latest of(Assertion assertion) {
    return switch (assertion) {
      case Measurement measurement -> new Latest(measurement.revision(), measurement);
      case Retraction retraction -> new Latest(retraction.revision(), null);
    };
  }

  /**
   * What becomes of an assertion that meets what is there. The higher revision wins; of two equal ones with different
   * content the later arrival does.
   *
   * @param before null: nothing was known of the identity
   */
  public static Outcome judge(@Nullable Latest before, Assertion assertion) {
    if (before == null || assertion.revision() > before.revision) {
      return Outcome.APPLIED;
    }
    if (assertion.revision() < before.revision) {
      return Outcome.SUPERSEDED;
    }
    return Objects.equals(before.measurement, of(assertion).measurement) ? Outcome.DUPLICATE : Outcome.APPLIED;
  }
}
