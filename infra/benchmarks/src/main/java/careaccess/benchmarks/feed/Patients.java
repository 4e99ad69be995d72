package careaccess.benchmarks.feed;

import careaccess.benchmarks.feed.Clinics.Clinic;
import careaccess.benchmarks.feed.Course.Telling;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Retraction;
import careaccess.contract.measurement.Sex;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.WaitState;
import careaccess.local.simulator.scene.Seed;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Everybody's contacts by number. A contact follows from its number alone and is drawn again whenever something is told
 * of it, so that nothing of it need be kept in between.
 */
final class Patients {

  /** 40 million a year. */
  static final long A_DAY = 40_000_000 / 365;

  private static final int CHOOSING_ONE_IN = 40;
  private static final int FORM_UNKNOWN_ONE_IN = 40;
  private static final int LONGEST_STAY = 2_000;
  private static final int[] FORMS = {0, 0, 0, 0, 0, 0, 8, 8, 1, 81, 82, 4};

  private final Clinics clinics;
  private final Seed seed;

  Patients(Catalogue catalogue, long seed) {
    this.clinics = new Clinics(catalogue);
    this.seed = new Seed(seed);
  }

  /** The course of a contact; as many numbers as there are contacts a day begin on one day. */
  Course course(long number) {
    RandomGenerator random = seed.of(number).random();
    return Course.draw(clinics.anyActivity(random), Math.floorDiv(number, A_DAY), random);
  }

  /** What is told, and by whom. */
  Event event(long number, Course course, Telling telling) {
    RandomGenerator random = seed.of(number).of("contact").random();
    Clinic clinic = clinics.any(course.activity(), random);
    String id = clinic.place() + ":" + Long.toString(number, Character.MAX_RADIX);
    return new Event(clinic.source(), assertion(id, course, telling, contact(clinic, course, random), random));
  }

  private Assertion assertion(
      String id, Course course, Telling telling, Contact contact, RandomGenerator random) {
    LocalDate stop = LocalDate.ofEpochDay(course.stop());
    WaitState end = course.removed() ? WaitState.REMOVED : WaitState.COMPLETED;
    return switch (telling.said()) {
      case WAITS -> new Wait(id, telling.revision(), contact, WaitState.WAITING, null);
      case ENDED -> new Wait(id, telling.revision(), contact, end, stop);
      case CORRECTED -> new Wait(id, telling.revision(), corrected(contact, course, random), end, stop);
      case WITHDRAWN -> new Retraction(MeasurementType.WAIT, id, null, telling.revision());
    };
  }

  private Contact contact(Clinic clinic, Course course, RandomGenerator random) {
    Phase phase = course.activity().phase();
    LocalDate start = LocalDate.ofEpochDay(course.start());
    boolean chosen = random.nextInt(CHOOSING_ONE_IN) == 0;
    Integer assessment = phase == Phase.EMERGENCY ? Integer.valueOf(minutes(40, random)) : null;
    return new Contact(
        clinic.code(),
        phase,
        clinic.specialty().isEmpty() ? null : clinic.specialty(),
        start,
        random.nextInt(25) > 0,
        chosen && phase.deviations().contains(Deviation.PATIENT_CHOSEN) ? Deviation.PATIENT_CHOSEN : Deviation.NONE,
        random.nextInt(100) < 54 ? Sex.FEMALE : Sex.MALE,
        start.getYear() - random.nextInt(1 + random.nextInt(95)),
        clinic.homes().get(random.nextInt(clinic.homes().size())),
        form(random),
        phase == Phase.FOLLOW_UP ? LocalDate.ofEpochDay(course.stop() + random.nextInt(-20, 30)) : null,
        assessment,
        assessment == null ? null : Integer.valueOf(assessment + minutes(130, random)));
  }

  private static @Nullable Integer form(RandomGenerator random) {
    return random.nextInt(FORM_UNKNOWN_ONE_IN) == 0 ? null : Integer.valueOf(FORMS[random.nextInt(FORMS.length)]);
  }

  private static int minutes(double median, RandomGenerator random) {
    return (int) Math.min(LONGEST_STAY, median * StrictMath.exp(0.6 * random.nextGaussian()));
  }

  /** Registered at the wrong unit or with the wrong sex, equally often. */
  private Contact corrected(Contact of, Course course, RandomGenerator random) {
    boolean moved = random.nextBoolean();
    String unit = moved ? clinics.any(course.activity(), random).code() : of.unit();
    Sex sex = moved ? of.sex() : of.sex() == Sex.FEMALE ? Sex.MALE : Sex.FEMALE;
    return new Contact(
        unit, of.phase(), of.specialty(), of.clockStart(), of.careGuarantee(), of.deviation(), sex, of.birthYear(),
        of.residence(), of.contactForm(), of.targetDate(), of.minutesToAssessment(), of.minutesOfStay());
  }
}
