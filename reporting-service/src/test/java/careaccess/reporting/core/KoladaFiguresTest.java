package careaccess.reporting.core;

import static careaccess.reporting.core.Given.CATALOGUE;
import static careaccess.reporting.core.Recorded.sex;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Histogram;
import careaccess.reporting.core.kolada.Area;
import careaccess.reporting.core.kolada.KeyFigure;
import careaccess.reporting.core.kolada.YearChanges;
import careaccess.reporting.core.kolada.YearChanges.Side;
import careaccess.reporting.core.kolada.YearFigures;
import careaccess.reporting.core.kolada.YearFigures.Asked;
import careaccess.reporting.core.kolada.YearRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Key figures of Kolada's, of what a release shows. */
class KoladaFiguresTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final String MEDIANS = "wait [0, 31, 61, 91]";

  private final ReleasedPlace released = new ReleasedPlace("north");
  private final YearFigures figures = new YearFigures(new Values(CATALOGUE), CATALOGUE.calendar());

  @Test
  void thoseWhoseRuleCanBeFollowedAreGivenAndNoOthers() {
    assertThat(KeyFigure.of(CATALOGUE))
        .extracting(KeyFigure::id)
        .as("not an index, nor a count whose rule nobody knows")
        .containsExactly("N79179", "N79223", "N79224", "N79243");
  }

  @Test
  void aFlowIsThatOfAllContactsOfTheYear() {
    completed("2025-03", new Fraction(10, 20, 0));
    completed("2025-11", new Fraction(60, 60, 0));

    assertThat(rows("N79224")).containsExactly("N79224 0001 2025 T=87.5 K=null");
  }

  @Test
  void aQueueIsThatOfTheLastDayOfTheYear() {
    waiting("2025-06", new Fraction(10, 40, 0));
    waiting("2025-12", new Fraction(30, 40, 0));
    waiting("2024-12", new Fraction(20, 40, 0));

    assertThat(rows("N79223")).containsExactly("N79223 0001 2024 T=50 K=null", "N79223 0001 2025 T=75 K=null");
    assertThat(rows("N79223", 2025, 2025, 2023)).containsExactly("N79223 0001 2025 T=75 K=null");
  }

  @Test
  void aMeanOfMonthsCountsEachMonthTheSame() {
    months(10).forEach(month -> tallied(month, new Fraction(300, 400, 0)));
    tallied("2025-11", new Fraction(60, 180, 0));

    assertThat(rows("N79179"))
        .as("of ten months of 75 and one of 33.33, not 3060 of 4180")
        .containsExactly("N79179 0001 2025 T=71.2121 K=null");
  }

  @Test
  void aMeanOfMonthsNeedsTenOfThem() {
    months(9).forEach(month -> tallied(month, new Fraction(300, 400, 0)));
    tallied("2025", new Fraction(3000, 4000, 0));
    assertThat(rows("N79179")).as("a tally of a year is of no month").containsExactly("N79179 0001 2025 T=null K=null");

    tallied("2025-12", new Fraction(0, 0, 0));
    assertThat(rows("N79179")).as("nor has 0 of 0 a share").containsExactly("N79179 0001 2025 T=null K=null");

    tallied("2025-11", new Fraction(340, 400, 0));
    assertThat(rows("N79179")).containsExactly("N79179 0001 2025 T=76 K=null");
  }

  @Test
  void aMeanOfMonthsIsNotGivenWhereOneOfThemIsHidden() {
    months(11).forEach(month -> tallied(month, new Fraction(300, 400, 0)));
    released.nothing("SAME_DAY", Basis.TALLY, "2025-12");

    assertThat(rows("N79179")).containsExactly("N79179 0001 2025 T=null K=null");
  }

  @Test
  void aMedianOfMonthsIsThatOfTheirMedians() {
    values("2025-01", Histogram.of(10, 300));
    values("2025-02", Histogram.of(21, 20));
    assertThat(rows("N79243")).as("not 10, the median of all").containsExactly("N79243 0001 2025 T=15.5");

    values("2025-03", Histogram.of(30, 20).plus(Histogram.of(33, 20)));
    assertThat(rows("N79243")).containsExactly("N79243 0001 2025 T=21");

    values("2025-04", Histogram.of(32, 20));
    assertThat(rows("N79243")).as("10, 21, 31.5 and 32").containsExactly("N79243 0001 2025 T=26.25");

    released.nothing("TREATMENT", Basis.COMPLETED, "2025-05");
    assertThat(rows("N79243")).as("May is hidden").containsExactly("N79243 0001 2025 T=null");
  }

  @Test
  void womenHaveValuesAndMenOnlyWhereNobodyElseIsCountedWithThem() {
    String name = ReleasedPlace.name("WAITING_90D", "2025-12");
    released.with("TREATMENT", Basis.WAITING, "2025-12",
        new Released(
            Map.of(name, new Fraction(60, 100, 0)),
            Map.of(
                sex("KVINNA"), Map.of(name, new Fraction(40, 50, 0)),
                sex("MAN/OKÄNT"), Map.of(name, new Fraction(20, 50, 0))),
            Map.of()));
    assertThat(rows("N79223")).containsExactly("N79223 0001 2025 T=60 K=80");

    released.with("TREATMENT", Basis.WAITING, "2025-12",
        new Released(
            Map.of(name, new Fraction(60, 100, 0)),
            Map.of(
                sex("KVINNA"), Map.of(name, new Fraction(40, 50, 0)),
                sex("MAN"), Map.of(name, new Fraction(20, 50, 0))),
            Map.of()));
    assertThat(rows("N79223")).containsExactly("N79223 0001 2025 T=60 K=80 M=40");
  }

  @Test
  void aYearHasFiguresOnceItsLastMonthIsProvisionalNoMore() {
    waiting("2025-12", new Fraction(30, 40, 0));

    assertThat(rows("N79223", LocalDate.of(2026, 1, 20))).isEmpty();
    assertThat(rows("N79223", LocalDate.of(2026, 1, 21))).hasSize(1);
    assertThat(figures.lastYear(LocalDate.of(2026, 1, 20))).isEqualTo(2024);
    assertThat(figures.lastYear(LocalDate.of(2026, 1, 21))).isEqualTo(2025);
  }

  @Test
  void whatIsOtherwiseThanBeforeIsToldAndWhatIsShownNoMoreIsDeleted() {
    waiting("2022-12", new Fraction(20, 40, 0));
    waiting("2023-12", new Fraction(20, 40, 0));
    waiting("2024-12", new Fraction(30, 40, 0));
    tallied("2024-01", new Fraction(30, 40, 0));
    Side then = side(released.snapshot(), "N79179", "N79223");
    released.nothing("TREATMENT", Basis.WAITING, "2022-12");
    waiting("2024-12", new Fraction(25, 40, 0));
    waiting("2025-12", new Fraction(10, 40, 0));
    Side now = side(released.snapshot(), "N79179", "N79223");

    assertThat(YearChanges.between(then, now).map(KoladaFiguresTest::text))
        .containsExactly("N79223 0001 2022 T=deleted", "N79223 0001 2024 T=62.5", "N79223 0001 2025 T=25");
    assertThat(YearChanges.between(now, now)).isEmpty();
    assertThat(YearChanges.between(now, then).map(KoladaFiguresTest::text))
        .as("what is not there at all comes after the others")
        .containsExactly("N79223 0001 2022 T=50", "N79223 0001 2024 T=75", "N79223 0001 2025 T=deleted");
    assertThat(YearChanges.between(then.nothing(), now).map(KoladaFiguresTest::text))
        .containsExactly("N79223 0001 2023 T=50", "N79223 0001 2024 T=62.5", "N79223 0001 2025 T=25");
    assertThat(YearChanges.between(then, side(released.snapshot(), "N79179")).map(KoladaFiguresTest::text))
        .as("a key figure that is not given any more")
        .containsExactly(
            "N79223 0001 2022 T=deleted", "N79223 0001 2023 T=deleted", "N79223 0001 2024 T=deleted");
  }

  @Test
  void placesAreThoseThatKoladaHasAndUnitsThePartsOfRegions() {
    assertThat(Area.municipalities(CATALOGUE)).extracting(one -> one.id() + one.kind())
        .containsExactly("0000L", "0001L", "0002L", "0380K");
    assertThat(Area.units(CATALOGUE, TODAY))
        .extracting(one -> one.id() + " " + one.municipality())
        .containsExactly("m1 0002", "m2 0002", "n1 0001", "n2 0001");
  }

  private static List<String> months(int number) {
    return Given.period("2025").months().stream().limit(number).map(Object::toString).toList();
  }

  private void waiting(String month, Fraction share) {
    released.shown("TREATMENT", Basis.WAITING, month, "WAITING_90D", share);
  }

  private void completed(String month, Fraction share) {
    released.shown("TREATMENT", Basis.COMPLETED, month, "COMPLETED_3D", share);
  }

  private void tallied(String period, Fraction share) {
    released.shown("SAME_DAY", Basis.TALLY, period, "SAME_DAY", share);
  }

  private void values(String month, Histogram values) {
    released.with("TREATMENT", Basis.COMPLETED, month, Released.ofValues(Map.of(MEDIANS, values)));
  }

  private List<String> rows(String keyFigure, Integer... years) {
    return rows(keyFigure, TODAY, years);
  }

  private List<String> rows(String keyFigure, LocalDate day, Integer... years) {
    return figures
        .rows(asked(List.of(keyFigure), List.of(years)), day, _ -> released.snapshot())
        .map(KoladaFiguresTest::text)
        .toList();
  }

  private Side side(Snapshot shown, String... keyFigures) {
    return new Side(figures, asked(List.of(keyFigures), List.of()), TODAY, _ -> shown);
  }

  private static Asked asked(List<String> keyFigures, List<Integer> years) {
    return new Asked(
        KeyFigure.of(CATALOGUE).stream().filter(one -> keyFigures.contains(one.id())).toList(),
        List.copyOf(Area.municipalities(CATALOGUE)),
        years.isEmpty() ? List.of(2022, 2023, 2024, 2025, 2026) : years);
  }

  private static String text(YearRow row) {
    return "%s %s %d ".formatted(row.keyFigure(), row.area(), row.year())
        + row.values().stream()
            .map(value -> value.gender() + "=" + (value.isDeleted() ? "deleted" : value.value()))
            .collect(Collectors.joining(" "));
  }
}
