package careaccess.aggregation;

import careaccess.contract.measurement.Completed;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Sex;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.WaitState;
import careaccess.contract.measurement.Waiting;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Builds measurements for tests: {@code aWait("a").at(UNIT).from("2026-01-06").completed("2026-02-02")}. */
final class Measurements {

  /** A clinic of the shipped catalogue, in region 19. */
  static final String UNIT = "19-vasteras-ortoped";

  private final String id;
  private long revision;
  private String unit = UNIT;
  private Phase phase = Phase.TREATMENT;
  private LocalDate start = LocalDate.of(2026, 1, 6);
  private Deviation deviation = Deviation.NONE;
  private boolean guarantee = true;
  private Sex sex = Sex.FEMALE;
  private @Nullable Integer birthYear = 1953;
  private @Nullable LocalDate targetDate;

  private Measurements(String id) {
    this.id = id;
  }

  static Measurements a(String id) {
    return new Measurements(id);
  }

  Measurements revision(long number) {
    revision = number;
    return this;
  }

  Measurements at(String place) {
    unit = place;
    return this;
  }

  Measurements of(Phase other) {
    phase = other;
    return this;
  }

  Measurements from(String date) {
    start = LocalDate.parse(date);
    return this;
  }

  Measurements deviating(Deviation reason) {
    deviation = reason;
    return this;
  }

  Measurements outsideGuarantee() {
    guarantee = false;
    return this;
  }

  Measurements by(Sex other) {
    sex = other;
    return this;
  }

  Measurements bornIn(int year) {
    birthYear = year;
    return this;
  }

  Measurements targeting(String date) {
    targetDate = LocalDate.parse(date);
    return this;
  }

  Wait open() {
    return new Wait(id, revision, contact(), WaitState.WAITING, null);
  }

  Wait completed(String stop) {
    return new Wait(id, revision, contact(), WaitState.COMPLETED, LocalDate.parse(stop));
  }

  Wait removed(String stop) {
    return new Wait(id, revision, contact(), WaitState.REMOVED, LocalDate.parse(stop));
  }

  Completed contactCompleted(String stop) {
    return new Completed(id, revision, contact(), LocalDate.parse(stop));
  }

  Waiting waitingOn(String asOf) {
    return new Waiting(id, revision, contact(), LocalDate.parse(asOf));
  }

  private Contact contact() {
    return new Contact(
        unit, phase, "511", start, guarantee, deviation, sex, birthYear, "1980", 0, targetDate, null, null);
  }
}
