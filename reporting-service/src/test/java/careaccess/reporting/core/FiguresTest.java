package careaccess.reporting.core;

import static careaccess.reporting.core.Given.figure;
import static careaccess.reporting.core.Recorded.below;
import static careaccess.reporting.core.Recorded.contacts;
import static careaccess.reporting.core.Recorded.direct;
import static careaccess.reporting.core.Recorded.sex;
import static careaccess.reporting.core.Recorded.waits;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Tallied;
import careaccess.contract.measurement.Deviation;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  private final Recorded recorded = new Recorded();

  @Nested
  class Shares {

    @Test
    void ninetyDaysCountAsWithin() {
      recorded.waiting("n1", "2026-09", waits(10, 90, 91));

      Figure figure = figure("WAITING_90D", "n1", "2026-09", recorded);

      assertThat(figure.value()).isEqualByComparingTo("66.6667");
      assertThat(figure.numerator()).isEqualTo(2);
      assertThat(figure.denominator()).isEqualTo(3);
      assertThat(figure.excluded()).isZero();
    }

    @Test
    void deviationsAreExcludedAsTheRuleSays() {
      recorded.waiting(
          "n1",
          "2026-09",
          waits(10, 100)
              .plus(contacts(Measure.WAIT, true, Deviation.PATIENT_CHOSEN, 20, 120, 200))
              .plus(contacts(Measure.WAIT, true, Deviation.MEDICAL, 30, 130)));

      Figure figure = figure("WAITING_90D", "n1", "2026-09", recorded);

      assertThat(figure.numerator()).as("10, and the chosen wait of 20").isEqualTo(2);
      assertThat(figure.denominator()).as("these and 100").isEqualTo(3);
      assertThat(figure.excluded()).as("chosen 120 and 200, medical 30 and 130").isEqualTo(4);
    }

    @Test
    void contactsOutsideTheGuaranteeAreNeitherCountedNorExcluded() {
      recorded.waiting(
          "n1",
          "2026-09",
          waits(10)
              .plus(contacts(Measure.WAIT, false, Deviation.NONE, 20))
              .plus(contacts(Measure.WAIT, false, Deviation.MEDICAL, 20)));

      Figure figure = figure("WAITING_90D", "n1", "2026-09", recorded);

      assertThat(figure.denominator()).isEqualTo(1);
      assertThat(figure.excluded()).isZero();
    }

    @Test
    void aMissingValueIsNeverWithin() {
      recorded.cell(
          new CellKey("n1", "2026-09", null, "EMERGENCY", Basis.COMPLETED),
          contacts(Measure.MINUTES_OF_STAY, false, Deviation.NONE, 240, 241, Measure.MISSING));

      Figure figure = figure("STAY_4H", "n1", "2026-09", recorded);

      assertThat(figure.numerator()).isEqualTo(1);
      assertThat(figure.denominator()).isEqualTo(3);
    }

    @Test
    void contactFormsOfSeveralPhasesAddUp() {
      recorded.completed("n1", "2026-09", contacts(Measure.CONTACT_FORM, true, Deviation.NONE, 0, 81));
      recorded.cell(
          new CellKey("n1", "2026-09", null, "FIRST_VISIT", Basis.COMPLETED),
          contacts(Measure.CONTACT_FORM, false, Deviation.NONE, 83, 91));

      Figure figure = figure("DIGITAL", "n1", "2026-09", recorded);

      assertThat(figure.numerator()).isEqualTo(2);
      assertThat(figure.denominator()).isEqualTo(4);
    }

    @Test
    void anEmptyDenominatorGivesNoValueButShowsItsZeros() {
      recorded.waiting("n1", "2026-09", contacts(Measure.WAIT, false, Deviation.NONE, 20));

      Figure figure = figure("WAITING_90D", "n1", "2026-09", recorded);

      assertThat(figure.value()).isNull();
      assertThat(figure.state()).isEqualTo(State.MISSING);
      assertThat(figure.denominator()).isZero();
    }

    @Test
    void percentsAreRoundedOnceHalfToEven() {
      recorded.tallied("n1", "2026-09", "SAME_DAY", direct(1, 32_000, 0));
      assertThat(figure("SAME_DAY", "n1", "2026-09", recorded).value()).as("0.003125").isEqualByComparingTo("0.0031");

      recorded.tallied("n1", "2026-09", "SAME_DAY", direct(3, 160_000, 0));
      assertThat(figure("SAME_DAY", "n1", "2026-09", recorded).value()).as("0.001875").isEqualByComparingTo("0.0019");

      recorded.tallied("n1", "2026-09", "SAME_DAY", direct(7, 7, 0));
      assertThat(figure("SAME_DAY", "n1", "2026-09", recorded).value()).hasToString("100");
    }
  }

  @Nested
  class Periods {

    @Test
    void aFlowIsTheSumOfItsMonthsByTheRuleOfEach() {
      recorded.completed("n1", "2026-01", waits(5)); // Within 7 days, the limit then.
      recorded.completed("n1", "2026-03", waits(3, 5)); // The limit is 3 days from March.
      recorded.completed("n1", "2026-04", waits(1));

      Figure figure = figure("COMPLETED_3D", "n1", "2026-Q1", recorded);

      assertThat(figure.numerator()).isEqualTo(2);
      assertThat(figure.denominator()).isEqualTo(3);
    }

    @Test
    void aRuleHoldsToTheEndOfItsLastMonthAndTheNextOneFromThere() {
      recorded.completed("n1", "2026-02", waits(7, 8)).completed("n1", "2026-03", waits(3, 4));

      assertThat(figure("COMPLETED_3D", "n1", "2026-02", recorded).numerator()).isEqualTo(1);
      assertThat(figure("COMPLETED_3D", "n1", "2026-03", recorded).numerator()).isEqualTo(1);
    }

    @Test
    void thereIsNoFigureBeforeTheIndicatorIsDefined() {
      recorded.completed("n1", "2009-12", waits(1)).completed("n1", "2010-01", waits(1, 2));
      recorded.tallied("n1", "2009-12", "SAME_DAY", direct(1, 2, 0));

      assertThat(figure("COMPLETED_3D", "n1", "2009-12", recorded).isEmpty()).isTrue();
      assertThat(figure("COMPLETED_COUNT", "n1", "2009-12", recorded).isEmpty()).isTrue();
      assertThat(figure("SAME_DAY", "n1", "2009-12", recorded).isEmpty()).isTrue();
      assertThat(figure("COMPLETED_COUNT", "n1", "2010-01", recorded).value()).isEqualByComparingTo("2");
    }

    /** In the nth month of 2025 there are 2ⁿ⁻¹ contacts, so that a sum says which months it is of. */
    @ParameterizedTest
    @CsvSource({
      "2025-01, 1, 1", "2025-12, 2048, 2048",
      "2025-Q1, 7, 4", "2025-Q2, 56, 32", "2025-Q3, 448, 256", "2025-Q4, 3584, 2048",
      "2025-T1, 15, 8", "2025-T2, 240, 128", "2025-T3, 3840, 2048",
      "2025-APR, 15, 8", "2025-AUG, 255, 128",
      "2025, 4095, 2048",
    })
    void aFlowIsOfAllItsMonthsAndAStockOfTheLast(String period, String flow, String stock) {
      for (int month = 1; month <= 12; month++) {
        String code = YearMonth.of(2025, month).toString();
        int contacts = 1 << (month - 1);
        recorded.completed("n1", code, waits(new int[contacts])).waiting("n1", code, waits(new int[contacts]));
        recorded.tallied("n1", code, "SAME_DAY", direct(0, contacts, 0));
        recorded.tallied("n1", code, "WAITING_90D", direct(contacts, contacts, 0));
      }

      assertThat(figure("COMPLETED_COUNT", "n1", period, recorded).value()).isEqualByComparingTo(flow);
      assertThat(figure("SAME_DAY", "n1", period, recorded).denominator()).isEqualTo(Long.parseLong(flow));
      assertThat(figure("QUEUE", "n1", period, recorded).value()).isEqualByComparingTo(stock);
      assertThat(figure("WAITING_90D", "n1", period, recorded).denominator())
          .as("as many contacts as tallied ones")
          .isEqualTo(2 * Long.parseLong(stock));
    }

    @Test
    void aStockIsThatOfTheLastMonth() {
      recorded.waiting("n1", "2026-03", waits(1, 2, 3));
      recorded.waiting("n1", "2026-04", waits(1, 2));

      assertThat(figure("QUEUE", "n1", "2026-T1", recorded).value()).isEqualByComparingTo("2");
      assertThat(figure("QUEUE", "n1", "2026-APR", recorded).value()).isEqualByComparingTo("2");
      assertThat(figure("QUEUE", "n1", "2026-Q1", recorded).value()).isEqualByComparingTo("3");
    }

    @Test
    void aFollowUpSumsFromJanuary() {
      recorded.completed("n1", "2025-12", waits(1));
      recorded.completed("n1", "2026-01", waits(1));
      recorded.completed("n1", "2026-08", waits(1));
      recorded.completed("n1", "2026-09", waits(1));

      assertThat(figure("COMPLETED_COUNT", "n1", "2026-AUG", recorded).value()).isEqualByComparingTo("2");
    }

    @Test
    void theRunningMonthsStockIsAsOfToday() {
      // Entered in advance for 30 November, eight days from today.
      recorded.waiting("n1", "2026-11", waits(7, 8, 98, 99));

      Figure figure = figure("WAITING_90D", "n1", "2026-11", recorded);

      assertThat(figure.denominator()).as("a wait of 7 begins tomorrow").isEqualTo(3);
      assertThat(figure.numerator()).as("0 and 90 days, but not 91").isEqualTo(2);
      assertThat(figure.state()).isEqualTo(State.PROVISIONAL);
    }

    @Test
    void onItsLastDayAMonthsStockIsWhatItWillStay() {
      recorded.waiting("n1", "2026-11", waits(90));

      Figure figure = figure("WAITING_90D", "n1", "2026-11", null, LocalDate.of(2026, 11, 30), recorded);

      assertThat(figure.numerator()).isEqualTo(1);
      assertThat(figure.state()).isEqualTo(State.PROVISIONAL);
    }

    @Test
    void aLongerPeriodThatHasNotEndedHasNoStock() {
      recorded.waiting("n1", "2026-11", waits(10));
      recorded.waiting("n1", "2026-12", waits(10));

      assertThat(figure("QUEUE", "n1", "2026", recorded).state()).isEqualTo(State.MISSING);
      assertThat(figure("QUEUE", "n1", "2026-12", recorded).state()).isEqualTo(State.MISSING);
    }

    @Test
    void aRunningFlowIsWhatThereIs() {
      recorded.completed("n1", "2026-11", waits(10));

      Figure figure = figure("COMPLETED_COUNT", "n1", "2026", recorded);

      assertThat(figure.value()).isEqualByComparingTo("1");
      assertThat(figure.state()).isEqualTo(State.PROVISIONAL);
    }

    @Test
    void aMonthIsProvisionalToTheEndOfTheTwentieth() {
      recorded.completed("n1", "2026-10", waits(10));

      assertThat(figure("COMPLETED_COUNT", "n1", "2026-10", null, LocalDate.of(2026, 11, 20), recorded).state())
          .isEqualTo(State.PROVISIONAL);
      assertThat(figure("COMPLETED_COUNT", "n1", "2026-10", null, LocalDate.of(2026, 11, 21), recorded).state())
          .isEqualTo(State.OK);
    }

    @Test
    void aLongerPeriodIsProvisionalWhileAMonthInItIs() {
      recorded.completed("n1", "2026-07", waits(10));

      assertThat(figure("COMPLETED_COUNT", "n1", "2026-07", null, LocalDate.of(2026, 10, 20), recorded).state())
          .isEqualTo(State.OK);
      assertThat(figure("COMPLETED_COUNT", "n1", "2026-Q3", null, LocalDate.of(2026, 10, 20), recorded).state())
          .isEqualTo(State.PROVISIONAL);
      assertThat(figure("COMPLETED_COUNT", "n1", "2026-Q3", null, LocalDate.of(2026, 10, 21), recorded).state())
          .isEqualTo(State.OK);
    }
  }

  @Nested
  class Medians {

    @Test
    void arePooledOverMonthsAndNeverAveraged() {
      recorded.completed("n1", "2026-04", waits(10, 20, 30));
      recorded.completed("n1", "2026-05", waits(100));

      assertThat(figure("COMPLETED_MEDIAN", "n1", "2026-04", recorded).value()).isEqualByComparingTo("20");
      assertThat(figure("COMPLETED_MEDIAN", "n1", "2026-Q2", recorded).value())
          .as("the middle of 10, 20, 30, 100; the mean of medians would be 60")
          .isEqualByComparingTo("25");
    }

    @Test
    void areOverAllContacts() {
      recorded.completed(
          "n1",
          "2026-04",
          waits(61).plus(contacts(Measure.WAIT, false, Deviation.PATIENT_CHOSEN, 62)));

      Figure figure = figure("COMPLETED_MEDIAN", "n1", "2026-04", recorded);

      assertThat(figure.value()).isEqualByComparingTo("61.5");
      assertThat(figure.denominator()).isEqualTo(2);
      assertThat(figure.numerator()).isNull();
    }
  }

  @Nested
  class MediansWithinBands {

    @Test
    void areInterpolatedAsTheDefinitionSays() {
      recorded.waiting("n1", "2026-09", waits(1, 2, 8, 9, 10, 11, 12, 13, 14, 21));

      assertThat(figure("QUEUE_MEDIAN_WEEKS", "n1", "2026-09", recorded).value())
          .as("rank 5.5, of which 2 in the first week, among 7 of the second")
          .isEqualByComparingTo("1.5");
      assertThat(figure("QUEUE_P95_WEEKS", "n1", "2026-09", recorded).value())
          .as("rank 9.5, the middle of the only one of the third week")
          .isEqualByComparingTo("2.5");
    }

    @Test
    void areMissingBelowTheFewestThoughContactsAreCounted() {
      recorded.waiting("n1", "2026-09", waits(1, 2, 3, 4));

      Figure figure = figure("QUEUE_MEDIAN_WEEKS", "n1", "2026-09", recorded);

      assertThat(figure.value()).isNull();
      assertThat(figure.state()).isEqualTo(State.MISSING);
      assertThat(figure.denominator()).isEqualTo(4);
    }
  }

  @Nested
  class CountsOfContacts {

    @Test
    void noneOverTheLimitIsZeroWhereContactsAreCounted() {
      recorded.waiting("n1", "2026-09", waits(10));

      Figure figure = figure("QUEUE_OVER_LIMIT", "n1", "2026-09", recorded);

      assertThat(figure.value()).isEqualByComparingTo("0");
      assertThat(figure.denominator()).isEqualTo(1);
    }

    @Test
    void nothingReportedIsNotZero() {
      assertThat(figure("QUEUE", "n1", "2026-09", recorded).isEmpty()).isTrue();
    }

    @Test
    void anEmptiedCellIsMissingButHasARevision() {
      recorded.waiting("n1", "2026-09", waits(10)).waiting("n1", "2026-09", Counts.NONE);

      Figure figure = figure("QUEUE", "n1", "2026-09", recorded);

      assertThat(figure.isEmpty()).isTrue();
      assertThat(figure.freshness()).isEqualTo(new Freshness(2L, Recorded.MOMENT));
    }
  }

  @Nested
  class Tallies {

    @Test
    void addToContactsOfAShare() {
      recorded.waiting("n1", "2026-09", waits(10, 100));
      recorded.tallied("n1", "2026-09", "WAITING_90D", direct(7, 8, 1));

      Figure figure = figure("WAITING_90D", "n1", "2026-09", recorded);

      assertThat(figure.numerator()).isEqualTo(8);
      assertThat(figure.denominator()).isEqualTo(10);
      assertThat(figure.excluded()).isEqualTo(1);
      assertThat(figure.freshness().revision()).isEqualTo(2);
    }

    @Test
    void ofAFlowCountInEveryPeriodThatHoldsTheirs() {
      recorded.tallied("n1", "2026-01", "SAME_DAY", direct(1, 2, 0));
      recorded.tallied("n1", "2026-Q1", "SAME_DAY", direct(10, 20, 0));
      recorded.tallied("n1", "2026-T2", "SAME_DAY", direct(100, 200, 0));

      assertThat(figure("SAME_DAY", "n1", "2026-01", recorded).denominator()).isEqualTo(2);
      assertThat(figure("SAME_DAY", "n1", "2026-APR", recorded).denominator()).isEqualTo(22);
      assertThat(figure("SAME_DAY", "n1", "2026", recorded).denominator()).isEqualTo(222);
    }

    @Test
    void ofAStockCountWhereTheirPeriodEndsWithIt() {
      recorded.tallied("n1", "2026-02", "WAITING_90D", direct(1, 2, 0));
      recorded.tallied("n1", "2026-03", "WAITING_90D", direct(10, 20, 0));

      assertThat(figure("WAITING_90D", "n1", "2026-Q1", recorded).denominator()).isEqualTo(20);
    }

    @Test
    void zeroOfZeroIsReportedButHasNoValue() {
      recorded.tallied("n1", "2026-01", "SAME_DAY", direct(0, 0, 0));

      Figure figure = figure("SAME_DAY", "n1", "2026-01", recorded);

      assertThat(figure.value()).isNull();
      assertThat(figure.denominator()).isZero();
      assertThat(figure.isEmpty()).isFalse();
    }

    @Test
    void thatOverlapAreNeverAdded() {
      recorded.tallied("n1", "2026-01", "SAME_DAY", direct(1, 2, 0));
      recorded.tallied("north", "2026-01", "SAME_DAY", below(1, 2).plus(direct(1, 2, 0)));
      recorded.tallied("SE", "2026-01", "SAME_DAY", below(1, 2).plus(below(1, 2)));

      assertThat(figure("SAME_DAY", "n1", "2026-01", recorded).denominator()).isEqualTo(2);
      assertThat(figure("SAME_DAY", "north", "2026-Q1", recorded)).isEqualTo(Figure.OVERLAPPING);
      assertThat(figure("SAME_DAY", "SE", "2026-01", recorded)).isEqualTo(Figure.OVERLAPPING);
      assertThat(figure("SAME_DAY", "SE", "2026-02", recorded).isEmpty()).isTrue();
      assertThat(figure("SAME_DAY", "south", "2026-01", recorded).isEmpty()).isTrue();
    }

    @Test
    void ofMoneyMakeARatio() {
      recorded.tallied("n1", "2026-01", "HIRED", new Tallied(50_00, 1_000_00, 0, 1, 1));

      assertThat(figure("HIRED", "n1", "2026-01", recorded).value()).isEqualByComparingTo("5");
    }
  }

  @Test
  void aBreakdownIsMadeOfItsOwnCells() {
    recorded.completed("n1", "2026-01", waits(1, 2, 3));
    recorded.completed("n1", "2026-01", sex("KVINNA"), waits(1, 2));

    assertThat(figure("COMPLETED_COUNT", "n1", "2026-Q1", sex("KVINNA"), Given.TODAY, recorded).value())
        .isEqualByComparingTo("2");
  }

  @Nested
  class Indices {

    @Test
    void scaleEachShareOverTheRegionsAndThenTheirMean() {
      waitingAndSameDay("north", 50, 100);
      waitingAndSameDay("middle", 75, 80);
      waitingAndSameDay("south", 100, 0);

      // Scaled: north 0 and 1, middle 0.5 and 0.8, south 1 and 0; means 0.5, 0.65 and 0.5.
      assertThat(figure("INDEX", "north", "2026-09", recorded).value()).isEqualByComparingTo("0");
      assertThat(figure("INDEX", "middle", "2026-09", recorded).value()).isEqualByComparingTo("100");
      assertThat(figure("INDEX", "SE", "2026-09", recorded).value()).isNull();
    }

    @Test
    void leaveOutRegionsThatLackAShare() {
      waitingAndSameDay("north", 20, 30);
      waitingAndSameDay("middle", 60, 70);
      recorded.tallied("south", "2026-09", "SAME_DAY", direct(0, 100, 0));

      assertThat(figure("INDEX", "north", "2026-09", recorded).value()).isEqualByComparingTo("0");
      assertThat(figure("INDEX", "middle", "2026-09", recorded).value()).isEqualByComparingTo("100");
      assertThat(figure("INDEX", "south", "2026-09", recorded).value()).isNull();
    }

    @Test
    void haveNoValueWhereAShareIsTheSameEverywhere() {
      waitingAndSameDay("north", 20, 30);
      waitingAndSameDay("middle", 60, 30);

      assertThat(figure("INDEX", "middle", "2026-09", recorded).value()).isNull();
    }

    private void waitingAndSameDay(String region, int waiting, int sameDay) {
      recorded.tallied(region, "2026-09", "WAITING_90D", direct(waiting, 100, 0));
      recorded.tallied(region, "2026-09", "SAME_DAY", direct(sameDay, 100, 0));
    }
  }
}
