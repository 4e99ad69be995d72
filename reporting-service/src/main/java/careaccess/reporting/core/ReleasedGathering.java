package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Basis;
import careaccess.contract.period.Calendar;
import careaccess.contract.period.Period;
import java.time.LocalDate;

/**
 * From what a release shows. A figure of several months, populations or tallies is the sum of what is shown of each, and
 * hidden where one of them is: so it tells nothing that they do not.
 */
final class ReleasedGathering implements Gathering {

  private final Calendar calendar;
  private final ReleasedSnapshot snapshot;
  private final LocalDate day;

  /** @param day of the release; what had not ended before is not in it */
  ReleasedGathering(Calendar calendar, ReleasedSnapshot snapshot, LocalDate day) {
    this.calendar = calendar;
    this.snapshot = snapshot;
    this.day = day;
  }

  @Override
  public Parts parts(Indicator indicator, Subject subject) {
    ReleasedParts parts = new ReleasedParts();
    Basis basis = Reach.basis(indicator);
    for (Period month : Reach.months(indicator, subject.period())) {
      for (String population : indicator.populations()) {
        add(parts, indicator, subject.during(month), population, basis);
      }
    }
    for (Period period : Reach.tallies(indicator, subject.period(), calendar)) {
      add(parts, indicator, subject.during(period), indicator.id(), Basis.TALLY);
    }
    return parts;
  }

  private void add(ReleasedParts parts, Indicator indicator, Subject subject, String population, Basis basis) {
    if (subject.period().lastDay().isBefore(day)) {
      indicator
          .rule(subject.period().lastDay())
          .ifPresent(rule ->
              snapshot
                  .shown(CellGathering.key(subject, population, basis))
                  .ifPresent(shown -> parts.add(shown.get(Definition.name(indicator, rule)))));
    }
  }
}
