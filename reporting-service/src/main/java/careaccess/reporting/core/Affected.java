package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.Kind;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Basis;
import careaccess.contract.period.Period;
import careaccess.reporting.core.Selection.Unknown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which figures may be others when cells have changed: what is counted from them, alone or with others, and what is compared with
 * that. Not those beside which only a response rate is another.
 */
public final class Affected {

  /** What cells count, wherever they are. */
  private record Counted(Basis basis, String population, String period) {}

  private record Figured(Indicator indicator, Period period) {}

  private record Together(SortedSet<String> places, SortedSet<Period> periods) {}

  private static final Comparator<Period> BY_CODE = Comparator.comparing(Period::code);

  private final Catalogue catalogue;
  private final Targets targets;
  private final Map<Counted, List<Figured>> known = new ConcurrentHashMap<>();

  public Affected(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.targets = new Targets(catalogue);
  }

  /** Those within the scope: by place, and by indicator, their periods. */
  public NavigableMap<String, Map<String, SortedSet<Period>>> figures(Collection<ChangedCell> cells, Scope scope) {
    NavigableMap<String, Map<String, SortedSet<Period>>> figures = new TreeMap<>();
    for (ChangedCell cell : cells) {
      if (cell.holdsAnyOf(scope.dimensions())) {
        for (Figured figured : figured(cell)) {
          if (scope.includes(figured.indicator().id(), figured.period())) {
            places(cell, figured)
                .filter(scope.places()::contains)
                .forEach(place ->
                    figures
                        .computeIfAbsent(place, _ -> new TreeMap<>())
                        .computeIfAbsent(figured.indicator().id(), _ -> new TreeSet<>(BY_CODE))
                        .add(figured.period()));
          }
        }
      }
    }
    return figures;
  }

  /** Selections of exactly these, few of them. */
  public List<Selection> selections(Map<String, Map<String, SortedSet<Period>>> figures, Scope scope) {
    Map<String, Map<SortedSet<Period>, SortedSet<String>>> byIndicator = new TreeMap<>();
    figures.forEach((place, periods) ->
        periods.forEach((indicator, of) ->
            byIndicator
                .computeIfAbsent(indicator, _ -> new LinkedHashMap<>())
                .computeIfAbsent(of, _ -> new TreeSet<>())
                .add(place)));
    Map<Together, List<Indicator>> together = new LinkedHashMap<>();
    byIndicator.forEach((indicator, placesOfPeriods) ->
        placesOfPeriods.forEach((periods, places) ->
            together
                .computeIfAbsent(new Together(places, periods), _ -> new ArrayList<>())
                .addAll(catalogue.indicator(indicator).stream().toList())));
    return together.entrySet().stream()
        .map(each ->
            new Selection(
                each.getValue(),
                each.getKey().places().stream().flatMap(id -> catalogue.places().find(id).stream()).toList(),
                List.copyOf(each.getKey().periods()),
                List.copyOf(scope.dimensions()),
                Unknown.MISSING_WHERE_TAKEN_BACK))
        .toList();
  }

  private List<Figured> figured(ChangedCell cell) {
    return known.computeIfAbsent(new Counted(cell.basis(), cell.population(), cell.period()), this::formedFrom);
  }

  private List<Figured> formedFrom(Counted counted) {
    Set<Period> candidates =
        catalogue.calendar().period(counted.period()).stream()
            .flatMap(period -> Stream.of(period.last(), period.last().plusYears(1)))
            .flatMap(month -> catalogue.calendar().periodsContaining(month).stream())
            .collect(Collectors.toSet());
    return catalogue.indicators().values().stream()
        .flatMap(indicator ->
            candidates.stream()
                .filter(period -> isFormedFrom(indicator, period, counted))
                .map(period -> new Figured(indicator, period)))
        .toList();
  }

  private boolean isFormedFrom(Indicator indicator, Period period, Counted counted) {
    return counts(indicator, period, counted)
        || (targets.looksBack(indicator) && counts(indicator, catalogue.calendar().yearBefore(period), counted));
  }

  private boolean counts(Indicator indicator, Period period, Counted counted) {
    return Stream.concat(
            Stream.of(indicator), indicator.components().stream().flatMap(id -> catalogue.indicator(id).stream()))
        .anyMatch(part -> countsItself(part, period, counted));
  }

  private boolean countsItself(Indicator part, Period period, Counted counted) {
    Stream<Period> periods =
        counted.basis() == Basis.TALLY
            ? Reach.tallies(part, period, catalogue.calendar()).stream().filter(_ -> part.id().equals(counted.population()))
            : Reach.months(part, period).stream()
                .filter(_ -> Reach.basis(part) == counted.basis() && part.populations().contains(counted.population()));
    return periods.anyMatch(within -> within.code().equals(counted.period()));
  }

  /** Tallies may overlap with those of whatever they are part of; and all that are compared stand otherwise. */
  private Stream<String> places(ChangedCell cell, Figured figured) {
    if (figured.indicator().kind() == Kind.INDEX) {
      List<String> compared =
          Index.places(catalogue, figured.period().lastDay()).stream().map(Place::id).toList();
      return compared.contains(cell.place()) ? compared.stream() : Stream.of();
    }
    return cell.basis() == Basis.TALLY
        ? catalogue.places().selfAndAncestors(cell.place(), figured.period().lastDay()).stream()
        : Stream.of(cell.place());
  }
}
