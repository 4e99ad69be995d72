package careaccess.local.simulator.tallies;

import careaccess.contract.measurement.PersonalNumbers;
import careaccess.contract.measurement.Sex;
import careaccess.contract.measurement.Tally;
import careaccess.contract.period.Period;
import careaccess.local.simulator.scene.Scenario;
import careaccess.local.simulator.scene.Seed;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One indicator counted at one place.
 *
 * @param place id in the catalogue
 * @param size of the place, 1 being usual
 * @param pace how long people wait there, 1 being usual: access is worse where it is more
 */
record Counting(String measure, String place, Count count, double size, double pace, Scenario scenario) {

  /** Amounts are whole thousands of kronor. */
  private static final long THOUSAND_KRONOR_IN_ORE = 100_000;

  private static final double LEAST = 0.02;
  private static final double MOST = 0.99;

  /** Of the whole period, or of that part of it, 1 being the whole. */
  Tally of(Period period, @Nullable Sex sex, long revision, double part) {
    Seed seed = scenario.root().of(place).of(measure);
    RandomGenerator random = seed.of(period.code()).of(sex == null ? "" : sex.code()).random();
    double usual = count.denominator() * size * period.months().size() * (1 + 0.05 * random.nextGaussian()) * part;
    long denominator = rounded(usual);
    long numerator = Math.min(denominator, rounded(denominator * share(period, usual, seed.random(), random)));
    String id = place + ":" + measure + ":" + period + (sex == null ? "" : ":" + sex) + scenario.idSuffix();
    return new Tally(id, revision, measure, place, period, sex, numerator, denominator, 0);
  }

  private double share(Period period, double denominator, RandomGenerator ofPlace, RandomGenerator ofPeriod) {
    double years = scenario.first().until(period.last(), ChronoUnit.MONTHS) / 12.0;
    double level = count.share() + count.spread() * ofPlace.nextGaussian();
    double rise = count.rise() + 0.5 * count.spread() * ofPlace.nextGaussian();
    double expected = level + rise * years;
    if (!count.money()) {
      expected -= 0.15 * StrictMath.log(pace);
    }
    double noise = count.money() ? 0.002 : Math.sqrt(0.25 / Math.max(1, denominator));
    return Math.max(LEAST, Math.min(MOST, expected + noise * ofPeriod.nextGaussian()));
  }

  /** A sum may look like a personal identity number, and would be refused then: another thousand is as good. */
  private long rounded(double number) {
    if (!count.money()) {
      return Math.round(number);
    }
    long amount = Math.round(number / THOUSAND_KRONOR_IN_ORE) * THOUSAND_KRONOR_IN_ORE;
    while (PersonalNumbers.occurIn(Long.toString(amount))) {
      amount += THOUSAND_KRONOR_IN_ORE;
    }
    return amount;
  }
}
