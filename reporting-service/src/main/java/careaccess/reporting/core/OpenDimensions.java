package careaccess.reporting.core;

import careaccess.contract.catalogue.Codes;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.contract.measurement.Sex;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What releases break figures down by, and everybody may ask for. */
public final class OpenDimensions {

  /** Between members that are counted as one. */
  private static final String TOGETHER = "/";

  private static final List<Dimension> ALL = List.of(Dimension.SEX, Dimension.AGE_GROUP);

  private OpenDimensions() {}

  public static List<Dimension> all() {
    return ALL;
  }

  /**
   * The members that there are, whoever has anybody: where it is hidden who has, all of them are answered alike. None for
   * a dimension that is not open. Whose sex or age is not known are few everywhere, and would keep the others from being
   * shown: they are counted with men, and with the age group of most years.
   */
  public static List<String> members(Dimension dimension, Codes codes) {
    return switch (dimension) {
      case SEX -> List.of(Sex.FEMALE.code(), Sex.MALE.code() + TOGETHER + Sex.UNKNOWN.code());
      case AGE_GROUP -> ageGroups(codes);
      case SEX_AGE, SPECIALTY, CONTACT_FORM, RESIDENCE, PROVIDER -> List.of();
    };
  }

  private static List<String> ageGroups(Codes codes) {
    List<String> groups = new ArrayList<>(codes.ageGroupCodes());
    List<Integer> bounds = codes.ageGroups();
    int widest = 0;
    for (int group = 1; group + 1 < bounds.size(); group++) {
      if (bounds.get(group + 1) - bounds.get(group) > bounds.get(widest + 1) - bounds.get(widest)) {
        widest = group;
      }
    }
    groups.set(widest, groups.get(widest) + TOGETHER + Breakdown.NOT_REPORTED);
    return groups;
  }

  /** The members that live figures tell apart, of some of which others are counted together. */
  public static List<String> each(List<String> members) {
    return members.stream().flatMap(one -> Stream.of(one.split(TOGETHER, -1))).toList();
  }

  /** The one of {@link #members} that a member is counted in; itself where there is none. */
  public static String counted(String member, List<String> members) {
    return members.stream()
        .filter(one -> List.of(one.split(TOGETHER, -1)).contains(member))
        .findFirst()
        .orElse(member);
  }
}
