package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.Breakdown;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What people call the members of breakdowns. */
record MemberNames(Catalogue catalogue, Language language) {

  /** Between a sex and an age group. */
  private static final String CROSSED = ",";

  /** Between members that are counted as one. */
  private static final String TOGETHER = "/";

  /** Its name; a code that needs none, or that nobody has named, stands for itself. */
  String of(Breakdown breakdown) {
    String member = breakdown.member();
    if (member.equals(Breakdown.NOT_REPORTED)) {
      return language.say("Ej uppgivet", "Not reported");
    }
    return switch (breakdown.dimension()) {
      case SEX, AGE_GROUP -> together(member);
      case SEX_AGE -> Arrays.stream(member.split(CROSSED)).map(this::together).collect(Collectors.joining(", "));
      case RESIDENCE -> catalogue.places().find(member).map(place -> language.name(place.name())).orElse(member);
      case PROVIDER -> provider(member);
      case SPECIALTY, CONTACT_FORM -> member;
    };
  }

  /** {@code MAN/OKÄNT} are men and unknown. */
  private String together(String members) {
    UnaryOperator<String> small = name -> name.toLowerCase(Locale.ROOT);
    return Arrays.stream(members.split(TOGETHER))
        .map(this::one)
        .reduce((first, other) -> first + language.say(" och ", " and ") + small.apply(other))
        .orElse(members);
  }

  /** Codes of sexes are Swedish words. */
  private String one(String member) {
    return switch (member) {
      case "KVINNA" -> language.say("Kvinnor", "Women");
      case "MAN" -> language.say("Män", "Men");
      case "OKÄNT" -> language.say("Okänt", "Unknown");
      case Breakdown.NOT_REPORTED -> language.say("Ej uppgivet", "Not reported");
      default -> member;
    };
  }

  private String provider(String member) {
    return switch (member) {
      case "PUBLIC" -> language.say("Offentlig", "Public");
      case "PRIVATE" -> language.say("Privat", "Private");
      default -> member;
    };
  }
}
