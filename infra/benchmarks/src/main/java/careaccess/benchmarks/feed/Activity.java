package careaccess.benchmarks.feed;

import careaccess.contract.measurement.Phase;
import java.util.random.RandomGenerator;

/**
 * What people are in contact with care for: 40 million contacts a year, half of them in primary care. The figures are
 * made up to look like published ones.
 */
enum Activity {
  CALL(Phase.PRIMARY_CONTACT, "unit", 9.0, 0.2, 0.8, 10),
  ASSESSMENT(Phase.PRIMARY_ASSESSMENT, "unit", 9.0, 1.3, 1.0, 30),
  RETURN_TO_PRIMARY_CARE(Phase.FOLLOW_UP, "unit", 2.0, 60, 0.6, 400),
  FIRST_VISIT(Phase.FIRST_VISIT, "clinic", 4.5, 47, 0.8, 430),
  TREATMENT(Phase.TREATMENT, "clinic", 2.5, 54, 0.85, 460),
  EXAMINATION(Phase.EXAMINATION, "clinic", 4.4, 31, 0.8, 300),
  RETURN_VISIT(Phase.FOLLOW_UP, "clinic", 6.0, 72, 0.6, 400),
  CAP_ASSESSMENT(Phase.CAP_ASSESSMENT, "clinic", 0.15, 20, 0.55, 200),
  CAP_TREATMENT(Phase.CAP_TREATMENT, "clinic", 0.25, 20, 0.6, 220),
  EMERGENCY(Phase.EMERGENCY, "clinic", 2.2, 0, 0, 1);

  private final Phase phase;
  private final String level;
  private final double millionsAYear;
  private final double medianDays;
  private final double spread;
  private final int mostDays;

  Activity(Phase phase, String level, double millionsAYear, double medianDays, double spread, int mostDays) {
    this.phase = phase;
    this.level = level;
    this.millionsAYear = millionsAYear;
    this.medianDays = medianDays;
    this.spread = spread;
    this.mostDays = mostDays;
  }

  Phase phase() {
    return phase;
  }

  /** Of the places where it happens. */
  String level() {
    return level;
  }

  double millionsAYear() {
    return millionsAYear;
  }

  /** A wait in whole days, log-normal. */
  int days(RandomGenerator random) {
    return (int) Math.min(mostDays, medianDays * StrictMath.exp(spread * random.nextGaussian()));
  }
}
