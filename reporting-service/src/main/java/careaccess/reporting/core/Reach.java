package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.IndicatorBasis;
import careaccess.contract.cell.Basis;
import careaccess.contract.period.Calendar;
import careaccess.contract.period.Period;
import java.util.List;
import java.util.stream.Stream;

/** Which cells a figure of a period is made of. */
final class Reach {

  private Reach() {}

  /** The months whose contacts count: of a flow all, of a stock the last. */
  static List<Period> months(Indicator indicator, Period period) {
    return months(indicator.basis(), period);
  }

  /** The same, whatever indicator has that basis. */
  static List<Period> months(IndicatorBasis basis, Period period) {
    return switch (basis) {
      case WAITING -> List.of(Period.of(period.last()));
      case COMPLETED -> period.months().stream().map(Period::of).toList();
      case TALLY, DERIVED -> List.of();
    };
  }

  /** What contacts of these months are counted on. */
  static Basis basis(Indicator indicator) {
    return switch (indicator.basis()) {
      case WAITING -> Basis.WAITING;
      case COMPLETED, TALLY, DERIVED -> Basis.COMPLETED;
    };
  }

  /** The periods whose tallies count: all within the period, of a stock those that end when it does. */
  static List<Period> tallies(Indicator indicator, Period period, Calendar calendar) {
    return indicator.takesTallies() ? tallies(indicator.basis(), period, calendar) : List.of();
  }

  /** The same, whatever indicator that takes tallies has that basis. */
  static List<Period> tallies(IndicatorBasis basis, Period period, Calendar calendar) {
    List<Period> within = calendar.periodsWithin(period);
    return switch (basis) {
      case WAITING -> within.stream().filter(part -> part.last().equals(period.last())).toList();
      case COMPLETED, TALLY -> within;
      case DERIVED -> List.of();
    };
  }

  /** The codes of all these months and periods. */
  static Stream<String> codes(Indicator indicator, Period period, Calendar calendar) {
    return Stream.concat(months(indicator, period).stream(), tallies(indicator, period, calendar).stream())
        .map(Period::code);
  }
}
