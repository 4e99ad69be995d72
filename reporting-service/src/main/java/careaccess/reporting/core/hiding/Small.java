package careaccess.reporting.core.hiding;

import careaccess.reporting.core.Fraction;

/**
 * How few people are too few to be shown: 1 to 4, but not 0, and a share of fewer than 20. Source: the rule that
 * Swedish figures of care access are published by.
 */
final class Small {

  /** The fewest people that may be shown, besides nobody; and the fewest values that a hidden count can have. */
  static final int FEWEST = 5;

  private static final int FEWEST_IN_SHARE = 20;

  private Small() {}

  /** Whether all counts, or differences of counts, tell of nobody or of enough people. */
  static boolean areSafe(long... people) {
    for (long count : people) {
      if (count != 0 && Math.abs(count) < FEWEST) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the number of people at some places may be known, although each place is known to have somebody: five
   * places with five people would have one each.
   */
  static boolean isUncertain(long[] people, int places) {
    long sum = 0;
    for (long count : people) {
      sum += count;
    }
    return sum == 0 || sum >= FEWEST - 1 + Math.max(1, places);
  }

  /** Whether a figure would be shown if there were no other. */
  static boolean mayStandAlone(Fraction figure, boolean isShare) {
    boolean enough = !isShare || figure.denominator() == 0 || figure.denominator() >= FEWEST_IN_SHARE;
    return enough
        && areSafe(
            figure.numerator(), figure.denominator(), figure.denominator() - figure.numerator(), figure.excluded());
  }
}
