package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Dimension;
import careaccess.contract.period.Period;
import java.util.List;

/**
 * Which figures somebody asks for: all combinations, in this order.
 *
 * @param dimensions every member of them that occurs; empty: totals
 * @param withEmpty whether totals of which nothing is known are answered too, as missing
 */
public record Selection(
    List<Indicator> indicators,
    List<Place> places,
    List<Period> periods,
    List<Dimension> dimensions,
    boolean withEmpty) {

  public Selection {
    indicators = List.copyOf(indicators);
    places = List.copyOf(places);
    periods = List.copyOf(periods);
    dimensions = List.copyOf(dimensions);
  }

  /** How many pairs of indicator and place there are. */
  int pairs() {
    return indicators.size() * places.size();
  }

  /** The indicator of a pair; places change within indicators. */
  Indicator indicator(int pair) {
    return indicators.get(pair / places.size());
  }

  Place place(int pair) {
    return places.get(pair % places.size());
  }
}
