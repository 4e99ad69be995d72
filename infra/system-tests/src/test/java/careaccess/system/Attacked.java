package careaccess.system;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.reporting.core.kolada.KeyFigure;
import careaccess.system.Shown.Spot;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is asked for in every form: the figures of some tables in some months, and those that Kolada has as well; each also of
 * the years of these months.
 */
record Attacked(Catalogue catalogue, List<AttackedTable> tables, List<String> months) {

  static Attacked of(Catalogue catalogue, List<YearMonth> months) {
    return new Attacked(
        catalogue,
        AttackedTable.all(catalogue, months.getLast().atEndOfMonth()),
        months.stream().map(YearMonth::toString).toList());
  }

  Set<String> indicators() {
    Set<String> all = new LinkedHashSet<>();
    tables.forEach(table -> all.addAll(table.indicators().values()));
    KeyFigure.of(catalogue).forEach(one -> all.add(one.indicator().id()));
    return all;
  }

  Indicator indicator(String id) {
    return catalogue.indicator(id).orElseThrow();
  }

  /** In the catalogue's zone. */
  LocalDate today() {
    return catalogue.calendar().today(Clock.systemUTC());
  }

  List<String> years() {
    return months.stream().map(month -> month.substring(0, 4)).distinct().toList();
  }

  List<String> periods() {
    return Stream.concat(months.stream(), years().stream()).toList();
  }

  /** As the forms that are like {@code /v1/values} are asked. */
  Map<String, String> question(List<String> periods) {
    return Map.of("indicator", String.join(",", indicators()), "period", String.join(",", periods));
  }

  /** Figures of somebody that are shown, one for each place, month and table, of which it may be told how the waits spread. */
  Set<Spot> bandedWhere(Shown shown) {
    Set<Spot> banded = new LinkedHashSet<>();
    tables.forEach(table ->
        table.banded(catalogue).ifPresent(indicator ->
            shown.forEach((spot, told) -> {
              if (table.indicators().containsValue(spot.indicator())
                  && months.contains(spot.period())
                  && spot.part().equals(Spot.ALL)
                  && told.containsKey("denominator")) {
                banded.add(Spot.of(indicator.id(), spot.place(), spot.period()));
              }
            })));
    return banded;
  }

  /** Whether a figure counts the people of a table. */
  boolean isOfPeople(Spot spot) {
    return tables.stream().anyMatch(table -> table.indicators().containsValue(spot.indicator()));
  }

  /** Whether a figure is asked for, rather than only needed for another. */
  boolean isAsked(Spot spot) {
    return periods().contains(spot.period()) && !spot.isOfBands();
  }
}
