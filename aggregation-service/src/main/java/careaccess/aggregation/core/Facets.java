package careaccess.aggregation.core;

import careaccess.contract.catalogue.Codes;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.Sex;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which member of every dimension a contact belongs to: what it is broken down by. */
final class Facets {

  private final Codes codes;
  private final Breakdowns breakdowns;
  private final Map<Dimension, Map<String, Integer>> numbers = new EnumMap<>(Dimension.class);

  /** @param breakdowns that give the numbers */
  Facets(Codes codes, Breakdowns breakdowns) {
    this.codes = codes;
    this.breakdowns = breakdowns;
  }

  /**
   * The numbers of no breakdown, which is all contacts together, and of one of each dimension.
   *
   * @param date whose year, less the birth year, is the age
   */
  int[] of(Contact contact, Place unit, LocalDate date) {
    String sex = contact.sex().code();
    String age = ageGroup(contact.birthYear(), date);
    Integer form = contact.contactForm();
    return new int[] {
      Breakdowns.ALL,
      in(Dimension.SEX, sex),
      in(Dimension.AGE_GROUP, age),
      in(Dimension.SEX_AGE, sex + "," + age),
      in(Dimension.SPECIALTY, orNotReported(contact.specialty())),
      in(Dimension.CONTACT_FORM, orNotReported(form == null ? null : form.toString())),
      in(Dimension.RESIDENCE, orNotReported(contact.residence())),
      in(Dimension.PROVIDER, unit.tags().contains(Place.PRIVATE) ? "PRIVATE" : "PUBLIC")
    };
  }

  int of(Sex sex) {
    return in(Dimension.SEX, sex.code());
  }

  private int in(Dimension dimension, String member) {
    return numbers.computeIfAbsent(dimension, _ -> new HashMap<>())
        .computeIfAbsent(member, _ -> breakdowns.number(Breakdown.text(new Breakdown(dimension, member))));
  }

  private String ageGroup(@Nullable Integer birthYear, LocalDate date) {
    return birthYear == null ? Breakdown.NOT_REPORTED : codes.ageGroup(date.getYear() - birthYear);
  }

  private static String orNotReported(@Nullable String member) {
    return member == null ? Breakdown.NOT_REPORTED : member;
  }
}
