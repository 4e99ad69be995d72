package careaccess.reporting.core;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes an index of several figures: each scaled to 0–1 over the places, their mean, and that scaled again to 0–100. */
final class Scaling {

  private static final MathContext PRECISION = MathContext.DECIMAL128;

  /** Coarser than the precision, so that sums which are equal in truth are equal here. */
  private static final MathContext COMPARABLE = new MathContext(24);

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Scaling() {}

  /**
   * @param places the components' values by place, all in the same order
   * @return the index by place; empty when a component, or their mean, is the same everywhere
   */
  static Map<String, BigDecimal> index(Map<String, List<BigDecimal>> places) {
    if (places.isEmpty()) {
      return Map.of();
    }
    int components = places.values().iterator().next().size();
    Map<String, BigDecimal> sums = new HashMap<>();
    for (int i = 0; i < components; i++) {
      Map<String, BigDecimal> component = new HashMap<>();
      for (Map.Entry<String, List<BigDecimal>> place : places.entrySet()) {
        component.put(place.getKey(), place.getValue().get(i));
      }
      Map<String, BigDecimal> scaled = scaled(component);
      if (scaled.isEmpty()) {
        return Map.of();
      }
      scaled.forEach((place, value) -> sums.merge(place, value, BigDecimal::add));
    }
    sums.replaceAll((_, sum) -> sum.round(COMPARABLE));
    Map<String, BigDecimal> index = scaled(sums);
    index.replaceAll((_, value) -> Decimals.rounded(value.multiply(HUNDRED)));
    return index;
  }

  private static Map<String, BigDecimal> scaled(Map<String, BigDecimal> values) {
    BigDecimal least = values.values().stream().min(BigDecimal::compareTo).orElseThrow();
    BigDecimal most = values.values().stream().max(BigDecimal::compareTo).orElseThrow();
    Map<String, BigDecimal> scaled = new HashMap<>();
    if (most.compareTo(least) > 0) {
      BigDecimal range = most.subtract(least);
      values.forEach((place, value) -> scaled.put(place, value.subtract(least).divide(range, PRECISION)));
    }
    return scaled;
  }
}
