package careaccess.local.simulator.tallies;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.measurement.PersonalNumbers;
import careaccess.contract.measurement.Tally;
import careaccess.contract.period.Period;
import careaccess.contract.period.PeriodType;
import careaccess.local.simulator.scene.Scenario;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CountingTest {

  private static final Scenario SCENARIO = Scenario.usual(LocalDate.of(2026, 11, 22));
  private static final Period MONTH = Period.of(YearMonth.of(2026, 3));

  @Test
  void aSumOfMoneyIsNeverAPersonalNumber() {
    Count tenDigits = new Count(4.1e9, 0.5, 0.3, 0, PeriodType.MONTH, false, true);
    List<Tally> tallies = IntStream.range(0, 3000)
        .mapToObj(place -> new Counting("HIRED", "P" + place, tenDigits, 1, 1, SCENARIO).of(MONTH, null, 0, 1))
        .toList();
    assertThat(tallies.stream().flatMap(tally -> Stream.of(tally.numerator(), tally.denominator())))
        .allMatch(ore -> ore % 100_000 == 0)
        .noneMatch(ore -> PersonalNumbers.occurIn(Long.toString(ore)));
  }

  @Test
  void worseAccessGivesALowerShare() {
    Count count = new Count(1_000_000, 0.8, 0, 0, PeriodType.MONTH, false, false);
    Tally quick = new Counting("M", "A", count, 1, 0.8, SCENARIO).of(MONTH, null, 0, 1);
    Tally slow = new Counting("M", "A", count, 1, 1.4, SCENARIO).of(MONTH, null, 0, 1);
    assertThat(slow.numerator()).isLessThan(quick.numerator());
  }
}
