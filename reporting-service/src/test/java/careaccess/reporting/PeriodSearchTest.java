package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.contract.period.Calendar;
import careaccess.contract.period.Period;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodSearchTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Calendar CALENDAR =
      new Calendar(ZoneOffset.UTC, 20, List.of(new Calendar.FollowUpDate("APR", 4, Map.of("en", "To April"))));

  @Test
  void aDateFindsThePeriodsWithinIt() {
    assertThat(found("2026-09")).containsExactly("2026-09");
    assertThat(found("eq2026-09")).containsExactly("2026-09");
    assertThat(found("2025")).hasSize(12 + 4 + 3 + 1 + 1).contains("2025-01", "2025-Q4", "2025-T2", "2025-APR", "2025");
    assertThat(found("2026-09-30")).as("none is of a day").isEmpty();
  }

  @Test
  void prefixesCompareEndsAndBeginnings() {
    assertThat(months("gt2026-09")).containsExactly("2026-10", "2026-11", "2026-12");
    assertThat(months("ge2026-10")).containsExactly("2026-10", "2026-11", "2026-12");
    assertThat(months("sa2026-10")).containsExactly("2026-11", "2026-12");
    assertThat(found("ge2026-10")).as("what ends later, too").contains("2026-Q4", "2026-T3", "2026").doesNotContain("2026-Q3");
    assertThat(found("sa2026-10")).as("what begins later").doesNotContain("2026-Q4", "2026");
    assertThat(found("ge2026-12-31")).as("that day is within none of them").isEmpty();
  }

  @Test
  void allThatIsGivenMustHold() {
    assertThat(months("ge2026-08", "le2026-09")).containsExactly("2026-08", "2026-09");
    assertThat(months("ge2026-08", "lt2026-09")).containsExactly("2026-08");
    assertThat(months("ge2026-08", "eb2026-09")).containsExactly("2026-08");
    assertThat(months("2025-01,2026-01")).containsExactly("2025-01", "2026-01");
    assertThat(months("2025-01,2026-01", "ge2026")).containsExactly("2026-01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026-13", "2026-02-30", "26", "ne2026", "ap2026", "2026-Q1", "2026-09-01T00:00:00Z", "2026,"})
  void whatIsNoDateIsRefused(String date) {
    assertThatThrownBy(() -> found(date))
        .isInstanceOf(BadParameter.class)
        .hasMessageContaining("period is a year, month or day that exists, such as 2026, 2026-09 or 2026-09-30");
  }

  @Test
  void theBeginningOfTimeIsRefused() {
    assertThatThrownBy(() -> found("le2026")).hasMessageContaining("must say from when");
    assertThatThrownBy(() -> found("ge2026,le2020")).hasMessageContaining("must say from when");
    assertThatThrownBy(() -> found("ge1800")).hasMessage("period may be about 100 years, not 226.");
  }

  private static List<String> found(String... given) {
    return PeriodSearch.of("period", List.of(given)).in("period", CALENDAR, TODAY).stream().map(Period::code).toList();
  }

  private static List<String> months(String... given) {
    return Stream.of(found(given)).flatMap(List::stream).filter(code -> code.matches("\\d{4}-\\d\\d")).toList();
  }
}
