package careaccess.reporting.core;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;

/**
 * A value in its unit as it was before it was rounded.
 *
 * @param divisor greater than 0
 */
record Quotient(BigDecimal dividend, BigDecimal divisor) {

  static final Comparator<Quotient> ASCENDING =
      (one, other) -> one.dividend.multiply(other.divisor).compareTo(other.dividend.multiply(one.divisor));

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * Of a share or ratio the counts that it is formed from, and of whatever has no two counts the value itself.
   *
   * @param figure that has a value
   */
  static Quotient of(Figure figure) {
    BigDecimal value = figure.value();
    if (value == null) {
      throw new IllegalArgumentException("there is no value in " + figure);
    }
    Long numerator = figure.numerator();
    Long denominator = figure.denominator();
    return numerator == null || denominator == null
        ? new Quotient(value, BigDecimal.ONE)
        : new Quotient(HUNDRED.multiply(BigDecimal.valueOf(numerator)), BigDecimal.valueOf(denominator));
  }

  /** By how much it is more, rounded once. */
  BigDecimal less(Quotient other) {
    BigDecimal difference = dividend.multiply(other.divisor).subtract(other.dividend.multiply(divisor));
    return Decimals.plain(difference.divide(divisor.multiply(other.divisor), Decimals.PLACES, RoundingMode.HALF_EVEN));
  }
}
