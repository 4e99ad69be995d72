package careaccess.reporting.core;

import java.math.BigDecimal;

/**
 * A funnel plot: where shares of groups of different sizes are expected to lie around a pooled share if nothing but
 * chance tells the groups apart. The limits for a group of n contacts are sin²(asin√p ± z/(2√n)), with the angle kept
 * from 0 to π/2, so that a limit never turns back into the interval from 0 to 1 that it has left.
 */
public final class Funnel {

  /** Of groups that are alike, 5 % lie outside. */
  static final double Z_95 = 1.96;

  /** Of groups that are alike, 0.2 % lie outside. */
  static final double Z_998 = 3.09;

  private static final double RIGHT_ANGLE = Math.PI / 2;
  private static final int PERCENT = 100;

  /** Limits of a share, in percent, rounded once to 4 decimals; a share on its limit is within. */
  public record Limits(BigDecimal lower, BigDecimal upper) {}

  /** How far from the pooled share; judged by the limits before they are rounded. */
  public enum Zone {
    WITHIN,
    /** Outside the 95 % limits, within the others. */
    OUTSIDE_95,
    OUTSIDE_998
  }

  /** On which side of the pooled share, not whether that is the better one. */
  public enum Side {
    ABOVE,
    BELOW,
    EQUAL
  }

  /** Where a group lies. */
  public record Standing(Limits limits95, Limits limits998, Zone zone, Side side) {}

  private final double centre;

  private Funnel(double centre) {
    this.centre = centre;
  }

  /** @param denominator of the pooled share, not 0 */
  static Funnel around(long numerator, long denominator) {
    return new Funnel(angle(numerator, denominator));
  }

  /** @param denominator of the group's share, its number of contacts, not 0 */
  Standing standing(long numerator, long denominator) {
    double distance = angle(numerator, denominator) - centre;
    return new Standing(
        limits(denominator, Z_95), limits(denominator, Z_998), zone(Math.abs(distance), denominator), side(distance));
  }

  Limits limits(long contacts, double z) {
    double spread = spread(contacts, z);
    return new Limits(percent(Math.max(0, centre - spread)), percent(Math.min(RIGHT_ANGLE, centre + spread)));
  }

  private static Zone zone(double distance, long contacts) {
    if (distance > spread(contacts, Z_998)) {
      return Zone.OUTSIDE_998;
    }
    return distance > spread(contacts, Z_95) ? Zone.OUTSIDE_95 : Zone.WITHIN;
  }

  private static Side side(double distance) {
    return distance > 0 ? Side.ABOVE : distance < 0 ? Side.BELOW : Side.EQUAL;
  }

  private static double spread(long contacts, double z) {
    return z / (2 * Math.sqrt((double) contacts));
  }

  private static double angle(long numerator, long denominator) {
    return Math.asin(Math.sqrt((double) numerator / denominator));
  }

  private static BigDecimal percent(double angle) {
    double sine = Math.sin(angle);
    return Decimals.rounded(BigDecimal.valueOf(PERCENT * sine * sine));
  }
}
