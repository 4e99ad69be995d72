package careaccess.contract.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class PeriodTest {

  private final Calendar calendar = Calendars.swedish();

  @Test
  void monthRunsFromItsFirstToItsLastDay() {
    Period february = Period.of(YearMonth.of(2024, 2));
    assertThat(february.code()).isEqualTo("2024-02");
    assertThat(february.type()).isEqualTo(PeriodType.MONTH);
    assertThat(february.firstDay()).isEqualTo(LocalDate.of(2024, 2, 1));
    assertThat(february.lastDay()).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(february.months()).containsExactly(YearMonth.of(2024, 2));
  }

  @Test
  void longerPeriodHasAllOfItsMonthsInOrder() {
    assertThat(period("2026-Q4").months())
        .containsExactly(YearMonth.of(2026, 10), YearMonth.of(2026, 11), YearMonth.of(2026, 12));
    assertThat(period("2026").months()).hasSize(12);
  }

  @Test
  void periodContainsItselfAndItsParts() {
    assertThat(period("2026-Q1").contains(period("2026-Q1"))).isTrue();
    assertThat(period("2026-Q1").contains(period("2026-01"))).isTrue();
    assertThat(period("2026-Q1").contains(period("2026-03"))).isTrue();
    assertThat(period("2026-APR").contains(period("2026-T1"))).isTrue();
    assertThat(period("2026-T1").contains(period("2026-APR"))).isTrue();
  }

  @Test
  void periodDoesNotContainWhatReachesBeyondIt() {
    assertThat(period("2026-Q1").contains(period("2026-04"))).isFalse();
    assertThat(period("2026-Q1").contains(period("2026-T1"))).isFalse();
    assertThat(period("2026-Q2").contains(period("2026-T1"))).isFalse();
    assertThat(period("2026-03").contains(period("2025-03"))).isFalse();
  }

  @Test
  void periodContainsEachOfItsMonthsAndNoOther() {
    assertThat(period("2026-T2").contains(YearMonth.of(2026, 4))).isFalse();
    assertThat(period("2026-T2").contains(YearMonth.of(2026, 5))).isTrue();
    assertThat(period("2026-T2").contains(YearMonth.of(2026, 8))).isTrue();
    assertThat(period("2026-T2").contains(YearMonth.of(2026, 9))).isFalse();
  }

  @Test
  void periodPrintsAsItsCode() {
    assertThat(period("2026-AUG")).hasToString("2026-AUG");
  }

  @Test
  void periodCannotEndBeforeItStarts() {
    assertThatThrownBy(
            () -> new Period("2026-XX", PeriodType.QUARTER, YearMonth.of(2026, 2), YearMonth.of(2026, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-XX");
  }

  @Test
  void typesAreNamedShortestFirst() {
    assertThat(PeriodType.codes()).containsExactly("month", "quarter", "tertial", "follow-up", "year");
  }

  private Period period(String code) {
    return calendar.period(code).orElseThrow();
  }
}
