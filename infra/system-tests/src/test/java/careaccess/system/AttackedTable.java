package careaccess.system;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.IndicatorBasis;
import careaccess.contract.catalogue.Indicator.Part;
import careaccess.contract.catalogue.Indicator.Rule;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Measure;
import careaccess.contract.measurement.Phase;
import careaccess.reporting.core.Definition;
import careaccess.reporting.core.Distribution;
import careaccess.reporting.core.Fraction;
import careaccess.reporting.core.Released;
import careaccess.reporting.core.hiding.Reader;
import careaccess.reporting.core.hiding.Reader.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Indicators that speak of the same people: how many wait, or were seen, which share of them in time, and how many not.
 *
 * @param tallied whether sources have counted the people themselves, so that a share's are all there are
 */
record AttackedTable(boolean tallied, Map<Kind, String> indicators) {

  static List<AttackedTable> all(Catalogue catalogue, LocalDate date) {
    List<AttackedTable> tables = new ArrayList<>();
    for (IndicatorBasis basis : List.of(IndicatorBasis.WAITING, IndicatorBasis.COMPLETED)) {
      for (Phase phase : Phase.values()) {
        Map<Kind, String> indicators = ofPhase(catalogue, phase, basis, date);
        if (!indicators.isEmpty()) {
          tables.add(new AttackedTable(false, indicators));
        }
      }
    }
    catalogue.indicators().values().stream()
        .filter(indicator -> indicator.basis() == IndicatorBasis.TALLY && !indicator.money())
        .filter(indicator -> indicator.kind() == Indicator.Kind.SHARE && indicator.rule(date).isPresent())
        .forEach(indicator -> tables.add(new AttackedTable(true, Map.of(Kind.SHARE, indicator.id()))));
    return tables;
  }

  private static Map<Kind, String> ofPhase(Catalogue catalogue, Phase phase, IndicatorBasis basis, LocalDate date) {
    Map<Kind, String> indicators = new EnumMap<>(Kind.class);
    List<Indicator> ofPhase =
        catalogue.indicators().values().stream()
            .filter(indicator -> indicator.basis() == basis && indicator.measure() == Measure.WAIT)
            .filter(indicator -> indicator.populations().equals(List.of(phase.name())))
            .filter(indicator -> indicator.rule(date).isPresent())
            .toList();
    for (Indicator indicator : ofPhase) {
      kind(indicator).ifPresent(kind -> indicators.putIfAbsent(kind, indicator.id()));
    }
    if (Arrays.stream(Kind.values()).allMatch(indicators::containsKey) && limits(catalogue, indicators, date) > 1) {
      indicators.remove(Kind.OVER_LIMIT); // Over another limit, so that nothing follows from one for the other.
    }
    return indicators;
  }

  private static Optional<Kind> kind(Indicator indicator) {
    return switch (indicator.kind()) {
      case SHARE -> Optional.of(Kind.SHARE);
      case COUNT -> Optional.of(indicator.part() == Part.ALL ? Kind.EVERYBODY : Kind.OVER_LIMIT);
      case RATIO, MEDIAN, PERCENTILE, INDEX -> Optional.empty();
    };
  }

  private static long limits(Catalogue catalogue, Map<Kind, String> indicators, LocalDate date) {
    return List.of(Kind.SHARE, Kind.OVER_LIMIT).stream()
        .map(kind -> Objects.requireNonNull(indicators.get(kind)))
        .map(id -> catalogue.indicator(id).flatMap(indicator -> indicator.rule(date)).map(Rule::limit))
        .distinct()
        .count();
  }

  /**
   * What somebody is told of a place; nothing where it is hidden.
   *
   * @param part whose figure it is; null: everybody's
   */
  Released read(Kind kind, @Nullable Breakdown part, Map<String, String> told) {
    if (!told.containsKey("denominator")) {
      return Released.NOTHING;
    }
    Map<String, Fraction> figures = new HashMap<>();
    Fraction figure = new Fraction(count(told, "numerator"), count(told, "denominator"), count(told, "excluded"));
    figures.put(kind.figure(), figure);
    if (tallied) {
      long all = figure.denominator() + figure.excluded();
      figures.put(Kind.EVERYBODY.figure(), new Fraction(all, all, 0));
    }
    return part == null ? Released.ofFigures(figures) : Released.ofParts(Map.of(part, figures));
  }

  private static long count(Map<String, String> told, String field) {
    return Long.parseLong(told.getOrDefault(field, "0"));
  }

  /** An indicator that says how the waits of the same people spread; empty where none does. */
  Optional<Indicator> banded(Catalogue catalogue) {
    return indicators.values().stream()
        .flatMap(id -> catalogue.indicator(id).stream())
        .filter(indicator -> !tallied && !Distribution.lowerBounds(catalogue, indicator).isEmpty())
        .findFirst();
  }

  /** What somebody is told of a place by numbers of contacts in bands, by their lower bounds. */
  static Released read(Catalogue catalogue, Indicator banded, Map<Integer, Long> bands) {
    String name = Definition.name(Measure.WAIT, Distribution.lowerBounds(catalogue, banded));
    return bands.isEmpty() ? Released.NOTHING : Released.ofValues(Map.of(name, Reader.inBands(bands)));
  }

  /** The limit of its figures in days, where they have one. */
  OptionalInt limit(Catalogue catalogue, LocalDate date) {
    List<Integer> limits =
        indicators.values().stream()
            .flatMap(id -> catalogue.indicator(id).flatMap(indicator -> indicator.rule(date)).stream())
            .flatMap(rule -> Optional.ofNullable(rule.limit()).stream())
            .distinct()
            .toList();
    return limits.size() == 1 ? OptionalInt.of(limits.getFirst()) : OptionalInt.empty();
  }
}
