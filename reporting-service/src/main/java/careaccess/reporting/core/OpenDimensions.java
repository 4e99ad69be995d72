package careaccess.reporting.core;

import careaccess.contract.catalogue.Codes;
import careaccess.contract.cell.Dimension;
import careaccess.contract.measurement.Sex;
import java.util.List;

/** What releases break figures down by, and everybody may ask for. */
public final class OpenDimensions {

  private static final List<Dimension> ALL = List.of(Dimension.SEX, Dimension.AGE_GROUP);

  private OpenDimensions() {}

  public static List<Dimension> all() {
    return ALL;
  }

  /**
   * The members that the catalogue says there are, whoever has anybody: where it is hidden who has, all of them are
   * answered alike. None for a dimension that is not open.
   */
  public static List<String> members(Dimension dimension, Codes codes) {
    return switch (dimension) {
      case SEX -> Sex.codes();
      case AGE_GROUP -> codes.ageGroupCodes();
      case SEX_AGE, SPECIALTY, CONTACT_FORM, RESIDENCE, PROVIDER -> List.of();
    };
  }
}
