package careaccess.local.simulator.tallies;

import careaccess.contract.catalogue.Place;
import careaccess.contract.period.Period;
import careaccess.local.simulator.scene.Clinic;
import careaccess.local.simulator.scene.Line;
import careaccess.local.simulator.scene.Scenario;
import careaccess.local.simulator.scene.Sender;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A clinic's own counter, such as a telephone system: half a month in its middle, the whole early in the next. */
record Switchboard(Counting counting, Place.Expectation expectation, Scenario scenario) implements Sender {

  private static final int MIDDLE = 15;
  private static final int COMPLETE = 4;

  @Override
  public Stream<Line> during(YearMonth month) {
    List<Line> lines = new ArrayList<>(2);
    tell(month.minusMonths(1), 1, 1.0, month.atDay(COMPLETE), lines);
    tell(month, 0, 0.5, month.atDay(MIDDLE), lines);
    return lines.stream();
  }

  private void tell(YearMonth counted, long revision, double part, LocalDate day, List<Line> lines) {
    boolean within = !counted.isBefore(scenario.first()) && !day.isAfter(scenario.today());
    if (within && Clinic.isExpected(expectation, counted)) {
      lines.add(new Line.Sound(counting.of(Period.of(counted), null, revision, part)));
    }
  }
}
