package careaccess.reporting.core;

import static careaccess.reporting.core.Given.CATALOGUE;
import static careaccess.reporting.core.Given.TODAY;
import static careaccess.reporting.core.Given.indicator;
import static careaccess.reporting.core.Given.period;
import static careaccess.reporting.core.Recorded.sex;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Histogram;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Figures that are made of what a release shows. */
class ReleasedFiguresTest {

  private final ReleasedPlace released = new ReleasedPlace("north");

  @Test
  void aYearIsTheSumOfItsMonthsThatHaveEnded() {
    released.shown("TREATMENT", Basis.COMPLETED, "2026-09", "COMPLETED_3D", new Fraction(10, 20, 0));
    released.shown("TREATMENT", Basis.COMPLETED, "2026-10", "COMPLETED_3D", new Fraction(20, 40, 0));
    released.shown("TREATMENT", Basis.COMPLETED, "2026-11", "COMPLETED_3D", new Fraction(40, 40, 0));

    Figure year = figure("COMPLETED_3D", "2026");

    assertThat(year.value()).isEqualByComparingTo("50");
    assertThat(year.denominator()).isEqualTo(60);
    assertThat(year.freshness()).as("changes since").isEqualTo(Freshness.NONE);
    assertThat(figure("COMPLETED_3D", "2026-11").state()).isEqualTo(State.MISSING);
  }

  @Test
  void aPeriodIsHiddenWhereOneOfItsMonthsIs() {
    released.shown("TREATMENT", Basis.COMPLETED, "2026-08", "COMPLETED_3D", new Fraction(10, 20, 0));
    released.shown("TREATMENT", Basis.COMPLETED, "2026-09", "COMPLETED_COUNT", new Fraction(12, 12, 0));

    assertThat(figure("COMPLETED_3D", "2026-Q3")).isEqualTo(Figure.SUPPRESSED);
    assertThat(figure("COMPLETED_3D", "2026-T2").value()).isEqualByComparingTo("50");
    assertThat(figure("COMPLETED_COUNT", "2026-09").value()).isEqualByComparingTo("12");
  }

  @Test
  void aFigureOfSeveralPopulationsIsHiddenWhereOneOfThemIs() {
    released.shown("TREATMENT", Basis.COMPLETED, "2026-09", "DIGITAL", new Fraction(10, 20, 0));
    assertThat(figure("DIGITAL", "2026-09").value()).isEqualByComparingTo("50");

    released.nothing("FIRST_VISIT", Basis.COMPLETED, "2026-09");
    assertThat(figure("DIGITAL", "2026-09")).isEqualTo(Figure.SUPPRESSED);
  }

  @Test
  void contactsAndTalliesOfAnIndicatorAreShownTogetherOrNotAtAll() {
    released.shown("TREATMENT", Basis.COMPLETED, "2026-09", "COMPLETED_3D", new Fraction(10, 20, 0));
    released.shown("COMPLETED_3D", Basis.TALLY, "2026-09", "COMPLETED_3D", new Fraction(20, 20, 0));
    assertThat(figure("COMPLETED_3D", "2026-09").value()).isEqualByComparingTo("75");

    released.nothing("COMPLETED_3D", Basis.TALLY, "2026-09");
    assertThat(figure("COMPLETED_3D", "2026-09")).isEqualTo(Figure.SUPPRESSED);
  }

  @Test
  void countsAreThoseThatWereReleased() {
    released.shown("TREATMENT", Basis.WAITING, "2026-09", "QUEUE_OVER_LIMIT", new Fraction(12, 40, 0));

    assertThat(figure("QUEUE_OVER_LIMIT", "2026-09").value()).isEqualByComparingTo("12");
    assertThat(figure("QUEUE", "2026-09")).isEqualTo(Figure.SUPPRESSED);
  }

