package careaccess.aggregation.core;

import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.Identity;

/** What could be made of a record of the measurement topic. */
public sealed interface Decoded {

  record Legible(Identity identity, Assertion assertion) implements Decoded {}

  /**
   * It goes to the dead letters.
   *
   * @param code stable, for programs and metrics
   * @param reason for people
   */
  record Illegible(String code, String reason) implements Decoded {

    /** Whether the record itself must not be kept, since it holds a personal identity number. */
    public boolean mustNotBeKept() {
      return code.equals(Decoder.PERSONAL_NUMBER);
    }
  }
}
