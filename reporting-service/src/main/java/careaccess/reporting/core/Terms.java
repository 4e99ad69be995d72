package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Codes.Population;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.Quantile;
import careaccess.contract.catalogue.Indicator.Rule;
import careaccess.contract.period.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a definition says of the figures of some period, one by one, by the names that the catalogue has for it. */
final class Terms {

  private static final String NONE = "none";

  private Terms() {}

  /** In the order in which people name them; those of an index with those of what it is made of. */
  static Map<String, String> of(Catalogue catalogue, Indicator indicator, Period period) {
    List<Optional<Rule>> rules =
        Stream.concat(Reach.months(indicator, period).stream(), Stream.of(period))
            .map(part -> indicator.rule(part.lastDay()))
            .distinct()
            .toList();
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("limit", each(rules, rule -> String.valueOf(rule.limit() == null ? NONE : rule.limit())));
    terms.put("forms", each(rules, rule -> new TreeSet<>(rule.forms()).toString()));
    terms.put("exclusions", each(rules, Terms::exclusions));
    terms.put("guaranteeOnly", String.valueOf(indicator.guaranteeOnly()));
    terms.put("phases", phases(catalogue, indicator));
    terms.put("basis", Indicator.code(indicator.basis()));
    terms.put("kind", Indicator.code(indicator.kind()));
    terms.put("measure", indicator.measure() == null ? NONE : indicator.measure().code());
    terms.put("part", Indicator.code(indicator.part()));
    terms.put("unit", Indicator.code(indicator.unit()));
    terms.put("better", Indicator.code(indicator.better()));
    terms.put("tolerance", String.valueOf(indicator.tolerance()));
    terms.put("method", method(catalogue, indicator));
    terms.put("components", String.join(", ", indicator.components()));
    indicator.components().stream()
        .flatMap(id -> catalogue.indicator(id).stream())
        .forEach(part -> of(catalogue, part, period).forEach((term, text) -> terms.put(part.id() + " " + term, text)));
    return terms;
  }

  /** Several where the definition changes within the period. */
  private static String each(List<Optional<Rule>> rules, Function<Rule, String> term) {
    return rules.stream().map(rule -> rule.map(term).orElse("not defined")).distinct().collect(Collectors.joining(", "));
  }

  private static String exclusions(Rule rule) {
    return new TreeMap<>(rule.exclusions())
        .entrySet().stream()
            .map(exclusion -> exclusion.getKey() + " " + Indicator.code(exclusion.getValue()))
            .collect(Collectors.collectingAndThen(Collectors.joining(", "), text -> text.isEmpty() ? NONE : text));
  }

  private static String phases(Catalogue catalogue, Indicator indicator) {
    Map<String, String> parts =
        catalogue.codes().populations().stream()
            .collect(Collectors.toMap(Population::code, part -> part.phase() + " " + new TreeSet<>(part.specialties())));
    return indicator.populations().stream()
        .sorted()
        .map(code -> parts.containsKey(code) ? code + " = " + parts.get(code) : code)
        .collect(Collectors.joining(", "));
  }

  /** How a median or percentile follows from the values; within bands, those matter too. */
  private static String method(Catalogue catalogue, Indicator indicator) {
    Quantile quantile = indicator.quantile();
    if (quantile == null) {
      return NONE;
    }
    String how =
        switch (quantile.method()) {
          case EXACT -> "exact";
          case GROUPED -> "grouped by " + Distribution.lowerBounds(catalogue, indicator);
        };
    String percent = quantile.percent() == null ? "median" : quantile.percent() + " percent";
    return "%s, %s, of %d or more".formatted(percent, how, quantile.fewest());
  }
}
