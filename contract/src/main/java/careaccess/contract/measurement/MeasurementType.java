package careaccess.contract.measurement;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The four kinds of measurement, by what they assert. */
public enum MeasurementType {
  WAIT("wait"),
  COMPLETED("completed"),
  WAITING("waiting"),
  TALLY("tally");

  private static final Map<String, MeasurementType> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MeasurementType::code, Function.identity()));

  private final String code;

  MeasurementType(String code) {
    this.code = code;
  }

  /** The word on the wire, for example {@code wait}. */
  public String code() {
    return code;
  }

  public static Optional<MeasurementType> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  public static List<String> codes() {
    return Arrays.stream(values()).map(MeasurementType::code).toList();
  }
}
