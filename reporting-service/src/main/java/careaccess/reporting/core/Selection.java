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
 * @param unknown what becomes of figures of which nothing is known
 */
public record Selection(
    List<Indicator> indicators,
    List<Place> places,
    List<Period> periods,
    List<Dimension> dimensions,
    Unknown unknown) {

  /** What becomes of figures of which nothing is known; unless something else is said, of totals. */
  public enum Unknown {
    LEFT_OUT,
    /** Answered as missing where the indicator is defined, so that a series has no holes. */
    MISSING_WHERE_DEFINED,
    /** Answered as missing. */
    MISSING,
    /** Answered as missing where there is a cell, so that something was known once; and so are members of dimensions. */
    MISSING_WHERE_TAKEN_BACK
  }

  public Selection {
    indicators = List.copyOf(indicators);
    places = List.copyOf(places);
    periods = List.copyOf(periods);
    dimensions = List.copyOf(dimensions);
  }

  /** Whether there is a row for that figure. */
  boolean answers(Indicator indicator, Subject subject, Figure figure) {
    boolean isTotal = subject.breakdown() == null;
    return !figure.isEmpty()
        || switch (unknown) {
          case LEFT_OUT -> false;
          case MISSING_WHERE_DEFINED -> isTotal && indicator.rule(subject.period().lastDay()).isPresent();
          case MISSING -> isTotal;
          case MISSING_WHERE_TAKEN_BACK -> figure.freshness().revision() != null;
        };
  }

  /** Whether anything is answered of places without any cells. */
  boolean answersEmptyPairs() {
    return dimensions.isEmpty() && unknown != Unknown.LEFT_OUT;
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