  @Test
  void mediansAreShownWhereBandsAre() {
    released.shown("TREATMENT", Basis.COMPLETED, "2026-09", "COMPLETED_COUNT", new Fraction(400, 400, 0));
    values("2026-08", Histogram.of(10, 30));
    values("2026-07", Histogram.of(40, 50));

    assertThat(figure("COMPLETED_MEDIAN", "2026-09")).isEqualTo(Figure.SUPPRESSED);
    assertThat(figure("COMPLETED_MEDIAN", "2026-08").value()).isEqualByComparingTo("10");
    assertThat(figure("COMPLETED_MEDIAN", "2026-T2").value()).as("of July and August").isEqualByComparingTo("40");
    assertThat(figure("COMPLETED_MEDIAN", "2026-Q3")).as("with September").isEqualTo(Figure.SUPPRESSED);
    assertThat(figure("COMPLETED_MEDIAN", "2026-08", sex("MAN"))).isEqualTo(Figure.SUPPRESSED);
    assertThat(figure("COMPLETED_MEDIAN", "2026-06").state()).isEqualTo(State.MISSING);
  }

  @Test
  void aDistributionIsShownWhereItsBandsAre() {
    released.shown("TREATMENT", Basis.COMPLETED, "2026-09", "COMPLETED_COUNT", new Fraction(400, 400, 0));
    values("2026-08", Histogram.of(10, 30).plus(Histogram.of(70, 10)));

    assertThat(distribution("2026-08").bands()).extracting(Distribution.Band::count).containsExactly(30L, 0L, 10L, 0L);
    assertThat(distribution("2026-08").p90()).isEqualByComparingTo("70");
    assertThat(distribution("2026-09")).isEqualTo(Distribution.SUPPRESSED);
    assertThat(distribution("2026-06").state()).isEqualTo(State.MISSING);
  }

  private Distribution distribution(String period) {
    return new Figures(CATALOGUE, released.snapshot(), TODAY)
        .distribution(indicator("COMPLETED_MEDIAN"), new Subject("north", period(period), null));
  }

  private void values(String month, Histogram values) {
    released.with("TREATMENT", Basis.COMPLETED, month, Released.ofValues(Map.of("wait [0, 31, 61, 91]", values)));
  }

  /** The limit was seven days until February 2026, and is three since. */
  @Test
  void numbersOfAnotherDefinitionAreNotTakenForThoseOfThisOne() {
    String now = Definition.name(indicator("COMPLETED_3D"), indicator("COMPLETED_3D").rules().getLast());
    released.with("TREATMENT", Basis.COMPLETED, "2026-02", Released.ofFigures(Map.of(now, new Fraction(10, 20, 0))));

    assertThat(figure("COMPLETED_3D", "2026-02")).isEqualTo(Figure.SUPPRESSED);
  }

  @Test
  void anIndexIsMadeOfWhatEverybodySees() {
    released.shown("TREATMENT", Basis.WAITING, "2026-09", "WAITING_90D", new Fraction(10, 20, 0));
    released.nothing("SAME_DAY", Basis.TALLY, "2026-09");

    assertThat(figure("INDEX", "2026-09")).isEqualTo(Figure.SUPPRESSED);
  }

  /** Among those of which everybody sees all, a region would stand elsewhere than it does. */
  @Test
  void noRegionHasAnIndexWhereAFigureOfOneIsHidden() {
    ReleasedPlace middle = new ReleasedPlace("middle");
    ReleasedPlace south = new ReleasedPlace("south");
    for (ReleasedPlace region : List.of(released, middle)) {
      Fraction share = new Fraction(region.equals(middle) ? 20 : 30, 40, 0);
      region.shown("SAME_DAY", Basis.TALLY, "2026-09", "SAME_DAY", share);
      region.shown("TREATMENT", Basis.WAITING, "2026-09", "WAITING_90D", share);
    }
    released.add(middle);
    assertThat(figure("INDEX", "2026-09").value()).as("the south has none").isEqualByComparingTo("100");

    south.nothing("TREATMENT", Basis.WAITING, "2026-09");
    released.add(south);
    assertThat(figure("INDEX", "2026-09").value()).as("nor if all of it were seen").isEqualByComparingTo("100");

    south.nothing("SAME_DAY", Basis.TALLY, "2026-09");
    released.add(south);
    assertThat(figure("INDEX", "2026-09")).isEqualTo(Figure.SUPPRESSED);
  }

