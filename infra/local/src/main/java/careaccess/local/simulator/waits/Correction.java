package careaccess.local.simulator.waits;

import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Sex;
import careaccess.contract.measurement.Wait;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What sources get wrong at first.
 *
 * @param units codes of other units of the region that report the same, for contacts registered at the wrong one
 * @param phases other steps that the unit reports, for contacts registered as the wrong one
 */
record Correction(List<String> units, List<Phase> phases) {

  Correction {
    units = List.copyOf(units);
    phases = List.copyOf(phases);
  }

  /** The wait with one thing changed; its id, revision and state stay. */
  Wait of(Wait wait, RandomGenerator random) {
    int what = random.nextInt(10);
    if (what < 2 && !units.isEmpty()) {
      return with(wait, moved(wait.contact(), units.get(random.nextInt(units.size()))));
    }
    if (what < 4 && !phases.isEmpty()) {
      return with(wait, inPhase(wait.contact(), phases.get(random.nextInt(phases.size()))));
    }
    return what < 6 ? with(wait, ofSex(wait.contact(), otherSex(wait.contact().sex()))) : earlier(wait, random);
  }

  /** The end some days earlier, or the start of a wait that has not ended. */
  private static Wait earlier(Wait wait, RandomGenerator random) {
    int days = 1 + random.nextInt(9);
    Contact contact = wait.contact();
    LocalDate stop = wait.clockStop();
    if (stop == null || stop.equals(contact.clockStart())) {
      return with(wait, begun(contact, contact.clockStart().minusDays(days)), stop);
    }
    LocalDate earlier = stop.minusDays(days);
    return with(wait, contact, earlier.isBefore(contact.clockStart()) ? contact.clockStart() : earlier);
  }

  private static Sex otherSex(Sex sex) {
    return switch (sex) {
      case FEMALE -> Sex.MALE;
      case MALE, UNKNOWN -> Sex.FEMALE;
    };
  }

  private static Wait with(Wait wait, Contact contact) {
    return with(wait, contact, wait.clockStop());
  }

  private static Wait with(Wait wait, Contact contact, @Nullable LocalDate clockStop) {
    return new Wait(wait.id(), wait.revision(), contact, wait.state(), clockStop);
  }

  private static Contact moved(Contact of, String unit) {
    return new Contact(
        unit, of.phase(), of.specialty(), of.clockStart(), of.careGuarantee(), of.deviation(), of.sex(), of.birthYear(),
        of.residence(), of.contactForm(), of.targetDate(), of.minutesToAssessment(), of.minutesOfStay());
  }

  private static Contact inPhase(Contact of, Phase phase) {
    Deviation deviation = phase.deviations().contains(of.deviation()) ? of.deviation() : Deviation.NONE;
    return new Contact(
        of.unit(), phase, of.specialty(), of.clockStart(), of.careGuarantee() && Care.of(phase).guarantee(), deviation,
        of.sex(), of.birthYear(), of.residence(), of.contactForm(), of.targetDate(), null, null);
  }

  private static Contact begun(Contact of, LocalDate clockStart) {
    return new Contact(
        of.unit(), of.phase(), of.specialty(), clockStart, of.careGuarantee(), of.deviation(), of.sex(), of.birthYear(),
        of.residence(), of.contactForm(), of.targetDate(), of.minutesToAssessment(), of.minutesOfStay());
  }

  private static Contact ofSex(Contact of, Sex sex) {
    return new Contact(
        of.unit(), of.phase(), of.specialty(), of.clockStart(), of.careGuarantee(), of.deviation(), sex, of.birthYear(),
        of.residence(), of.contactForm(), of.targetDate(), of.minutesToAssessment(), of.minutesOfStay());
  }
}
