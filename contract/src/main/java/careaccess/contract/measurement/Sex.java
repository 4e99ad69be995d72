package careaccess.contract.measurement;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** On the wire as the field's Swedish tables name them. */
public enum Sex {
  FEMALE("KVINNA"),
  MALE("MAN"),
  UNKNOWN("OKÄNT");

  private final String code;

  Sex(String code) {
    this.code = code;
  }

  /** The word on the wire and in breakdowns, for example {@code KVINNA}. */
  public String code() {
    return code;
  }

  public static Optional<Sex> of(String code) {
    return Arrays.stream(values()).filter(sex -> sex.code.equals(code)).findFirst();
  }

  public static List<String> codes() {
    return Arrays.stream(values()).map(Sex::code).toList();
  }
}
