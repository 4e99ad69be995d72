package careaccess.reporting.core;

import static careaccess.reporting.core.Given.CATALOGUE;
import static careaccess.reporting.core.Given.TODAY;
import static careaccess.reporting.core.Given.indicator;
import static careaccess.reporting.core.Given.period;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.CellKey;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures that are made of what a release shows. */
class ReleasedFiguresTest {

  private final Map<CellKey, Map<String, Fraction>> released = new HashMap<>();

  @Test
  void aYearIsTheSumOfItsMonthsThatHaveEnded() {
    shown("TREATMENT", Basis.COMPLETED, "2026-09", "COMPLETED_3D", new Fraction(10, 20, 0));
    shown("TREATMENT", Basis.COMPLETED, "2026-10", "COMPLETED_3D", new Fraction(20, 40, 0));
    shown("TREATMENT", Basis.COMPLETED, "2026-11", "COMPLETED_3D", new Fraction(40, 40, 0));

    Figure year = figure("COMPLETED_3D", "2026");

    assertThat(year.value()).isEqualByComparingTo("50");
    assertThat(year.denominator()).isEqualTo(60);
    assertThat(year.freshness()).as("changes since").isEqualTo(Freshness.NONE);
    assertThat(figure("COMPLETED_3D", "2026-11").state()).isEqualTo(State.MISSING);
  }

  @Test
  void aPeriodIsHiddenWhereOneOfItsMonthsIs() {
    shown("TREATMENT", Basis.COMPLETED, "2026-08", "COMPLETED_3D", new Fraction(10, 20, 0));
    shown("TREATMENT", Basis.COMPLETED, "2026-09", "COMPLETED_COUNT", new Fraction(12, 12, 0));

    assertThat(figure("COMPLETED_3D", "2026-Q3")).isEqualTo(Figure.SUPPRESSED);
    assertThat(figure("COMPLETED_3D", "2026-T2").value()).isEqualByComparingTo("50");
    assertThat(figure("COMPLETED_COUNT", "2026-09").value()).isEqualByComparingTo("12");
  }

  @Test
  void aFigureOfSeveralPopulationsIsHiddenWhereOneOfThemIs() {
    shown("TREATMENT", Basis.COMPLETED, "2026-09", "DIGITAL", new Fraction(10, 20, 0));
    assertThat(figure("DIGITAL", "2026-09").value()).isEqualByComparingTo("50");

    nothing("FIRST_VISIT", Basis.COMPLETED, "2026-09");
    assertThat(figure("DIGITAL", "2026-09")).isEqualTo(Figure.SUPPRESSED);
  }

  @Test
  void contactsAndTalliesOfAnIndicatorAreShownTogetherOrNotAtAll() {
    shown("TREATMENT", Basis.COMPLETED, "2026-09", "COMPLETED_3D", new Fraction(10, 20, 0));
    shown("COMPLETED_3D", Basis.TALLY, "2026-09", "COMPLETED_3D", new Fraction(20, 20, 0));
    assertThat(figure("COMPLETED_3D", "2026-09").value()).isEqualByComparingTo("75");

    nothing("COMPLETED_3D", Basis.TALLY, "2026-09");
    assertThat(figure("COMPLETED_3D", "2026-09")).isEqualTo(Figure.SUPPRESSED);
  }

  @Test
  void countsAreThoseThatWereReleased() {
    shown("TREATMENT", Basis.WAITING, "2026-09", "QUEUE_OVER_LIMIT", new Fraction(12, 40, 0));

    assertThat(figure("QUEUE_OVER_LIMIT", "2026-09").value()).isEqualByComparingTo("12");
    assertThat(figure("QUEUE", "2026-09")).isEqualTo(Figure.SUPPRESSED);
  }

  @Test
  void mediansAreHiddenWhereThereIsAnybody() {
    shown("TREATMENT", Basis.COMPLETED, "2026-09", "COMPLETED_COUNT", new Fraction(400, 400, 0));

    assertThat(figure("COMPLETED_MEDIAN", "2026-09")).isEqualTo(Figure.SUPPRESSED);
    assertThat(figure("COMPLETED_MEDIAN", "2026-08").state()).isEqualTo(State.MISSING);
  }

  /** The limit was seven days until February 2026, and is three since. */
  @Test
  void numbersOfAnotherDefinitionAreNotTakenForThoseOfThisOne() {
    String now = Definition.name(indicator("COMPLETED_3D"), indicator("COMPLETED_3D").rules().getLast());
    released.put(key("TREATMENT", Basis.COMPLETED, "2026-02"), Map.of(now, new Fraction(10, 20, 0)));

    assertThat(figure("COMPLETED_3D", "2026-02")).isEqualTo(Figure.SUPPRESSED);
  }

  @Test
  void anIndexIsMadeOfWhatEverybodySees() {
    shown("TREATMENT", Basis.WAITING, "2026-09", "WAITING_90D", new Fraction(10, 20, 0));
    nothing("SAME_DAY", Basis.TALLY, "2026-09");

    assertThat(figure("INDEX", "2026-09")).isEqualTo(Figure.SUPPRESSED);
  }

  @Test
  void whatIsStoredOnceCanAlwaysBeRead() {
    Map<String, Fraction> figures = Map.of("QUEUE#0000abcd", new Fraction(5, 20, 0), "A#1", new Fraction(1, 2, 3));
    String golden =
        "01000200034123310000000000000001000000000000000200000000000000030" + "00e51554555452330303030616263640000000000"
            + "00000500000000000000140000000000000000";

    assertThat(HexFormat.of().formatHex(ReleasedFormat.write(figures))).isEqualTo(golden);
    assertThat(ReleasedFormat.read(HexFormat.of().parseHex(golden))).isEqualTo(figures);
  }

  private Figure figure(String indicator, String period) {
    return new Figures(CATALOGUE, new ReleasedSnapshot(released), TODAY)
        .of(indicator(indicator), new Subject("north", period(period), null));
  }

  private void shown(String population, Basis basis, String period, String indicator, Fraction figure) {
    String name =
        Definition.name(indicator(indicator), indicator(indicator).rule(period(period).lastDay()).orElseThrow());
    released.put(key(population, basis, period), Map.of(name, figure));
  }

  /** There is somebody. */
  private void nothing(String population, Basis basis, String period) {
    released.put(key(population, basis, period), Map.of());
  }

  private static CellKey key(String population, Basis basis, String period) {
    return new CellKey("north", period, null, population, basis);
  }
}
