package careaccess.reporting.core.hiding;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.Rule;
import careaccess.contract.cell.Stratum;

/** What an indicator says of one contact. */
enum Verdict {
  WITHIN,
  OUTSIDE,
  EXCLUDED,
  /** In neither denominator nor excluded. */
  NOT_COUNTED;

  /** As a share judges, or a count of those over the limit: to that one all are within or outside. */
  static Verdict of(Indicator indicator, Rule rule, Stratum stratum, int value) {
    boolean within = rule.isWithin(value);
    return switch (indicator.kind()) {
      case SHARE, RATIO -> ofShare(indicator, rule, stratum, within);
      case COUNT, MEDIAN, PERCENTILE, INDEX -> within ? WITHIN : OUTSIDE;
    };
  }

  private static Verdict ofShare(Indicator indicator, Rule rule, Stratum stratum, boolean within) {
    if (indicator.guaranteeOnly() && !stratum.guarantee()) {
      return NOT_COUNTED;
    }
    return switch (rule.exclusions().get(stratum.deviation())) {
      case null -> within ? WITHIN : OUTSIDE;
      case ALWAYS -> EXCLUDED;
      case OVER_LIMIT -> within ? WITHIN : EXCLUDED;
    };
  }
}
