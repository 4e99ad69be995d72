package careaccess.local.simulator.waits;

import careaccess.contract.measurement.Phase;
import java.util.random.RandomGenerator;

/**
 * What waiting for a step of care is like. The figures are made up to look like published ones.
 *
 * @param arrivals patients a month at a usual unit
 * @param typical median wait, as a share of the limit
 * @param spread of the logarithm of waits
 * @param usualLimit days, where the catalogue has no limit
 * @param longest days
 * @param leaving share that leaves the queue without care
 * @param postponed share of what falls into holidays and is put off until after them
 * @param guarantee whether the care guarantee covers it
 * @param remote how frequent remote contacts are, 1 being usual
 * @param nonStop whether it is open on weekends and in July as well
 */
record Care(
    double arrivals,
    double typical,
    double spread,
    int usualLimit,
    int longest,
    double leaving,
    double postponed,
    boolean guarantee,
    double remote,
    boolean nonStop) {

  static Care of(Phase phase) {
    return switch (phase) {
      //                                  arrivals  typical  spread  limit  longest  leaving  postponed  guarantee  remote  nonStop
      case PRIMARY_CONTACT -> new Care(       20.0,    0.20,   0.80,     1,      10,    0.00,      0.00,      true,    0.0,    false);
      case PRIMARY_ASSESSMENT -> new Care(    12.0,    0.45,   1.00,     3,      30,    0.01,      0.00,      true,    1.3,    false);
      case FIRST_VISIT -> new Care(            6.5,    0.52,   0.80,    90,     430,    0.06,      0.40,      true,    1.1,    false);
      case TREATMENT -> new Care(              6.0,    0.60,   0.85,    90,     460,    0.07,      0.55,      true,    0.1,    false);
      case EXAMINATION -> new Care(            7.0,    0.35,   0.80,    90,     300,    0.03,      0.30,     false,    0.1,    false);
      case FOLLOW_UP -> new Care(              2.7,    0.80,   0.60,    90,     400,    0.04,      0.30,     false,    1.7,    false);
      case CAP_ASSESSMENT -> new Care(        11.0,    0.68,   0.55,    30,     200,    0.05,      0.35,      true,    1.3,    false);
      case CAP_TREATMENT -> new Care(          9.0,    0.68,   0.60,    30,     220,    0.05,      0.35,      true,    1.3,    false);
      case EMERGENCY -> new Care(             45.0,    0.00,   0.00,     1,       1,    0.00,      0.00,     false,    0.0,     true);
    };
  }

  /** A wait in whole days. */
  int days(int limit, double pace, RandomGenerator random) {
    if (nonStop) {
      return random.nextInt(12) == 0 ? 1 : 0; // who comes late in the evening is seen after midnight
    }
    double days = typical * limit * pace * StrictMath.exp(spread * random.nextGaussian());
    return (int) Math.min(longest, days);
  }
}
