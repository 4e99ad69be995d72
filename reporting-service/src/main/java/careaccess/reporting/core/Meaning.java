package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.IndicatorBasis;
import careaccess.contract.catalogue.Indicator.Quantile;
import careaccess.contract.period.Period;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a figure of some period means, in texts that can be kept: by equal ones, equal contacts give equal figures.
 *
 * @param counted which contacts it looks at, and what of them; empty where sources count, or where it is made of others
 * @param judged what it says about them
 */
public record Meaning(String counted, String judged) {

  public static Meaning of(Catalogue catalogue, Indicator indicator, Period period) {
    return new Meaning(counted(indicator), judged(catalogue, indicator, period));
  }

  private static String counted(Indicator indicator) {
    boolean ofContacts = indicator.basis() == IndicatorBasis.WAITING || indicator.basis() == IndicatorBasis.COMPLETED;
    return ofContacts
        ? "%s %s %s".formatted(indicator.basis(), indicator.measure(), new TreeSet<>(indicator.populations()))
        : "";
  }

  private static String judged(Catalogue catalogue, Indicator indicator, Period period) {
    Stream<String> own =
        Stream.concat(Reach.months(indicator, period).stream(), Stream.of(period))
            .map(part -> indicator.rule(part.lastDay()).map(rule -> Definition.name(indicator, rule)).orElse("-"))
            .distinct();
    Stream<String> components =
        indicator.components().stream()
            .flatMap(id -> catalogue.indicator(id).stream())
            .map(component -> of(catalogue, component, period))
            .map(meaning -> "(%s %s)".formatted(meaning.counted(), meaning.judged()));
    return Stream.of(own, Stream.of(quantile(catalogue, indicator)), components)
        .flatMap(parts -> parts)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** How a median or percentile follows from the values; within bands, those matter too. */
  private static String quantile(Catalogue catalogue, Indicator indicator) {
    Quantile quantile = indicator.quantile();
    if (quantile == null) {
      return "";
    }
    List<Integer> bounds =
        switch (quantile.method()) {
          case EXACT -> List.of();
          case GROUPED -> Distribution.lowerBounds(catalogue, indicator);
        };
    return "%s %s %s %s %s"
        .formatted(indicator.unit(), quantile.method(), quantile.percent(), quantile.fewest(), bounds);
  }
}
