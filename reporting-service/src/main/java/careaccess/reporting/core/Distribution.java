package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Histogram;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the values of contacts spread, over all of them: guarantee or not, deviation or not.
 *
 * @param count contacts that have a value; 0 where that is suppressed
 * @param bands as the indicator's definition names them, lowest first; empty where it names none
 * @param median pooled, in the indicator's unit where that is a median or percentile, otherwise in the measure's, and
 *     formed as its definition says; null when there is none
 * @param p90 likewise
 */
public record Distribution(
    long count, List<Band> bands, @Nullable BigDecimal median, @Nullable BigDecimal p90, State state) {

  /** One that is not for everybody to see. */
  static final Distribution SUPPRESSED = new Distribution(0, List.of(), null, null, State.SUPPRESSED);

  private static final int NINETY_PERCENT = 90;

  /**
   * @param from inclusive
   * @param to inclusive; null: open-ended
   */
  public record Band(int from, @Nullable Integer to, long count) {}

  public Distribution {
    bands = List.copyOf(bands);
  }

  static Distribution of(Histogram pooled, Indicator indicator, List<Integer> lowerBounds, State state) {
    Quantiles quantiles = Quantiles.of(indicator, lowerBounds);
    return new Distribution(
        pooled.count(),
        bands(pooled, lowerBounds),
        quantiles.in(pooled, null).orElse(null),
        quantiles.in(pooled, NINETY_PERCENT).orElse(null),
        state);
  }

  /** How many values lie in each band, lowest first. */
  static List<Band> bands(Histogram pooled, List<Integer> lowerBounds) {
    List<Band> bands = new ArrayList<>();
    for (int i = 0; i < lowerBounds.size(); i++) {
      int from = lowerBounds.get(i);
      Integer to = i + 1 < lowerBounds.size() ? Integer.valueOf(lowerBounds.get(i + 1) - 1) : null;
      bands.add(new Band(from, to, pooled.countWhere(value -> value >= from && (to == null || value <= to))));
    }
    return bands;
  }

  /** The lower bounds of the bands that the indicator shows. */
  public static List<Integer> lowerBounds(Catalogue catalogue, Indicator indicator) {
    Map<String, List<Integer>> bands = catalogue.codes().bands();
    String name = indicator.bands();
    return name == null ? List.of() : bands.getOrDefault(name, List.of());
  }
}
