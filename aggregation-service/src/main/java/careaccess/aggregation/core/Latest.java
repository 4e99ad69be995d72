package careaccess.aggregation.core;

import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.Measurement;
import careaccess.contract.measurement.Retraction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What holds of one identity: its latest revision.
 *
 * @param measurement null: retracted, or from a delivery that has been replaced
 * @param delivery id of the delivery that the revision belongs to; null: to none
 * @param arrival when it was said last, in milliseconds since 1970
 */
public record Latest(long revision, @Nullable Measurement measurement, @Nullable String delivery, long arrival) {

  /** What holds once the assertion has been applied. */
  public static Latest of(Assertion assertion, @Nullable String delivery, long arrival) {
    return switch (assertion) {
      case Measurement measurement -> new Latest(measurement.revision(), measurement, delivery, arrival);
      case Retraction retraction -> new Latest(retraction.revision(), null, delivery, arrival);
    };
  }

  /** What is left of it once its delivery has been replaced: the revision that another one has to reach. */
  public Latest withdrawn() {
    return new Latest(revision, null, delivery, arrival);
  }

  /** The same, said once more. */
  public Latest again(long then) {
    return then <= arrival ? this : new Latest(revision, measurement, delivery, then);
  }

  /**
   * What becomes of an assertion that meets what is there. The higher revision wins; of two equal ones with different
   * content, or from different deliveries, the later arrival does: the one that is read later, unless it stood among the
   * dead letters meanwhile. That one is as old as it was when it arrived first.
   *
   * @param before null: nothing was known of the identity
   * @param now what would hold if it were applied
   * @param replayed whether it stood among the dead letters
   */
  public static Outcome judge(@Nullable Latest before, Latest now, boolean replayed) {
    if (before == null || now.revision > before.revision) {
      return Outcome.APPLIED;
    }
    if (now.revision < before.revision) {
      return Outcome.SUPERSEDED;
    }
    if (now.saysTheSameAs(before)) {
      return Outcome.DUPLICATE;
    }
    return replayed && before.arrival >= now.arrival ? Outcome.SUPERSEDED : Outcome.APPLIED;
  }

  private boolean saysTheSameAs(Latest other) {
    return Objects.equals(measurement, other.measurement) && Objects.equals(delivery, other.delivery);
  }
}
