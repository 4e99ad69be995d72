package careaccess.reporting.core;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.period.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Figures with all that everybody may ask of each of them. */
public final class Reports {

  /**
   * A figure with its parts.
   *
   * @param row all contacts together
   * @param parts each member of the {@link OpenDimensions} that occurs
   * @param distribution how the contacts behind it spread; null where there are none
   */
  public record Report(Row row, List<Row> parts, @Nullable Distribution distribution) {
    public Report {
      parts = List.copyOf(parts);
    }
  }

  private final Catalogue catalogue;
  private final Values values;

  public Reports(Catalogue catalogue, Values values) {
    this.catalogue = catalogue;
    this.values = values;
  }

  /** Whether reports of the indicator show how contacts spread: it looks at a measure of theirs, and names bands. */
  public static boolean haveDistributions(Indicator indicator) {
    return indicator.measure() != null && indicator.bands() != null;
  }

  /**
   * Each of these figures with its parts, in few readings whatever their number.
   *
   * @param rows of all contacts together, those of an indicator side by side
   * @param today in the catalogue's zone
   * @param cells reads them, from the state of the data that the rows follow from
   */
  public List<Report> of(List<Row> rows, LocalDate today, Function<Wanted, Snapshot> cells) {
    Map<Indicator, List<Row>> byIndicator =
        rows.stream().collect(groupingBy(Row::indicator, LinkedHashMap::new, toList()));
    List<Report> reports = new ArrayList<>();
    byIndicator.forEach((indicator, figures) -> reports.addAll(of(indicator, figures, today, cells)));
    return reports;
  }

  private List<Report> of(
      Indicator indicator, List<Row> rows, LocalDate today, Function<Wanted, Snapshot> cells) {
    Set<String> places = rows.stream().map(row -> row.subject().place()).collect(toCollection(LinkedHashSet::new));
    Set<Period> periods = rows.stream().map(row -> row.subject().period()).collect(toCollection(LinkedHashSet::new));
    Map<Subject, List<Row>> parts = parts(indicator, places, periods, today, cells);
    Function<Subject, @Nullable Distribution> distributions = distributions(indicator, places, periods, today, cells);
    return rows.stream()
        .map(row ->
            new Report(
                row, parts.getOrDefault(row.subject(), List.of()), distributions.apply(row.subject())))
        .toList();
  }

  private Map<Subject, List<Row>> parts(
      Indicator indicator,
      Set<String> places,
      Set<Period> periods,
      LocalDate today,
      Function<Wanted, Snapshot> cells) {
    List<Place> known = places.stream().flatMap(id -> catalogue.places().find(id).stream()).toList();
    Selection parts =
        new Selection(List.of(indicator), known, List.copyOf(periods), OpenDimensions.all(), Selection.Unknown.LEFT_OUT);
    return values.page(parts, Position.START, Integer.MAX_VALUE, today, cells).rows().stream()
        .collect(groupingBy(row -> new Subject(row.subject().place(), row.subject().period(), null)));
  }

  private Function<Subject, @Nullable Distribution> distributions(
      Indicator indicator,
      Set<String> places,
      Set<Period> periods,
      LocalDate today,
      Function<Wanted, Snapshot> cells) {
    if (!haveDistributions(indicator)) {
      return _ -> null;
    }
    Wanted wanted = Wanted.of(catalogue, List.of(indicator), places, periods, List.of());
    Figures figures = new Figures(catalogue, cells.apply(wanted), today);
    return subject -> figures.distribution(indicator, subject);
  }
}
