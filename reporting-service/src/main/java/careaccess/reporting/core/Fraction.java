package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.Rule;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Stratum;
import careaccess.contract.cell.Tallied;
import java.util.Map;

/**
 * Some of all, in exact counts.
 *
 * @param excluded taken out of the denominator for a reason that the indicator's definition gives
 */
public record Fraction(long numerator, long denominator, long excluded) {

  static final Fraction NONE = new Fraction(0, 0, 0);

  public static Fraction of(Tallied tallied) {
    return new Fraction(tallied.numerator(), tallied.denominator(), tallied.excluded());
  }

  /** Judges every contact of the indicator's measure by the rule. */
  public static Fraction of(Counts counts, Indicator indicator, Rule rule) {
    Fraction sum = NONE;
    for (Map.Entry<Stratum, Histogram> entry : counts.histograms().entrySet()) {
      Stratum stratum = entry.getKey();
      boolean counted = stratum.guarantee() || !indicator.guaranteeOnly();
      if (stratum.measure() == indicator.measure() && counted) {
        sum = sum.plus(of(stratum, entry.getValue(), rule));
      }
    }
    return sum;
  }

  /** Those of all contacts that are not within the rule's limit. */
  public static Fraction overLimit(Counts counts, Measure measure, Rule rule) {
    Histogram histogram = counts.histogram(measure);
    return new Fraction(histogram.countWhere(value -> !rule.isWithin(value)), histogram.count(), 0);
  }

  Fraction plus(Fraction other) {
    return new Fraction(
        numerator + other.numerator, denominator + other.denominator, excluded + other.excluded);
  }

  private static Fraction of(Stratum stratum, Histogram histogram, Rule rule) {
    long all = histogram.count();
    long within = histogram.countWhere(rule::isWithin);
    return switch (rule.exclusions().get(stratum.deviation())) {
      case null -> new Fraction(within, all, 0);
      case ALWAYS -> new Fraction(0, 0, all);
      case OVER_LIMIT -> new Fraction(within, within, all - within);
    };
  }
}
