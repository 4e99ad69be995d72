package careaccess.ingest.core.rivta;

import static careaccess.ingest.core.rivta.Attribute.AVVIKELSE;
import static careaccess.ingest.core.rivta.Attribute.BESLUT_AKTIVITET;
import static careaccess.ingest.core.rivta.Attribute.FAS;
import static careaccess.ingest.core.rivta.Attribute.FODELSE_AR;
import static careaccess.ingest.core.rivta.Attribute.HSA_ID_ENHET;
import static careaccess.ingest.core.rivta.Attribute.HSA_ID_VARDENHET;
import static careaccess.ingest.core.rivta.Attribute.KON;
import static careaccess.ingest.core.rivta.Attribute.LKF;
import static careaccess.ingest.core.rivta.Attribute.MEDICINSKT_MALDATUM;
import static careaccess.ingest.core.rivta.Attribute.MVO;
import static careaccess.ingest.core.rivta.Attribute.START_AKTIVITET;
import static careaccess.ingest.core.rivta.Attribute.TID_AVSLUT;
import static careaccess.ingest.core.rivta.Attribute.TID_BEDOMNING;
import static careaccess.ingest.core.rivta.Attribute.TID_START_AKUT;
import static careaccess.ingest.core.rivta.Attribute.VARDGARANTI;
import static careaccess.ingest.core.rivta.Attribute.VARDKONTAKT;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.Completed;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.ContactMeasurement;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Sex;
import careaccess.contract.measurement.Waiting;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a visit with sound attributes comes to as a measurement. */
final class Translation {

  private static final Duration LONGEST_STAY = Duration.ofDays(366);

  private final VisitDraft visit;
  private final Catalogue catalogue;
  private final Interaction interaction;
  private final YearMonth month;

  /** @param month that the visit's Kontakt speaks of */
  Translation(VisitDraft visit, Catalogue catalogue, Interaction interaction, YearMonth month) {
    this.visit = visit;
    this.catalogue = catalogue;
    this.interaction = interaction;
    this.month = month;
  }

  /** The day it counts on: that of the activity, or the last of the month that was waited in. */
  LocalDate countingDate() {
    return switch (interaction) {
      case COMPLETED -> known(visit.moment(START_AKTIVITET)).toLocalDate();
      case WAITING -> month.atEndOfMonth();
    };
  }

  /** Empty when attributes contradict each other, which the draft then says. */
  Optional<ContactMeasurement> measurement(String id, long revision) {
    LocalDate decided = known(visit.moment(BESLUT_AKTIVITET)).toLocalDate();
    if (decided.isAfter(countingDate())) {
      visit.reject(BESLUT_AKTIVITET, "order", decided + " is after " + countingDate() + ", the day that it counts on");
    }
    Phase phase = phase();
    boolean emergency = phase == Phase.EMERGENCY;
    Contact contact =
        new Contact(
            unit(),
            phase,
            known(visit.text(MVO)),
            decided,
            known(Words.CARE_GUARANTEE.get(known(visit.text(VARDGARANTI)))),
            deviation(),
            sex(),
            known(visit.number(FODELSE_AR)),
            known(visit.text(LKF)),
            known(visit.number(VARDKONTAKT)),
            Optional.ofNullable(visit.moment(MEDICINSKT_MALDATUM)).map(ZonedDateTime::toLocalDate).orElse(null),
            emergency ? minutesUntil(TID_BEDOMNING) : null,
            emergency ? minutesUntil(TID_AVSLUT) : null);
    if (!visit.violations().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (interaction) {
          case COMPLETED -> new Completed(id, revision, contact, countingDate());
          case WAITING -> new Waiting(id, revision, contact, countingDate());
        });
  }

  /** Which attribute a unit was taken from. */
  static Attribute unitAttribute(String unit, Map<String, String> attributes) {
    return unit.equals(attributes.get(HSA_ID_ENHET.xmlName())) ? HSA_ID_ENHET : HSA_ID_VARDENHET;
  }

  /**
   * The smaller unit (HSAIdEnhet) where the catalogue knows it, so that figures are given as near to the ward as the
   * catalogue goes; otherwise the one that every visit names.
   */
  private String unit() {
    String smaller = visit.text(HSA_ID_ENHET);
    return smaller != null && catalogue.places().ofUnit(smaller).isPresent()
        ? smaller
        : known(visit.text(HSA_ID_VARDENHET));
  }

  private Phase phase() {
    boolean childPsychiatry = isChildPsychiatry();
    return switch (known(visit.number(FAS))) {
      case 1 -> childPsychiatry ? Phase.CAP_ASSESSMENT : Phase.FIRST_VISIT;
      case 2 -> childPsychiatry ? Phase.CAP_TREATMENT : Phase.TREATMENT;
      case 3 -> childPsychiatry ? Phase.CAP_TREATMENT : Phase.EXAMINATION;
      case 4 -> Phase.FOLLOW_UP;
      case 5 -> Phase.EMERGENCY;
      default -> throw new IllegalStateException("Fas is from 1 to 5");
    };
  }

  /** By its specialty, or because the unit, or something that it is part of on that day, is tagged so. */
  private boolean isChildPsychiatry() {
    return catalogue.codes().childPsychiatry().contains(known(visit.text(MVO))) || isAtChildPsychiatry();
  }

  private boolean isAtChildPsychiatry() {
    return catalogue.places().ofUnit(unit()).stream()
        .flatMap(place -> catalogue.places().selfAndAncestors(place.id(), countingDate()).stream())
        .flatMap(place -> catalogue.places().find(place).stream())
        .anyMatch(place -> place.tags().contains(Place.CHILD_PSYCHIATRY));
  }

  private Deviation deviation() {
    Integer number = visit.number(AVVIKELSE);
    return number == null ? Deviation.NONE : Deviation.ofNumber(number).orElseThrow();
  }

  private Sex sex() {
    return known(Words.SEX.get(known(visit.text(KON))));
  }

  /** Minutes from the arrival, a begun one as a whole; null where one of the two times is missing. */
  private @Nullable Integer minutesUntil(Attribute end) {
    ZonedDateTime arrival = visit.moment(TID_START_AKUT);
    ZonedDateTime then = visit.moment(end);
    if (arrival == null || then == null) {
      return null;
    }
    Duration stay = Duration.between(arrival, then);
    if (!stay.isNegative() && stay.compareTo(LONGEST_STAY) <= 0) {
      return Math.toIntExact(Math.ceilDiv(stay.toSeconds(), 60));
    }
    visit.reject(
        end,
        stay.isNegative() ? "order" : "range",
        "%s must be at most a year after TidStartAkut %s, and not before"
            .formatted(then.toLocalDateTime(), arrival.toLocalDateTime()));
    return null;
  }

  private static <T> T known(@Nullable T checked) {
    return Objects.requireNonNull(checked, "a sound visit has it");
  }
}
