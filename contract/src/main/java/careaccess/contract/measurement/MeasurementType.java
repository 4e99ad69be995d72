package careaccess.contract.measurement;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The four kinds of measurement, by what they assert. */
public enum MeasurementType {
  WAIT("wait"),
  COMPLETED("completed"),
  WAITING("waiting"),
  TALLY("tally");

  private final String code;

  MeasurementType(String code) {
    this.code = code;
  }

  /** The word on the wire, for example {@code wait}. */
  public String code() {
    return code;
  }

  public static Optional<MeasurementType> of(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }

  public static List<String> codes() {
    return Arrays.stream(values()).map(MeasurementType::code).toList();
  }
}
