package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator.IndicatorBasis;
import careaccess.contract.period.Calendar;
import careaccess.contract.period.Period;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Of which months and periods the figures of some periods are made: worked out once for all indicators of the same basis, since many
 * are asked about the same periods. For one thread at a time.
 */
final class Reached {

  private final List<Period> periods;
  private final Calendar calendar;
  private final Map<IndicatorBasis, Set<String>> months = new EnumMap<>(IndicatorBasis.class);
  private final Map<IndicatorBasis, Set<String>> tallies = new EnumMap<>(IndicatorBasis.class);

  Reached(Collection<Period> periods, Calendar calendar) {
    this.periods = List.copyOf(periods);
    this.calendar = calendar;
  }

  List<Period> periods() {
    return periods;
  }

  /** Codes of the months whose contacts count. */
  Set<String> months(IndicatorBasis basis) {
    return months.computeIfAbsent(basis, one -> codes(period -> Reach.months(one, period)));
  }

  /** Codes of the periods whose tallies count, where an indicator takes them. */
  Set<String> tallies(IndicatorBasis basis) {
    return tallies.computeIfAbsent(basis, one -> codes(period -> Reach.tallies(one, period, calendar)));
  }

  private Set<String> codes(Function<Period, List<Period>> reach) {
    return periods.stream().flatMap(period -> reach.apply(period).stream()).map(Period::code).collect(Collectors.toSet());
  }
}
