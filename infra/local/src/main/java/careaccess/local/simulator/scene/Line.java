package careaccess.local.simulator.scene;

import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementFormat;
import java.nio.charset.StandardCharsets;

/** One line of a delivery. */
public sealed interface Line {

  /** As it should be. */
  record Sound(Assertion assertion) implements Line {}

  /** A mistake, which must be refused. */
  record Invalid(String json) implements Line {}

  /** The line as JSON, without a line break. */
  default String json(MeasurementFormat format) {
    return switch (this) {
      case Sound(Assertion assertion) -> new String(format.write(assertion), StandardCharsets.UTF_8);
      case Invalid(String json) -> json;
    };
  }
}
