package careaccess.aggregation.core;

import careaccess.contract.catalogue.Codes;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.contract.measurement.Contact;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which member of every dimension a contact belongs to. */
final class Facets {

  private final Codes codes;

  Facets(Codes codes) {
    this.codes = codes;
  }

  /**
   * One breakdown of each dimension.
   *
   * @param date whose year, less the birth year, is the age
   */
  List<Breakdown> of(Contact contact, Place unit, LocalDate date) {
    String sex = contact.sex().code();
    String age = ageGroup(contact.birthYear(), date);
    Integer form = contact.contactForm();
    return List.of(
        new Breakdown(Dimension.SEX, sex),
        new Breakdown(Dimension.AGE_GROUP, age),
        new Breakdown(Dimension.SEX_AGE, sex + "," + age),
        new Breakdown(Dimension.SPECIALTY, orNotReported(contact.specialty())),
        new Breakdown(Dimension.CONTACT_FORM, orNotReported(form == null ? null : form.toString())),
        new Breakdown(Dimension.RESIDENCE, orNotReported(contact.residence())),
        new Breakdown(Dimension.PROVIDER, unit.tags().contains(Place.PRIVATE) ? "PRIVATE" : "PUBLIC"));
  }

  private String ageGroup(@Nullable Integer birthYear, LocalDate date) {
    return birthYear == null ? Breakdown.NOT_REPORTED : codes.ageGroup(date.getYear() - birthYear);
  }

  private static String orNotReported(@Nullable String member) {
    return member == null ? Breakdown.NOT_REPORTED : member;
  }
}
