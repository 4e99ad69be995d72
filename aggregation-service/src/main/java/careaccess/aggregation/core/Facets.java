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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which member of every dimension a contact belongs to: what it is broken down by. Sex and age group together say what sex
 * and what age group, so that those need not be carried through the system, only added up at its end.
 */
final class Facets {

  private static final String SEPARATOR = ",";

  private final Codes codes;
  private final Breakdowns breakdowns;
  private final Map<Dimension, Map<String, Integer>> numbers = new EnumMap<>(Dimension.class);

  /** @param breakdowns that give the numbers */
  Facets(Codes codes, Breakdowns breakdowns) {
    this.codes = codes;
    this.breakdowns = breakdowns;
  }

  /**
   * The numbers of one breakdown of each dimension, but for those that are {@linkplain #coarser coarser} than another.
   *
   * @param date whose year, less the birth year, is the age
   */
  int[] of(Contact contact, Place unit, LocalDate date) {
    Integer form = contact.contactForm();
    return new int[] {
      in(Dimension.SEX_AGE, contact.sex().code() + SEPARATOR + ageGroup(contact.birthYear(), date)),
      in(Dimension.SPECIALTY, orNotReported(contact.specialty())),
      in(Dimension.CONTACT_FORM, orNotReported(form == null ? null : form.toString())),
      in(Dimension.RESIDENCE, orNotReported(contact.residence())),
      in(Dimension.PROVIDER, unit.tags().contains(Place.PRIVATE) ? "PRIVATE" : "PUBLIC")
    };
  }

  /** For sex and age group: no breakdown, which is all contacts together, that of the sex and that of the age group. */
  static List<String> coarser(String text) {
    Breakdown breakdown = Breakdown.of(text);
    if (breakdown == null || breakdown.dimension() != Dimension.SEX_AGE) {
      return List.of();
    }
    int separator = breakdown.member().indexOf(SEPARATOR);
    return List.of(
        Breakdown.text(null),
        Breakdown.text(new Breakdown(Dimension.SEX, breakdown.member().substring(0, separator))),
        Breakdown.text(new Breakdown(Dimension.AGE_GROUP, breakdown.member().substring(separator + 1))));
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
