package careaccess.reporting;

import careaccess.contract.catalogue.Goal;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.Quantile;
import careaccess.contract.catalogue.Indicator.Rule;
import careaccess.contract.catalogue.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the catalogue's parts are written in answers. */
final class CatalogueAnswers {

  private CatalogueAnswers() {}

  /**
   * @param phase the first phase or population whose contacts count, or whose units send tallies; null for derived
   *     indicators and for tallies that no unit is expected to send
   * @param limit in force today, else the last there was; null: none
   * @param exclusions by deviation, {@code always} or {@code overLimit}
   * @param quantile how a median or percentile is formed; null for all others
   * @param valid how long that limit and these exclusions hold
   */
  record IndicatorAnswer(
      String id,
      SortedMap<String, String> name,
      String kind,
      String basis,
      @Nullable String phase,
      @Nullable Integer limit,
      SortedMap<String, String> exclusions,
      String unit,
      String better,
      @Nullable QuantileAnswer quantile,
      @Nullable String kolada,
      String source,
      Words.Valid valid) {

    static IndicatorAnswer of(Indicator indicator, LocalDate today) {
      Rule rule = indicator.ruleOn(today);
      SortedMap<String, String> exclusions = new TreeMap<>();
      rule.exclusions().forEach((deviation, exclusion) -> exclusions.put(deviation.name(), Words.code(exclusion)));
      return new IndicatorAnswer(
          indicator.id(),
          new TreeMap<>(indicator.name()),
          Words.code(indicator.kind()),
          Words.code(indicator.basis()),
          indicator.populations().stream().findFirst().orElse(null),
          rule.limit(),
          exclusions,
          Words.code(indicator.unit()),
          Words.code(indicator.better()),
          QuantileAnswer.of(indicator.quantile()),
          indicator.kolada(),
          indicator.source(),
          Words.Valid.of(rule.validity()));
    }
  }

  /**
   * @param percent null: the median
   * @param fewest contacts below which there is no value
   */
  record QuantileAnswer(@Nullable Integer percent, String method, int fewest) {
    static @Nullable QuantileAnswer of(@Nullable Quantile quantile) {
      return quantile == null
          ? null
          : new QuantileAnswer(quantile.percent(), Words.code(quantile.method()), quantile.fewest());
    }
  }

  /** @param parents ids, as of today */
  record PlaceAnswer(
      String id,
      String level,
      List<String> parents,
      SortedMap<String, String> name,
      SortedMap<String, String> aliases,
      SortedSet<String> tags) {

    static PlaceAnswer of(Place place, LocalDate today) {
      return new PlaceAnswer(
          place.id(),
          place.level(),
          place.parents(today),
          new TreeMap<>(place.name()),
          new TreeMap<>(place.aliases()),
          new TreeSet<>(place.tags()));
    }
  }

  /** @param target a number, {@code better than last year} or {@code none published} */
  record AimAnswer(String indicator, Object target) {}

  record GoalAnswer(
      String id,
      String region,
      @Nullable String parent,
      Map<String, String> name,
      String text,
      Words.Valid valid,
      String source,
      List<AimAnswer> indicators) {

    static GoalAnswer of(Goal goal) {
      return new GoalAnswer(
          goal.id(),
          goal.region(),
          goal.parent(),
          new TreeMap<>(goal.name()),
          goal.text(),
          Words.Valid.of(goal.validity()),
          goal.source(),
          goal.aims().stream().map(aim -> new AimAnswer(aim.indicator(), Words.target(aim.target()))).toList());
    }
  }
}
