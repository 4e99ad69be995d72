package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Indicators that are made of others: how a region stands among the regions. */
final class Index {

  /** The level whose places are compared with each other. */
  static final String LEVEL = "region";

  private record Key(String indicator, Subject anywhere) {}

  private record Scale(Map<String, BigDecimal> values, Freshness freshness) {}

  private final Catalogue catalogue;
  private final BiFunction<Indicator, Subject, Figure> figures;
  private final Map<Key, Scale> scales = new HashMap<>();

  /** @param figures gives those of the components */
  Index(Catalogue catalogue, BiFunction<Indicator, Subject, Figure> figures) {
    this.catalogue = catalogue;
    this.figures = figures;
  }

  /** The places that are compared on that date. */
  static List<Place> places(Catalogue catalogue, LocalDate date) {
    return catalogue.places().all().stream()
        .filter(place -> place.level().equals(LEVEL))
        .filter(place -> place.memberships().isEmpty() || !place.parents(date).isEmpty())
        .toList();
  }

  /** @param known the state where there is a value */
  Figure of(Indicator indicator, Subject subject, State known) {
    Scale scale = scales.computeIfAbsent(new Key(indicator.id(), subject.at("")), _ -> scale(indicator, subject));
    BigDecimal value = scale.values().get(subject.place());
    return value == null
        ? Figure.missing(Freshness.NONE)
        : new Figure(value, null, null, null, known, List.of(), scale.freshness());
  }

  private Scale scale(Indicator indicator, Subject subject) {
    LocalDate date = subject.period().lastDay();
    if (indicator.rule(date).isEmpty()) {
      return new Scale(Map.of(), Freshness.NONE);
    }
    List<Indicator> components = indicator.components().stream().flatMap(id -> catalogue.indicator(id).stream()).toList();
    Map<String, List<BigDecimal>> complete = new HashMap<>();
    Freshness freshness = Freshness.NONE;
    for (Place place : places(catalogue, date)) {
      List<Figure> parts = components.stream().map(part -> figures.apply(part, subject.at(place.id()))).toList();
      List<BigDecimal> values = parts.stream().flatMap(part -> part.exact().stream()).toList();
      if (values.size() == components.size()) {
        complete.put(place.id(), values);
        freshness = parts.stream().map(Figure::freshness).reduce(freshness, Freshness::plus);
      }
    }
    return new Scale(Scaling.index(complete), freshness);
  }
}
