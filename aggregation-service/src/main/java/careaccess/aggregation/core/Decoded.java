package careaccess.aggregation.core;

import careaccess.contract.delivery.Replacement;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.Identity;
import org.jspecify.annotations.Nullable;

/** What could be made of a record of the measurement topic. */
public sealed interface Decoded {

  /** @param delivery id of the delivery that it belongs to; null: none */
  record Legible(Identity identity, Assertion assertion, @Nullable String delivery) implements Decoded {}

  record Replacing(Replacement replacement) implements Decoded {}

  /**
   * It goes to the dead letters.
   *
   * @param code stable, for programs and metrics
   * @param reason for people
   */
  record Illegible(String code, String reason) implements Decoded {

    /** Whether the record itself must not be kept, since it holds a personal identity number, or may hold one unseen. */
    public boolean mustNotBeKept() {
      return code.equals(Decoder.PERSONAL_NUMBER) || code.equals(Decoder.ENCODING);
    }
  }
}
