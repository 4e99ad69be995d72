package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Measure;
import careaccess.contract.period.Period;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * From what a release shows. A figure of several months, populations or tallies is the sum of what is shown of each, and
 * hidden where one of them is: so it tells nothing that they do not.
 */
final class ReleasedGathering implements Gathering {

  private final Catalogue catalogue;
  private final ReleasedSnapshot snapshot;
  private final LocalDate day;

  /** @param day of the release; what had not ended before is not in it */
  ReleasedGathering(Catalogue catalogue, ReleasedSnapshot snapshot, LocalDate day) {
    this.catalogue = catalogue;
    this.snapshot = snapshot;
    this.day = day;
  }

  @Override
  public Parts parts(Indicator indicator, Subject subject) {
    ReleasedParts parts = new ReleasedParts();
    Basis basis = Reach.basis(indicator);
    for (Period month : Reach.months(indicator, subject.period())) {
      for (String population : indicator.populations()) {
        shown(indicator, subject.during(month), population, basis).ifPresent(shown -> {
          add(parts, indicator, month, shown);
          parts.addValues(shown.values().get(values(indicator)));
        });
      }
    }
    for (Period period : Reach.tallies(indicator, subject.period(), catalogue.calendar())) {
      shown(indicator, subject.during(period), indicator.id(), Basis.TALLY)
          .ifPresent(shown -> add(parts, indicator, period, shown));
    }
    return parts;
  }

  /** Empty where nobody was, or the indicator was not defined. */
  private Optional<Released> shown(Indicator indicator, Subject subject, String population, Basis basis) {
    LocalDate last = subject.period().lastDay();
    return last.isBefore(day) && indicator.rule(last).isPresent()
        ? snapshot.shown(CellGathering.key(subject, population, basis))
        : Optional.empty();
  }

  private static void add(ReleasedParts parts, Indicator indicator, Period period, Released shown) {
    indicator
        .rule(period.lastDay())
        .ifPresent(rule -> parts.add(shown.figures().get(Definition.name(indicator, rule))));
  }

  /** The name of the bands that the indicator shows. */
  private String values(Indicator indicator) {
    Measure measure = Objects.requireNonNull(indicator.measure(), () -> indicator.id() + " has no measure");
    return Definition.name(measure, Distribution.lowerBounds(catalogue, indicator));
  }
}
