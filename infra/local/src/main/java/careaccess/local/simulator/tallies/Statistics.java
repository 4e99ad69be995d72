package careaccess.local.simulator.tallies;

import careaccess.contract.measurement.Sex;
import careaccess.contract.period.Calendar;
import careaccess.contract.period.Period;
import careaccess.local.simulator.scene.Line;
import careaccess.local.simulator.scene.Scenario;
import careaccess.local.simulator.scene.Sender;
import java.time.YearMonth;
import java.util.stream.Stream;

/**
 * What a region counts as a whole, each month or quarter once it has ended. The first delivery brings every period
 * since January of last year, which follow-ups are compared with.
 */
record Statistics(Counting counting, Calendar calendar, Scenario scenario) implements Sender {

  private static final int DELIVERY_DAY = 12;

  @Override
  public Stream<Line> during(YearMonth month) {
    if (month.atDay(DELIVERY_DAY).isAfter(scenario.today())) {
      return Stream.empty();
    }
    YearMonth last = month.minusMonths(1);
    YearMonth earliest = month.equals(scenario.first()) ? YearMonth.of(scenario.today().getYear() - 1, 1) : last;
    YearMonth first = earliest.isAfter(last) ? last : earliest;
    return Stream.iterate(first, each -> !each.isAfter(last), each -> each.plusMonths(1)).flatMap(this::ended);
  }

  private Stream<Line> ended(YearMonth month) {
    return calendar.periodsContaining(month).stream()
        .filter(period -> period.type() == counting.count().every() && period.last().equals(month))
        .flatMap(this::tallies);
  }

  private Stream<Line> tallies(Period period) {
    Stream<Line> lines = counting.count().bySex()
        ? Stream.of(Sex.FEMALE, Sex.MALE).map(sex -> new Line.Sound(counting.of(period, sex, 0, 1)))
        : Stream.of(new Line.Sound(counting.of(period, null, 0, 1)));
    return lines;
  }
}
