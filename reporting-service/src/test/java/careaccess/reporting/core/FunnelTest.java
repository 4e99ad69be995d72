package careaccess.reporting.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import careaccess.reporting.core.Funnel.Limits;
import careaccess.reporting.core.Funnel.Side;
import careaccess.reporting.core.Funnel.Standing;
import careaccess.reporting.core.Funnel.Zone;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunnelTest {

  /** By sin²(x) = (1 − cos 2x) / 2 the limits are (1 − cos(acos(1 − 2p) ± z/√n)) / 2, worked out apart from the code. */
  @ParameterizedTest
  @CsvSource({
    " 50, 100, 100, 40.2626, 59.7374, 34.7947, 65.2053", // (1 ∓ sin 0.196) / 2 and (1 ∓ sin 0.309) / 2
    " 10, 100,  25,  1.5730, 24.4953,  0.0163, 34.7806",
    "  1,  10,  20,  1.0493, 26.5117,  0,      38.2922", // The lower one would be at an angle below 0.
    " 80, 100, 400, 75.9423, 83.7698, 73.4872, 85.7981",
    " 20,  20,  20, 95.2744, 100,     88.5322, 100",
    "  0,   9,  20,  0,       4.7256,  0,      11.4678",
  })
  void limitsAreThoseOfTheFormula(
      long numerator, long denominator, long contacts, String lower, String upper, String farLower, String farUpper) {
    Funnel funnel = Funnel.around(numerator, denominator);

    assertThat(funnel.limits(contacts, Funnel.Z_95).lower()).isEqualByComparingTo(lower);
    assertThat(funnel.limits(contacts, Funnel.Z_95).upper()).isEqualByComparingTo(upper);
    assertThat(funnel.limits(contacts, Funnel.Z_998).lower()).isEqualByComparingTo(farLower);
    assertThat(funnel.limits(contacts, Funnel.Z_998).upper()).isEqualByComparingTo(farUpper);
  }

  /** Around 50 %, of 100 contacts: 95 % limits 40.3 and 59.7, 99.8 % limits 34.8 and 65.2. */
  @ParameterizedTest
  @CsvSource({
    "34, OUTSIDE_998, BELOW", "35, OUTSIDE_95, BELOW", "40, OUTSIDE_95, BELOW", "41, WITHIN, BELOW",
    "50, WITHIN, EQUAL",
    "59, WITHIN, ABOVE", "60, OUTSIDE_95, ABOVE", "65, OUTSIDE_95, ABOVE", "66, OUTSIDE_998, ABOVE",
  })
  void aGroupLiesInAZoneAndOnASide(long numerator, Zone zone, Side side) {
    Standing standing = Funnel.around(1, 2).standing(numerator, 100);

    assertThat(standing.zone()).isEqualTo(zone);
    assertThat(standing.side()).isEqualTo(side);
  }

  @Test
  void theSameShareIsWithinForAFewAndOutsideForMany() {
    Funnel funnel = Funnel.around(80, 100);

    assertThat(funnel.standing(14, 20).zone()).isEqualTo(Zone.WITHIN);
    assertThat(funnel.standing(140, 200).zone()).isEqualTo(Zone.OUTSIDE_998);
  }

  @Property
  void limitsHoldThePooledShareAndTheWiderOnesTheNarrower(
      @ForAll @IntRange(max = 1000) int numerator, @ForAll @IntRange(min = 20, max = 1_000_000) int contacts) {
    Limits narrow = Funnel.around(numerator, 1000).limits(contacts, Funnel.Z_95);
    Limits wide = Funnel.around(numerator, 1000).limits(contacts, Funnel.Z_998);

    assertThat(narrow.lower()).isBetween(wide.lower(), Decimals.percent(numerator, 1000));
    assertThat(narrow.upper()).isBetween(Decimals.percent(numerator, 1000), wide.upper());
    assertThat(wide.lower()).isNotNegative();
    assertThat(wide.upper()).isLessThanOrEqualTo(BigDecimal.valueOf(100));
  }

  @Property
  void limitsAreNarrowerForMoreContacts(
      @ForAll @IntRange(max = 1000) int numerator,
      @ForAll @IntRange(min = 20, max = 100_000) int contacts,
      @ForAll @IntRange(min = 1, max = 100_000) int more) {
    Limits few = Funnel.around(numerator, 1000).limits(contacts, Funnel.Z_95);
    Limits many = Funnel.around(numerator, 1000).limits(contacts + more, Funnel.Z_95);

    assertThat(many.lower()).isGreaterThanOrEqualTo(few.lower());
    assertThat(many.upper()).isLessThanOrEqualTo(few.upper());
  }

  @Property
  void limitsThatAreNotClippedAreAsFarFromThePooledShareOnTheArcsineScale(
      @ForAll @IntRange(min = 200, max = 800) int numerator, @ForAll @IntRange(min = 20, max = 100_000) int contacts) {
    Limits limits = Funnel.around(numerator, 1000).limits(contacts, Funnel.Z_998);
    double centre = angle(numerator / 1000.0);

    assertThat(angle(limits.upper().doubleValue() / 100) - centre)
        .isCloseTo(centre - angle(limits.lower().doubleValue() / 100), within(1e-4))
        .isCloseTo(3.09 / (2 * Math.sqrt(contacts)), within(1e-4));
  }

  @Property
  void sharesAndTheirComplementsLieAlike(
      @ForAll @IntRange(max = 1000) int pooled, @ForAll @IntRange(max = 200) int within) {
    Standing standing = Funnel.around(pooled, 1000).standing(within, 200);
    Standing complement = Funnel.around(1000 - pooled, 1000).standing(200 - within, 200);

    assertThat(complement.zone()).isEqualTo(standing.zone());
    assertThat(complement.limits95().lower())
        .isCloseTo(BigDecimal.valueOf(100).subtract(standing.limits95().upper()), within(new BigDecimal("0.0001")));
  }

  private static double angle(double share) {
    return Math.asin(Math.sqrt(share));
  }
}
