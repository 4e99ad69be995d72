package careaccess.benchmarks.reporting;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.Exclusion;
import careaccess.contract.catalogue.Indicator.Kind;
import careaccess.contract.catalogue.Indicator.Rule;
import careaccess.contract.cell.Histogram;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an answer must say, worked out from the contacts themselves and by the definition, by none of the service's own code.
 *
 * @param value null where there is none
 * @param numerator null where the indicator has none
 */
record Figure(@Nullable BigDecimal value, @Nullable Long numerator, long denominator, long excluded) {

  private static final int DECIMALS = 4;

  /** @param date whose rule holds */
  static Figure of(Indicator indicator, LocalDate date, List<Contacts> contacts) {
    Rule rule = indicator.rule(date).orElseThrow();
    return indicator.kind() == Kind.SHARE ? share(indicator, rule, contacts) : median(contacts);
  }

  private static Figure share(Indicator indicator, Rule rule, List<Contacts> contacts) {
    long within = 0;
    long all = 0;
    long excluded = 0;
    for (Contacts some : contacts) {
      if (some.stratum().guarantee() || !indicator.guaranteeOnly()) {
        boolean isWithin = rule.isWithin(some.days());
        Exclusion exclusion = rule.exclusions().get(some.stratum().deviation());
        if (exclusion == Exclusion.ALWAYS || (exclusion == Exclusion.OVER_LIMIT && !isWithin)) {
          excluded += some.count();
        } else {
          all += some.count();
          within += isWithin ? some.count() : 0;
        }
      }
    }
    BigDecimal percent = all == 0
        ? null
        : BigDecimal.valueOf(100 * within).divide(BigDecimal.valueOf(all), DECIMALS, RoundingMode.HALF_EVEN);
    return new Figure(percent, within, all, excluded);
  }

  private static Figure median(List<Contacts> contacts) {
    Histogram days = days(contacts);
    return new Figure(days.median().orElse(null), null, days.count(), 0);
  }

  /** How often each wait occurred. */
  static Histogram days(List<Contacts> contacts) {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    contacts.forEach(some -> counts.merge(some.days(), some.count(), Long::sum));
    return Histogram.ofSorted(
        counts.keySet().stream().mapToInt(Integer::intValue).toArray(),
        counts.values().stream().mapToLong(Long::longValue).toArray());
  }
}
