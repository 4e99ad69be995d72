package careaccess.aggregation.core;

import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.Measurement;
import careaccess.contract.measurement.Retraction;
import org.jspecify.annotations.Nullable;

/**
 * What holds of one identity: its latest revision.
 *
 * @param measurement null: retracted, or from a delivery that has been replaced
 * @param delivery id of the delivery that the revision belongs to; null: to none
 */
public record Latest(long revision, @Nullable Measurement measurement, @Nullable String delivery) {

  /** What holds once the assertion has been applied. */
  public static Latest of(Assertion assertion, @Nullable String delivery) {
    return switch (assertion) {
      case Measurement measurement -> new Latest(measurement.revision(), measurement, delivery);
      case Retraction retraction -> new Latest(retraction.revision(), null, delivery);
    };
  }

  /** What is left of it once its delivery has been replaced: the revision that another one has to reach. */
  public Latest withdrawn() {
    return new Latest(revision, null, delivery);
  }

  /**
   * What becomes of an assertion that meets what is there. The higher revision wins; of two equal ones with different
   * content, or from different deliveries, the later arrival does.
   *
   * @param before null: nothing was known of the identity
   * @param now what would hold if it were applied
   */
  public static Outcome judge(@Nullable Latest before, Latest now) {
    if (before == null || now.revision > before.revision) {
      return Outcome.APPLIED;
    }
    if (now.revision < before.revision) {
      return Outcome.SUPERSEDED;
    }
    return now.equals(before) ? Outcome.DUPLICATE : Outcome.APPLIED;
  }
}
