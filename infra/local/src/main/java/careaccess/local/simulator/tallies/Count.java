package careaccess.local.simulator.tallies;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.period.PeriodType;

/**
 * What the tallies of an indicator are like. The figures are made up to look like published ones.
 *
 * @param denominator a month's, at a place of usual size
 * @param share numerator of denominator
 * @param spread of that share between regions
 * @param rise of that share in a year, on average
 * @param every month or quarter
 * @param bySex whether women and men are counted apart
 * @param money whether it is öre rather than people
 */
record Count(
    double denominator, double share, double spread, double rise, PeriodType every, boolean bySex, boolean money) {

  private static final double STAFF_COSTS = 3.1e10;

  static Count of(Indicator indicator) {
    return switch (indicator.id()) {
      case "PRIMARY_CONTACT_SAME_DAY" -> new Count(900, 0.87, 0.04, 0.01, PeriodType.MONTH, false, false);
      case "CANCER_PATHWAY_LEAD_TIME" -> new Count(48, 0.58, 0.08, 0.03, PeriodType.MONTH, false, false);
      case "CANCER_PATHWAY_INCLUSION" -> new Count(65, 0.74, 0.07, 0.02, PeriodType.MONTH, false, false);
      case "HIRED_STAFF_SHARE" -> new Count(STAFF_COSTS, 0.055, 0.018, -0.006, PeriodType.MONTH, false, true);
      case "PERCEIVED_WAIT_HOSPITAL" -> new Count(45, 0.47, 0.05, 0.01, PeriodType.QUARTER, true, false);
      case "PERCEIVED_WAIT_PRIMARY" -> new Count(45, 0.66, 0.05, 0.00, PeriodType.QUARTER, true, false);
      default -> new Count(100, 0.70, 0.06, 0.00, PeriodType.MONTH, false, false);
    };
  }
}
