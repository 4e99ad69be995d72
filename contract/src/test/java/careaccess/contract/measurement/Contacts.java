package careaccess.contract.measurement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Builds contacts for tests; what is not said is as little as a source must say. */
final class Contacts {

  private String unit = "SE2321000172-E999900019003";
  private Phase phase = Phase.TREATMENT;
  private @Nullable String specialty;
  private LocalDate clockStart = LocalDate.of(2026, 1, 15);
  private boolean careGuarantee = true;
  private Deviation deviation = Deviation.NONE;
  private Sex sex = Sex.UNKNOWN;
  private @Nullable Integer birthYear;
  private @Nullable String residence;
  private @Nullable Integer contactForm;
  private @Nullable LocalDate targetDate;
  private @Nullable Integer minutesToAssessment;
  private @Nullable Integer minutesOfStay;

  private Contacts() {}

  static Contacts aContact() {
    return new Contacts();
  }

  Contacts at(String code) {
    unit = code;
    return this;
  }

  Contacts in(Phase step) {
    phase = step;
    return this;
  }

  Contacts ofSpecialty(String code) {
    specialty = code;
    return this;
  }

  Contacts from(String date) {
    clockStart = LocalDate.parse(date);
    return this;
  }

  Contacts outsideTheGuarantee() {
    careGuarantee = false;
    return this;
  }

  Contacts with(Deviation reason) {
    deviation = reason;
    return this;
  }

  Contacts by(Sex patient) {
    sex = patient;
    return this;
  }

  Contacts bornIn(int year) {
    birthYear = year;
    return this;
  }

  Contacts livingIn(String municipality) {
    residence = municipality;
    return this;
  }

  Contacts asForm(int code) {
    contactForm = code;
    return this;
  }

  Contacts dueBy(String date) {
    targetDate = LocalDate.parse(date);
    return this;
  }

  Contacts assessedAfter(int minutes) {
    minutesToAssessment = minutes;
    return this;
  }

  Contacts leavingAfter(int minutes) {
    minutesOfStay = minutes;
    return this;
  }

  Contact build() {
    return new Contact(
        unit, phase, specialty, clockStart, careGuarantee, deviation, sex, birthYear, residence, contactForm, targetDate,
        minutesToAssessment, minutesOfStay);
  }
}
