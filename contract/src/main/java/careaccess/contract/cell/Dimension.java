package careaccess.contract.cell;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What figures are broken down by. Nodes, hospitals and units are places, not breakdowns. */
public enum Dimension {
  SEX("sex"),
  AGE_GROUP("ageGroup"),
  /** The one crossing: {@code KVINNA,0-17}. */
  SEX_AGE("sexAge"),
  SPECIALTY("specialty"),
  CONTACT_FORM("contactForm"),
  /** Home municipality. */
  RESIDENCE("residence"),
  /** {@code PUBLIC} or {@code PRIVATE}, by the unit's tag. */
  PROVIDER("provider");

  private final String code;

  Dimension(String code) {
    this.code = code;
  }

  /** The word on the wire, for example {@code ageGroup}. */
  public String code() {
    return code;
  }

  public static Optional<Dimension> of(String code) {
    return Arrays.stream(values()).filter(dimension -> dimension.code.equals(code)).findFirst();
  }

  public static List<String> codes() {
    return Arrays.stream(values()).map(Dimension::code).toList();
  }
}
