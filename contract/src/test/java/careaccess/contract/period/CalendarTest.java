package careaccess.contract.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarTest {

  private final Calendar calendar = Calendars.swedish();

  @ParameterizedTest
  @CsvSource({
    "2026-01,  MONTH,     2026-01, 2026-01",
    "2026-12,  MONTH,     2026-12, 2026-12",
    "2026-Q1,  QUARTER,   2026-01, 2026-03",
    "2026-Q2,  QUARTER,   2026-04, 2026-06",
    "2026-Q3,  QUARTER,   2026-07, 2026-09",
    "2026-Q4,  QUARTER,   2026-10, 2026-12",
    "2026-T1,  TERTIAL,   2026-01, 2026-04",
    "2026-T2,  TERTIAL,   2026-05, 2026-08",
    "2026-T3,  TERTIAL,   2026-09, 2026-12",
    "2026-APR, FOLLOW_UP, 2026-01, 2026-04",
    "2026-AUG, FOLLOW_UP, 2026-01, 2026-08",
    "2026,     YEAR,      2026-01, 2026-12",
  })
  void everyFormOfCodeIsRead(String code, PeriodType type, YearMonth first, YearMonth last) {
    assertThat(calendar.period(code)).contains(new Period(code, type, first, last));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "2026-", "2026-0", "2026-00", "2026-13", "2026-1", "2026-Q0", "2026-Q5", "2026-T0", "2026-T4",
        "2026-DEC", "2026-apr", "2026-q1", "26-01", "0026-01", "0000", "12026", "2026-01-01", " 2026", "2026-03 ",
        "2026/03", "２０２６", "-2026", "+2026-01"
      })
  void otherTextsAreNoPeriods(String code) {
    assertThat(calendar.period(code)).isEmpty();
  }

  @Test
  void followUpsAreThoseOfTheCalendarOnly() {
    Calendar without = new Calendar(ZoneId.of("Europe/London"), 10, List.of());
    assertThat(without.period("2026-APR")).isEmpty();
    assertThat(without.periodsContaining(YearMonth.of(2026, 1))).extracting(Period::code)
        .containsExactly("2026-01", "2026-Q1", "2026-T1", "2026");
    assertThat(without.examples()).isEqualTo("2026-03, 2026-Q1, 2026-T1, 2026");
    assertThat(calendar.examples()).endsWith("2026-APR");
  }

  @Test
  void monthBelongsToEveryPeriodAroundItShortestFirst() {
    assertThat(calendar.periodsContaining(YearMonth.of(2026, 4))).extracting(Period::code)
        .containsExactly("2026-04", "2026-Q2", "2026-T1", "2026-APR", "2026-AUG", "2026");
    assertThat(calendar.periodsContaining(YearMonth.of(2026, 5))).extracting(Period::code)
        .containsExactly("2026-05", "2026-Q2", "2026-T2", "2026-AUG", "2026");
    assertThat(calendar.periodsContaining(YearMonth.of(2026, 12))).extracting(Period::code)
        .containsExactly("2026-12", "2026-Q4", "2026-T3", "2026");
  }

  @Test
  void periodsWithinAreThoseWhoseEveryMonthLiesInside() {
    assertThat(within("2026-03")).containsExactly("2026-03");
    assertThat(within("2026-Q2")).containsExactlyInAnyOrder("2026-Q2", "2026-04", "2026-05", "2026-06");
    assertThat(within("2026-APR"))
        .containsExactlyInAnyOrder(
            "2026-APR", "2026-T1", "2026-Q1", "2026-01", "2026-02", "2026-03", "2026-04");
    assertThat(within("2026")).hasSize(12 + 4 + 3 + 2 + 1).doesNotHaveDuplicates();
  }

  @Property
  void periodsWithinAndContainingAgree(@ForAll @IntRange(min = 1, max = 12) int month) {
    YearMonth start = YearMonth.of(2026, month);
    for (Period period : calendar.periodsContaining(start)) {
      assertThat(period.contains(start)).isTrue();
      assertThat(calendar.period(period.code())).contains(period);
      assertThat(calendar.periodsWithin(period)).contains(Period.of(start), period);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03, 2025-03", "2026-Q1, 2025-Q1", "2026-T3, 2025-T3", "2026-AUG, 2025-AUG", "2026, 2025", "2000, 1999",
  })
  void yearBeforeIsTheSamePartOfIt(String code, String before) {
    assertThat(calendar.yearBefore(calendar.period(code).orElseThrow()))
        .isEqualTo(calendar.period(before).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03, 2026-04-20", "2026-12, 2027-01-20", "2026-Q1, 2026-04-20", "2026-AUG, 2026-09-20", "2026, 2027-01-20",
  })
  void figuresAreProvisionalUntilTheReportingDeadlineOfTheFollowingMonth(String code, LocalDate until) {
    assertThat(calendar.provisionalUntil(calendar.period(code).orElseThrow())).isEqualTo(until);
  }

  @Test
  void todayIsTheDateInTheZoneOfTheCatalogue() {
    assertThat(calendar.today(at("2026-03-31T21:59:59Z"))).isEqualTo("2026-03-31");
    assertThat(calendar.today(at("2026-03-31T22:00:00Z"))).isEqualTo("2026-04-01");
    assertThat(calendar.today(at("2025-12-31T23:00:00Z"))).isEqualTo("2026-01-01");
  }

  private List<String> within(String code) {
    return calendar.periodsWithin(calendar.period(code).orElseThrow()).stream().map(Period::code).toList();
  }

  private static Clock at(String instant) {
    return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
  }
}
