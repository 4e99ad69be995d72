package careaccess.reporting.fhir;

import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.OpenDimensions;
import careaccess.reporting.fhir.Datatypes.CodeableConcept;
import java.util.List;

/** Which groups measures and their reports have, and what divides them: told alike in both. */
final class Groups {

  /** The figure itself, by sex and age group. */
  static final String FIGURE = "figure";

  /** All contacts of the indicator's phases, by how long they waited: also those that the figure does not count. */
  static final String SPREAD = "spread";

  private static final String SYSTEM = "group";
  private static final String BAND = "band";

  private Groups() {}

  static CodeableConcept concept(Address address, String group) {
    return CodeableConcept.of(address.system(SYSTEM), group, null);
  }

  static List<Dimension> stratifiers() {
    return OpenDimensions.all();
  }

  static CodeableConcept stratifier(Address address, Dimension dimension) {
    return CodeableConcept.of(address.system("stratifier"), dimension.code(), null);
  }

  static CodeableConcept bands(Address address) {
    return CodeableConcept.of(address.system("stratifier"), BAND, null);
  }

  static CodeableConcept band(Address address, String code) {
    return CodeableConcept.of(address.system(BAND), code, null);
  }
}
