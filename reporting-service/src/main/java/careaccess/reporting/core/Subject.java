package careaccess.reporting.core;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.period.Period;
import org.jspecify.annotations.Nullable;

/**
 * What a figure is about, besides its indicator.
 *
 * @param place id of a place in the catalogue
 * @param breakdown null: all contacts together
 */
public record Subject(String place, Period period, @Nullable Breakdown breakdown) {

  Subject at(String otherPlace) {
    return new Subject(otherPlace, period, breakdown);
  }

  Subject during(Period otherPeriod) {
    return new Subject(place, otherPeriod, breakdown);
  }
}
