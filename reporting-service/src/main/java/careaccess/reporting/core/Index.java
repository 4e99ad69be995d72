package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Indicators that are made of others: how a region stands among the regions. Where a figure of one of them is not for
 * everybody to see there is none for everybody, since among the others a region stands elsewhere.
 */
final class Index {

  /** The level whose places are compared with each other. */
  static final String LEVEL = "region";

  private record Key(String indicator, Subject anywhere) {}

  /** @param suppressed places that would perhaps have a value, if all figures were for everybody to see */
  private record Scale(Map<String, BigDecimal> values, Set<String> suppressed, Freshness freshness) {}

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
    return catalogue.places().ofLevel(LEVEL).stream()
        .filter(place -> place.memberships().isEmpty() || !place.parents(date).isEmpty())
        .toList();
  }

  /** @param known the state where there is a value */
  Figure of(Indicator indicator, Subject subject, State known) {
    Scale scale = scales.computeIfAbsent(new Key(indicator.id(), subject.at("")), _ -> scale(indicator, subject));
    BigDecimal value = scale.values().get(subject.place());
    if (value == null) {
      return scale.suppressed().contains(subject.place()) ? Figure.SUPPRESSED : Figure.missing(Freshness.NONE);
    }
    return new Figure(value, null, null, null, known, List.of(), scale.freshness());
  }

  private Scale scale(Indicator indicator, Subject subject) {
    LocalDate date = subject.period().lastDay();
    if (indicator.rule(date).isEmpty()) {
      return new Scale(Map.of(), Set.of(), Freshness.NONE);
    }
    List<Indicator> components = indicator.components().stream().flatMap(id -> catalogue.indicator(id).stream()).toList();
    Map<String, List<BigDecimal>> complete = new HashMap<>();
    Set<String> suppressed = new HashSet<>();
    Freshness freshness = Freshness.NONE;
    for (Place place : places(catalogue, date)) {
      List<Figure> parts = components.stream().map(part -> figures.apply(part, subject.at(place.id()))).toList();
      List<BigDecimal> values = parts.stream().flatMap(part -> part.exact().stream()).toList();
      Set<State> states = parts.stream().map(Figure::state).collect(Collectors.toSet());
      if (states.contains(State.SUPPRESSED) && !states.contains(State.MISSING)) {
        suppressed.add(place.id());
      }
      if (values.size() == components.size()) {
        complete.put(place.id(), values);
        freshness = parts.stream().map(Figure::freshness).reduce(freshness, Freshness::plus);
      }
    }
    if (!suppressed.isEmpty()) {
      suppressed.addAll(complete.keySet());
      complete.clear();
    }
    return new Scale(Scaling.index(complete), suppressed, freshness);
  }
}
