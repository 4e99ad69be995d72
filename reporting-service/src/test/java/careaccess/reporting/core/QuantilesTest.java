package careaccess.reporting.core;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Indicator.Method;
import careaccess.contract.cell.Histogram;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantilesTest {

  private static final int WEEKS = 52;
  private static final List<Integer> WEEKLY =
      IntStream.rangeClosed(0, WEEKS).map(week -> week == 0 ? 0 : 7 * week + 1).boxed().toList();

  /**
   * Rows of NHS England, Referral to Treatment waiting times, incomplete pathways, March 2015 (revised 9 July 2015): how
   * many wait up to one week, up to two and so on, and the published weeks.
   */
  @ParameterizedTest
  @CsvSource({
    // Cheshire, Warrington and Wirral, neurosurgery
    "'12 20 6 11 11 7 7 4 7 0 5 3 4 2 2 2 3 1 1 1 0 1 0 0 1 0 0 0 0 0 0 1', 4.681818181818182, 17.39999999999999",
    // Cheshire, Warrington and Wirral, ENT
    "'628 680 537 566 431 383 388 299 290 172 179 145 104 80 108 115 86 87 56 38 24 29 17 29 20 11 9 11 5 5 4 3 1 2 2 1"
        + " 1 2 4 4 0 1 1 0 0 0 0 1', 4.856148491879351, 18.05446428571429",
    // Eastern Cheshire, ophthalmology
    "'166 140 106 91 100 78 69 64 62 60 38 31 24 14 44 40 36 15 11 7 5 1 1 1 1 0 2 0 0 2 1', 5.032051282051282, 16.625",
  })
  void weeklyBandsGiveThePublishedWeeks(String counts, String median, String p95) {
    for (int day : List.of(1, 4, 7)) {
      Histogram waits = waits(counts, day);
      assertThat(weekly().in(waits, null)).as("each on day %d of its band", day).contains(rounded(median));
      assertThat(weekly().in(waits, 95)).as("each on day %d of its band", day).contains(rounded(p95));
    }
  }

  @Test
  void dayZeroBelongsToTheFirstBand() {
    assertThat(weekly().in(Histogram.of(0, 50), null)).isEqualTo(weekly().in(Histogram.of(7, 50), null));
  }

  @Test
  void fewerThanTheFewestGiveNone() {
    assertThat(weekly().in(Histogram.of(7, 49), null)).isEmpty();
    assertThat(weekly().in(Histogram.of(7, 50), null)).contains(new BigDecimal("0.51"));
    assertThat(new Quantiles(Method.EXACT, List.of(), 50, 1).in(Histogram.of(7, 49), null)).isEmpty();
  }

  /** 52 weeks and more has no upper edge, so that nothing can be said of where in it a rank lies. */
  @Test
  void theOpenBandGivesNone() {
    Histogram waits = Histogram.of(7, 60).plus(Histogram.of(365, 40));
    assertThat(weekly().in(waits, null)).contains(rounded("0.8416666666666667"));
    assertThat(weekly().in(waits, 95)).isEmpty();
    assertThat(weekly().in(Histogram.of(364, 100), 99)).contains(rounded("51.99"));
  }

  @Test
  void bandsOfOtherWidthsAreInterpolatedInDays() {
    Quantiles monthly = new Quantiles(Method.GROUPED, List.of(0, 31, 61), 1, 1);
    Histogram waits = Histogram.of(12, 10).plus(Histogram.of(45, 10));
    assertThat(monthly.in(waits, 25)).contains(new BigDecimal("15"));
    assertThat(monthly.in(waits, 75)).contains(new BigDecimal("45"));
    assertThat(monthly.in(waits, null)).as("rank 10.5").contains(new BigDecimal("31.5"));
  }

  @Test
  void exactValuesAreInDaysOrWeeks() {
    Histogram waits = Histogram.of(10, 1).plus(Histogram.of(31, 1));
    assertThat(new Quantiles(Method.EXACT, WEEKLY, 1, 1).in(waits, null)).contains(new BigDecimal("20.5"));
    assertThat(new Quantiles(Method.EXACT, WEEKLY, 1, 7).in(waits, null)).contains(new BigDecimal("2.9286"));
    assertThat(new Quantiles(Method.EXACT, WEEKLY, 1, 1).in(waits, 50)).contains(new BigDecimal("10"));
    assertThat(new Quantiles(Method.EXACT, WEEKLY, 1, 1).in(Histogram.EMPTY, 50)).isEmpty();
  }

  private static Quantiles weekly() {
    return new Quantiles(Method.GROUPED, WEEKLY, 50, 7);
  }

  private static Histogram waits(String counts, int day) {
    Histogram waits = Histogram.EMPTY;
    int week = 0;
    for (String count : List.of(counts.split(" ", -1))) {
      waits = waits.plus(Histogram.of(7 * week++ + day, Long.parseLong(count)));
    }
    return waits;
  }

  private static BigDecimal rounded(String published) {
    return Decimals.rounded(new BigDecimal(published));
  }
}
