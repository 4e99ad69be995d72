package careaccess.aggregation.core;

import careaccess.contract.catalogue.Codes;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.contract.measurement.Contact;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which member of every dimension a contact belongs to: what it is broken down by. */
final class Facets {

  private final Codes codes;

  Facets(Codes codes) {
    this.codes = codes;
  }

  /**
   * No breakdown, which is all contacts together, and one of each dimension.
   *
   * @param date whose year, less the birth year, is the age
   */
  List<Optional<Breakdown>> of(Contact contact, Place unit, LocalDate date) {
    String sex = contact.sex().code();
    String age = ageGroup(contact.birthYear(), date);
    Integer form = contact.contactForm();
    return List.of(
        Optional.empty(),
        in(Dimension.SEX, sex),
        in(Dimension.AGE_GROUP, age),
        in(Dimension.SEX_AGE, sex + "," + age),
        in(Dimension.SPECIALTY, orNotReported(contact.specialty())),
        in(Dimension.CONTACT_FORM, orNotReported(form == null ? null : form.toString())),
        in(Dimension.RESIDENCE, orNotReported(contact.residence())),
        in(Dimension.PROVIDER, unit.tags().contains(Place.PRIVATE) ? "PRIVATE" : "PUBLIC"));
  }

  private static Optional<Breakdown> in(Dimension dimension, String member) {
    return Optional.of(new Breakdown(dimension, member));
  }

  private String ageGroup(@Nullable Integer birthYear, LocalDate date) {
    return birthYear == null ? Breakdown.NOT_REPORTED : codes.ageGroup(date.getYear() - birthYear);
  }

  private static String orNotReported(@Nullable String member) {
    return member == null ? Breakdown.NOT_REPORTED : member;
  }
}
