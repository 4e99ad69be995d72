package careaccess.contract.measurement;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** On the wire as the field's Swedish tables name them. */
public enum Sex {
  FEMALE("KVINNA"),
  MALE("MAN"),
  UNKNOWN("OKÄNT");

  private static final Map<String, Sex> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Sex::code, Function.identity()));

  private final String code;

  Sex(String code) {
    this.code = code;
  }

  /** The word on the wire and in breakdowns, for example {@code KVINNA}. */
  public String code() {
    return code;
  }

  public static Optional<Sex> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  public static List<String> codes() {
    return Arrays.stream(values()).map(Sex::code).toList();
  }
}
