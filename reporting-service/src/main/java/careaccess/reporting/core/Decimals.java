package careaccess.reporting.core;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounds once, at the end: four decimals, half to even, without trailing zeros or exponent. */
public final class Decimals {

  static final int PLACES = 4;

  private Decimals() {}

  /** @param denominator not 0 */
  static BigDecimal percent(long numerator, long denominator) {
    return ratio(100 * numerator, denominator);
  }

  /** @param denominator not 0 */
  static BigDecimal ratio(long numerator, long denominator) {
    return plain(
        BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), PLACES, RoundingMode.HALF_EVEN));
  }

  public static BigDecimal rounded(BigDecimal exact) {
    return plain(exact.setScale(PLACES, RoundingMode.HALF_EVEN));
  }

  /** The same number, written as people would. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
