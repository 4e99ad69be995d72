package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Dimension;
import careaccess.contract.period.Period;
import careaccess.reporting.core.Selection.Unknown;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** Compares groups of contacts. */
public final class Gaps {

  private final Values values;

  public Gaps(Values values) {
    this.values = values;
  }

  /** Whether groups can be compared by it: a count, a sum of money or an index says nothing about how a group fares. */
  public static boolean isComparable(Indicator indicator) {
    return switch (indicator.kind()) {
      case SHARE, MEDIAN, PERCENTILE -> true;
      case RATIO, COUNT, INDEX -> false;
    };
  }

  /**
   * Between the members of a dimension at a place.
   *
   * @param indicator that is comparable
   * @param cells reads them, always from the same state of the data
   */
  public Gap amongMembers(
      Indicator indicator,
      Place place,
      Period period,
      Dimension dimension,
      LocalDate today,
      Function<Wanted, Snapshot> cells) {
    List<Indicator> indicators = List.of(indicator);
    List<Place> places = List.of(place);
    List<Period> periods = List.of(period);
    Selection members = new Selection(indicators, places, periods, List.of(dimension), Unknown.LEFT_OUT);
    return Groups.gap(reference(indicators, places, periods, today, cells), values.rows(members, today, cells));
  }

  /**
   * Between parts of a place.
   *
   * @param indicator that is comparable
   * @param whole whose figure the parts' are held against
   * @param cells as above
   */
  public Gap amongPlaces(
      Indicator indicator,
      Place whole,
      List<Place> parts,
      Period period,
      LocalDate today,
      Function<Wanted, Snapshot> cells) {
    List<Indicator> indicators = List.of(indicator);
    List<Period> periods = List.of(period);
    Selection members = new Selection(indicators, parts, periods, List.of(), Unknown.MISSING);
    return Groups.gap(reference(indicators, List.of(whole), periods, today, cells), values.rows(members, today, cells));
  }

  private Row reference(
      List<Indicator> indicators,
      List<Place> places,
      List<Period> periods,
      LocalDate today,
      Function<Wanted, Snapshot> cells) {
    return values.rows(new Selection(indicators, places, periods, List.of(), Unknown.MISSING), today, cells).getFirst();
  }
}
