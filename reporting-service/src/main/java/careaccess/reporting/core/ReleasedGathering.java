package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Measure;
import careaccess.contract.period.Period;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * From what a release shows. A figure of several months, populations or tallies is the sum of what is shown of each, and
 * hidden where one of them is: so it tells nothing that they do not. For one thread at a time.
 */
final class ReleasedGathering implements Gathering {

  /** @param name that the indicator's numbers have in that period */
  private record Named(Period period, String name) {}

  /**
   * Of which months and tallied periods a figure is made.
   *
   * @param values the name of the bands that the indicator shows; empty where it has no months
   */
  private record Made(List<Named> months, String values, List<Named> tallies) {}

  private record Asked(String indicator, Period period) {}

  private final Catalogue catalogue;
  private final ReleasedSnapshot snapshot;
  private final LocalDate day;
  private final Map<Asked, Made> made = new HashMap<>();

  /** @param day of the release; what had not ended before is not in it */
  ReleasedGathering(Catalogue catalogue, ReleasedSnapshot snapshot, LocalDate day) {
    this.catalogue = catalogue;
    this.snapshot = snapshot;
    this.day = day;
  }

  /** Nothing where nobody was, or the indicator was not defined. */
  @Override
  public Parts parts(Indicator indicator, Subject subject) {
    ReleasedParts parts = new ReleasedParts();
    Basis basis = Reach.basis(indicator);
    Made of = made.computeIfAbsent(new Asked(indicator.id(), subject.period()), asked -> made(indicator, asked.period()));
    for (Named month : of.months()) {
      for (String population : indicator.populations()) {
        snapshot.shown(CellGathering.key(subject.during(month.period()), population, basis)).ifPresent(shown -> {
          parts.add(shown.figures().get(month.name()));
          parts.addValues(shown.values().get(of.values()));
        });
      }
    }
    for (Named period : of.tallies()) {
      snapshot.shown(CellGathering.key(subject.during(period.period()), indicator.id(), Basis.TALLY))
          .ifPresent(shown -> parts.add(shown.figures().get(period.name())));
    }
    return parts;
  }

  /** The same for hundreds of places. */
  private Made made(Indicator indicator, Period period) {
    List<Named> months = Reach.months(indicator, period).stream().flatMap(month -> named(indicator, month)).toList();
    return new Made(
        months,
        months.isEmpty() ? "" : values(indicator),
        Reach.tallies(indicator, period, catalogue.calendar()).stream().flatMap(part -> named(indicator, part)).toList());
  }

  /** Nothing where it is not in the release, or the indicator was not defined. */
  private Stream<Named> named(Indicator indicator, Period period) {
    LocalDate last = period.lastDay();
    return last.isBefore(day)
        ? indicator.rule(last).stream().map(rule -> new Named(period, Definition.name(indicator, rule)))
        : Stream.empty();
  }

  private String values(Indicator indicator) {
    Measure measure = Objects.requireNonNull(indicator.measure(), () -> indicator.id() + " has no measure");
    return Definition.name(measure, Distribution.lowerBounds(catalogue, indicator));
  }
}
