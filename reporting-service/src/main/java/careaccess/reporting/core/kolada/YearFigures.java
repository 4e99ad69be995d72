package careaccess.reporting.core.kolada;

import careaccess.contract.cell.Dimension;
import careaccess.contract.period.Calendar;
import careaccess.contract.period.Period;
import careaccess.reporting.core.Figure;
import careaccess.reporting.core.Position;
import careaccess.reporting.core.Row;
import careaccess.reporting.core.Selection;
import careaccess.reporting.core.Selection.Unknown;
import careaccess.reporting.core.Snapshot;
import careaccess.reporting.core.State;
import careaccess.reporting.core.Values;
import careaccess.reporting.core.Wanted;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Forms figures of years by Kolada's rules, from the figures that {@link Values} gives and from nothing else: what is not for
 * everybody to see there is not here, nor what would follow from it. A year has figures once its last month is
 * provisional no more.
 */
public final class YearFigures {

  /** Bounds memory, not the answer. */
  private static final int AREAS_AT_ONCE = 50;

  /** Which figures somebody asks for: all combinations, in this order, years in their own. */
  public record Asked(List<KeyFigure> keyFigures, List<Area> areas, List<Integer> years) {}

  private record Spot(String place, int year) {}

  private final Values values;
  private final Calendar calendar;

  public YearFigures(Values values, Calendar calendar) {
    this.values = values;
    this.calendar = calendar;
  }

  /** The last year that has figures on a day. */
  public int lastYear(LocalDate day) {
    return IntStream.iterate(day.getYear(), year -> year - 1).filter(year -> isOver(year, day)).findFirst().orElseThrow();
  }

  private boolean isOver(int year, LocalDate day) {
    return day.isAfter(calendar.provisionalUntil(period(year)));
  }

  private Period period(int year) {
    return calendar.period(Integer.toString(year)).orElseThrow();
  }

  /**
   * The rows of which anything is known, formed as they are asked for.
   *
   * @param day as of which figures are formed
   * @param cells reads what a release shows
   */
  public Stream<YearRow> rows(Asked asked, LocalDate day, Function<Wanted, Snapshot> cells) {
    return asked.keyFigures().stream()
        .flatMap(one ->
            asked.areas().stream()
                .gather(Gatherers.windowFixed(AREAS_AT_ONCE))
                .flatMap(areas -> rows(one, areas, years(one, asked.years(), day), day, cells)));
  }

  /** Those asked for that are over, and in which the indicator is defined at their end. */
  private List<Integer> years(KeyFigure one, List<Integer> asked, LocalDate day) {
    return asked.stream()
        .filter(year -> isOver(year, day))
        .filter(year -> one.indicator().rule(period(year).lastDay()).isPresent())
        .sorted()
        .distinct()
        .toList();
  }

  private Stream<YearRow> rows(
      KeyFigure one, List<Area> areas, List<Integer> years, LocalDate day, Function<Wanted, Snapshot> cells) {
    List<Selection> selections = new ArrayList<>(List.of(selection(one, areas, years, List.of())));
    if (one.isDividedBySex()) {
      selections.add(selection(one, areas, years, List.of(Dimension.SEX)));
    }
    Map<Spot, Map<Gender, List<Figure>>> figures = new HashMap<>();
    for (Selection selection : selections) {
      values.page(selection, Position.START, Integer.MAX_VALUE, day, cells).rows().forEach(row -> add(row, figures));
    }
    return areas.stream().flatMap(area -> years.stream().flatMap(year -> row(one, area, year, figures).stream()));
  }

  private Selection selection(KeyFigure one, List<Area> areas, List<Integer> years, List<Dimension> dimensions) {
    return new Selection(
        List.of(one.indicator()),
        areas.stream().map(Area::place).toList(),
        years.stream().flatMap(year -> one.rule().periods(period(year)).stream()).toList(),
        dimensions,
        Unknown.LEFT_OUT);
  }

  private static void add(Row row, Map<Spot, Map<Gender, List<Figure>>> figures) {
    Spot spot = new Spot(row.subject().place(), row.subject().period().last().getYear());
    Gender.of(row.subject().breakdown())
        .ifPresent(gender ->
            figures
                .computeIfAbsent(spot, _ -> new EnumMap<>(Gender.class))
                .computeIfAbsent(gender, _ -> new ArrayList<>())
                .add(row.figure()));
  }

  private static Optional<YearRow> row(
      KeyFigure one, Area area, int year, Map<Spot, Map<Gender, List<Figure>>> figures) {
    List<YearRow.Value> values = new ArrayList<>();
    figures
        .getOrDefault(new Spot(area.place().id(), year), Map.of())
        .forEach((gender, parts) -> values.add(value(one.rule(), gender, parts)));
    return values.isEmpty() ? Optional.empty() : Optional.of(new YearRow(one.id(), area.id(), year, values));
  }

  /** Where one part is hidden the whole is: among the others it would be another figure than Kolada's. */
  private static YearRow.Value value(YearRule rule, Gender gender, List<Figure> parts) {
    boolean isHidden = parts.stream().anyMatch(part -> part.state() == State.SUPPRESSED);
    List<Figure> known = parts.stream().filter(part -> part.value() != null).toList();
    return new YearRow.Value(gender, isHidden ? null : rule.value(known).orElse(null), false);
  }
}