  @Test
  void aMemberOfAShownBreakdownWhoIsNotThereHasNobody() {
    String september = ReleasedPlace.name("COMPLETED_3D", "2026-09");
    Released both =
        new Released(
            Map.of(september, new Fraction(30, 60, 0)),
            Map.of(
                sex("KVINNA"), Map.of(september, new Fraction(20, 30, 0)),
                sex("MAN"), Map.of(september, new Fraction(10, 30, 0))),
            Map.of());
    released.with("TREATMENT", Basis.COMPLETED, "2026-09", both);
    released.shown("TREATMENT", Basis.COMPLETED, "2026-08", "COMPLETED_3D", new Fraction(10, 20, 0));

    assertThat(figure("COMPLETED_3D", "2026-09", sex("MAN")).numerator()).isEqualTo(10);
    assertThat(figure("COMPLETED_3D", "2026-09", sex("OKÄNT")).state()).isEqualTo(State.MISSING);
    assertThat(figure("COMPLETED_COUNT", "2026-09", sex("MAN"))).isEqualTo(Figure.SUPPRESSED);
    assertThat(figure("COMPLETED_3D", "2026-08", sex("OKÄNT"))).as("who is there is hidden").isEqualTo(Figure.SUPPRESSED);
    assertThat(figure("COMPLETED_3D", "2026-Q3", sex("MAN"))).as("one month is").isEqualTo(Figure.SUPPRESSED);
    assertThat(figure("COMPLETED_3D", "2026-07", sex("MAN")).state()).as("nobody was").isEqualTo(State.MISSING);
  }

  @Test
  void whereItIsHiddenWhichMembersThereAreAllAreAnsweredAlike() {
    released.shown("TREATMENT", Basis.COMPLETED, "2026-08", "COMPLETED_3D", new Fraction(10, 20, 0));
    Map<String, Fraction> men = Map.of(ReleasedPlace.name("COMPLETED_3D", "2026-09"), new Fraction(10, 30, 0));
    released.with("TREATMENT", Basis.COMPLETED, "2026-09", Released.ofParts(Map.of(sex("MAN"), men)));
    ReleasedSnapshot snapshot = released.snapshot();

    assertThat(snapshot.members("north", "2026-08", Dimension.SEX, CATALOGUE.codes()))
        .containsExactly("KVINNA", "MAN/OKÄNT");
    assertThat(snapshot.members("north", "2026-08", Dimension.AGE_GROUP, CATALOGUE.codes()))
        .containsExactly("0-17", "18-64/-", "65-79", "80+");
    assertThat(snapshot.members("north", "2026-09", Dimension.SEX, CATALOGUE.codes())).containsExactly("MAN");
    assertThat(snapshot.members("south", "2026-09", Dimension.SEX, CATALOGUE.codes())).as("nobody").isEmpty();
  }

  @Test
  void whatIsStoredOnceCanAlwaysBeRead() {
    Map<String, Fraction> figures = Map.of("QUEUE#0000abcd", new Fraction(5, 20, 0), "A#1", new Fraction(1, 2, 3));
    String first =
        "01000200034123310000000000000001000000000000000200000000000000030" + "00e51554555452330303030616263640000000000"
            + "00000500000000000000140000000000000000";
    Released released =
        new Released(
            figures,
            Map.of(sex("MAN"), Map.of("A#1", new Fraction(1, 2, 3))),
            Map.of("wait [0, 31]", Histogram.of(7, 5).plus(Histogram.of(90, 6))));
    String golden =
        "02"
            + first.substring(2)
            + "000100077365783d4d414e00010003412331000000000000000100000000000000020000000000000003"
            + "0001000c77616974205b302c2033315d00000002000000070000000000000005" + "0000005a0000000000000006";

    assertThat(ReleasedFormat.read(HexFormat.of().parseHex(first))).isEqualTo(Released.ofFigures(figures));
    assertThat(HexFormat.of().formatHex(ReleasedFormat.write(released))).isEqualTo(golden);
    assertThat(ReleasedFormat.read(HexFormat.of().parseHex(golden))).isEqualTo(released);
  }

  private Figure figure(String indicator, String period) {
    return figure(indicator, period, null);
  }

  private Figure figure(String indicator, String period, @Nullable Breakdown part) {
    return new Figures(CATALOGUE, released.snapshot(), TODAY)
        .of(indicator(indicator), new Subject("north", period(period), part));
  }
}
