package careaccess.reporting.core;

import static careaccess.reporting.core.Given.CATALOGUE;
import static careaccess.reporting.core.Given.TODAY;
import static careaccess.reporting.core.Recorded.below;
import static careaccess.reporting.core.Recorded.direct;
import static careaccess.reporting.core.Recorded.sex;
import static careaccess.reporting.core.Recorded.waits;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Tallied;
import careaccess.contract.period.Period;
import careaccess.reporting.core.Selection.Unknown;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AffectedTest {

  /** What one change is, and how the read model notes it. */
  record Case(String cell, Consumer<Recorded> change) {
    @Override
    public String toString() {
      return cell;
    }
  }

  private static final List<Dimension> TOTALS = List.of();

  static Stream<Case> cases() {
    return Stream.of(
        new Case("WAITING/TREATMENT//2026-09/n1", cells -> cells.waiting("n1", "2026-09", waits(5, 95))),
        new Case("WAITING/TREATMENT//2026-09/north", cells -> cells.waiting("north", "2026-09", waits(95))),
        new Case("WAITING/TREATMENT//2025-09/south", cells -> cells.waiting("south", "2025-09", waits(5))),
        new Case("COMPLETED/TREATMENT//2026-03/n2", cells -> cells.completed("n2", "2026-03", waits(1, 2, 9))),
        new Case("TALLY/SAME_DAY//2026-09/m1", cells -> cells.tallied("m1", "2026-09", "SAME_DAY", direct(1, 2, 0))),
        new Case("TALLY/SAME_DAY//2026-Q3/middle", cells -> cells.tallied("middle", "2026-Q3", "SAME_DAY", direct(1, 2, 0))),
        new Case(
            "TALLY/SAME_DAY//2026-09/middle",
            cells -> cells.tallied("middle", "2026-09", "SAME_DAY", new Tallied(1, 2, 0, 2, 1))),
        new Case("TALLY/HIRED//2026/north", cells -> cells.tallied("north", "2026", "HIRED", direct(7, 8, 0))));
  }

  /** Of everything in the catalogue: whatever is another figure, or stands otherwise, is named. */
  @ParameterizedTest
  @MethodSource("cases")
  void whateverIsAnotherByAChangeIsNamed(Case one) {
    Recorded cells = someCells();
    Map<String, List<Object>> before = said(cells);
    one.change().accept(cells);
    Map<String, List<Object>> after = said(cells);

    Set<String> others = new TreeSet<>(after.keySet());
    others.removeIf(key -> Objects.equals(after.get(key), before.get(key)));
    assertThat(others).isNotEmpty();
    assertThat(named(one.cell(), TOTALS)).containsAll(others);
  }

  @Test
  void aQueueIsToldInThePeriodsThatEndWithItsMonthAndAFlowInAllThatHoldIt() {
    assertThat(named("WAITING/TREATMENT//2026-09/n1", TOTALS))
        .filteredOn(figure -> figure.startsWith("QUEUE "))
        .containsExactly("QUEUE n1 2026-09", "QUEUE n1 2026-Q3");
    assertThat(named("COMPLETED/TREATMENT//2026-03/n1", TOTALS))
        .filteredOn(figure -> figure.startsWith("COMPLETED_COUNT "))
        .containsExactly(
            "COMPLETED_COUNT n1 2026", "COMPLETED_COUNT n1 2026-03", "COMPLETED_COUNT n1 2026-APR",
            "COMPLETED_COUNT n1 2026-AUG", "COMPLETED_COUNT n1 2026-Q1", "COMPLETED_COUNT n1 2026-T1");
    assertThat(named("WAITING/FIRST_VISIT//2026-09/n1", TOTALS)).isEmpty();
  }

  @Test
  void aRowOfABreakdownIsForThoseWhoAskedForIt() {
    List<Dimension> bySex = List.of(Dimension.SEX);
    for (String row : List.of("sex", "sex+", "*", "+")) {
      assertThat(named("WAITING/TREATMENT/%s/2026-09/n1".formatted(row), bySex)).as(row).contains("QUEUE n1 2026-09");
    }
    for (String row : List.of("", "ageGroup", "ageGroup+")) {
      assertThat(named("WAITING/TREATMENT/%s/2026-09/n1".formatted(row), bySex)).as(row).isEmpty();
    }
    for (String row : List.of("sex", "sex+")) {
      assertThat(named("WAITING/TREATMENT/%s/2026-09/n1".formatted(row), TOTALS)).as(row).isEmpty();
    }
    assertThat(named("WAITING/TREATMENT/+/2026-09/n1", TOTALS)).contains("QUEUE n1 2026-09");
  }

  @Test
  void selectionsAreOfExactlyThese() {
    Affected affected = new Affected(CATALOGUE);
    Scope scope = Scope.of(everything(TOTALS));
    Map<String, Map<String, SortedSet<Period>>> figures =
        affected.figures(
            List.of(
                ChangedCell.of("WAITING/TREATMENT//2026-09/n1"),
                ChangedCell.of("WAITING/TREATMENT//2026-09/n2"),
                ChangedCell.of("COMPLETED/TREATMENT//2026-08/n2")),
            scope);
    List<Selection> selections = affected.selections(figures, scope);
    Set<String> selected = new TreeSet<>();
    for (Selection selection : selections) {
      for (int pair = 0; pair < selection.pairs(); pair++) {
        for (Period period : selection.periods()) {
          String one = "%s %s %s".formatted(selection.indicator(pair).id(), selection.place(pair).id(), period);
          assertThat(selected.add(one)).as("once: %s", one).isTrue();
        }
      }
    }
    assertThat(selected).isEqualTo(named(figures));
    assertThat(selections).as("%s", selections).hasSize(2);
  }

  @Test
  void whatWasTakenBackIsTheOnlyThingMissingThatIsAnswered() {
    Recorded cells = new Recorded().completed("n1", "2026-09", sex("MAN"), waits()).completed("n1", "2026-09", waits());
    for (List<Dimension> dimensions : List.of(TOTALS, List.of(Dimension.SEX))) {
      Selection selection =
          new Selection(
              List.of(Given.indicator("COMPLETED_COUNT"), Given.indicator("QUEUE")),
              List.of(Given.place("n1"), Given.place("n2")),
              List.of(Given.period("2026-09")),
              dimensions,
              Unknown.MISSING_WHERE_TAKEN_BACK);
      assertThat(new Values(CATALOGUE).rows(selection, TODAY, cells))
          .extracting(row -> row.indicator().id() + " " + row.subject().place() + " " + row.figure().isEmpty())
          .containsExactly("COMPLETED_COUNT n1 true");
    }
  }

  private static Set<String> named(String cell, List<Dimension> dimensions) {
    return named(
        new Affected(CATALOGUE).figures(List.of(ChangedCell.of(cell)), Scope.of(everything(dimensions))));
  }

  private static Set<String> named(Map<String, Map<String, SortedSet<Period>>> figures) {
    Set<String> named = new TreeSet<>();
    figures.forEach((place, indicators) ->
        indicators.forEach((indicator, periods) ->
            periods.forEach(period -> named.add("%s %s %s".formatted(indicator, place, period)))));
    return named;
  }

  private static Recorded someCells() {
    Recorded cells = new Recorded();
    for (Place place : CATALOGUE.places().all()) {
      for (String month : List.of("2025-09", "2026-03", "2026-09")) {
        cells.waiting(place.id(), month, waits(10, 100)).completed(place.id(), month, waits(1, 20));
        cells.tallied(place.id(), month, "SAME_DAY", below(place.id().equals("north") ? 3 : 2, 4));
      }
    }
    return cells;
  }

  private static Selection everything(List<Dimension> dimensions) {
    List<Period> periods =
        Stream.iterate(YearMonth.of(2025, 1), month -> month.isBefore(YearMonth.of(2027, 1)), month -> month.plusMonths(1))
            .flatMap(month -> CATALOGUE.calendar().periodsContaining(month).stream())
            .distinct()
            .toList();
    return new Selection(
        List.copyOf(CATALOGUE.indicators().values()),
        List.copyOf(CATALOGUE.places().all()),
        periods,
        dimensions,
        Unknown.MISSING);
  }

  /** All that is said of each figure, but for who has reported. */
  private static Map<String, List<Object>> said(Recorded cells) {
    Map<String, List<Object>> said = new HashMap<>();
    for (Row row : new Values(CATALOGUE).rows(everything(TOTALS), TODAY, cells)) {
      Breakdown none = row.subject().breakdown();
      assertThat(none).isNull();
      said.put(
          "%s %s %s".formatted(row.indicator().id(), row.subject().place(), row.subject().period()),
          List.of(row.figure(), row.target(), row.status()));
    }
    return said;
  }
}
