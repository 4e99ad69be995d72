package careaccess.local.simulator.waits;

import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.measurement.Phase;
import careaccess.contract.measurement.Sex;
import careaccess.local.simulator.scene.Clinic;
import java.time.LocalDate;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The contacts of one queue: who comes, and how.
 *
 * @param specialty null: reported without one
 * @param limit days, that a wait is over when it is longer
 * @param deviations those that the phase allows
 */
record Contacts(
    Clinic clinic,
    Phase phase,
    Care care,
    @Nullable String specialty,
    int limit,
    Set<Deviation> deviations,
    Residents residents) {

  /**
   * One patient's contact.
   *
   * @param months since the simulation began, over which remote contacts become more frequent
   */
  Contact draw(Course course, long months, RandomGenerator random) {
    LocalDate start = LocalDate.ofEpochDay(course.start());
    boolean covered = care.guarantee() && random.nextInt(25) > 0;
    Deviation deviation = deviation(course.days() > limit, random);
    Sex sex = sex(random);
    Integer birthYear = random.nextInt(200) == 0 ? null : start.getYear() - clinic.specialism().age(random);
    String residence = residents.draw(clinic.homes(), random);
    Integer form = random.nextInt(40) == 0 ? null : form(months, random);
    LocalDate target = phase == Phase.FOLLOW_UP ? target(course, random) : null;
    Integer assessment = phase == Phase.EMERGENCY ? minutes(40, 0.65, random) : null;
    Integer stay = phase == Phase.EMERGENCY ? stay(assessment, random) : null;
    return new Contact(
        clinic.code(), phase, specialty, start, covered, deviation, sex, birthYear, residence, form, target, assessment,
        stay);
  }

  /** Patients choose to wait longer than the limit; hardly ever is a choice within it recorded. */
  private Deviation deviation(boolean overLimit, RandomGenerator random) {
    double chance = random.nextDouble();
    double chosen = overLimit ? 0.20 : 0.012;
    if (chance < chosen) {
      return allowed(Deviation.PATIENT_CHOSEN);
    }
    if (chance < chosen + 0.035) {
      return allowed(Deviation.MEDICAL);
    }
    return chance < chosen + 0.05 ? allowed(Deviation.SPECIAL) : Deviation.NONE;
  }

  private Deviation allowed(Deviation deviation) {
    return deviations.contains(deviation) ? deviation : Deviation.NONE;
  }

  private Sex sex(RandomGenerator random) {
    double chance = random.nextDouble();
    if (chance < 0.008) {
      return Sex.UNKNOWN;
    }
    return random.nextDouble() < clinic.specialism().women() ? Sex.FEMALE : Sex.MALE;
  }

  /** National contact forms: 0 visit, 1 team, 4 home, 8 telephone, 81 video, 82 text, 83 digital, 91 inpatient. */
  private int form(long months, RandomGenerator random) {
    double remote = care.remote() * clinic.temper().remote() * (1 + 0.01 * months);
    double chance = random.nextDouble();
    if (chance < remote) {
      return chance < 0.55 * remote ? 81 : chance < 0.75 * remote ? 82 : 83;
    }
    double kind = random.nextDouble();
    return switch (phase) {
      case PRIMARY_CONTACT -> 8;
      case EMERGENCY -> 0;
      case TREATMENT -> kind < 0.45 ? 91 : 0;
      case PRIMARY_ASSESSMENT, FIRST_VISIT, EXAMINATION, FOLLOW_UP, CAP_ASSESSMENT, CAP_TREATMENT ->
          kind < 0.82 ? 0 : kind < 0.93 ? 8 : kind < 0.98 ? 1 : 4;
    };
  }

  /** Slow clinics miss the date more often; a few set none. */
  private @Nullable LocalDate target(Course course, RandomGenerator random) {
    if (random.nextInt(18) == 0) {
      return null;
    }
    double slack = 14 - 30 * StrictMath.log(clinic.temper().pace()) + 18 * random.nextGaussian();
    return LocalDate.ofEpochDay(Math.max(course.start(), course.stop() + (long) slack));
  }

  private @Nullable Integer stay(@Nullable Integer assessment, RandomGenerator random) {
    Integer afterwards = minutes(130, 0.5, random);
    return afterwards == null ? null : Integer.valueOf(afterwards + (assessment == null ? 0 : assessment));
  }

  /** Null for one in seventy, whose time was not noted. */
  private @Nullable Integer minutes(double median, double spread, RandomGenerator random) {
    if (random.nextInt(70) == 0) {
      return null;
    }
    return (int) Math.min(2000, median * clinic.temper().pace() * StrictMath.exp(spread * random.nextGaussian()));
  }
}
