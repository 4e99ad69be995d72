package careaccess.reporting.core;

import static careaccess.reporting.core.Recorded.direct;
import static careaccess.reporting.core.Recorded.revised;
import static careaccess.reporting.core.Recorded.waits;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrectionsTest {

  private final Recorded recorded = new Recorded();

  @Test
  void flowHasThoseOfAllItsMonthsAndAStockThoseOfTheLast() {
    recorded.completed("n1", "2026-08", waits(1).plus(revised(2, 1))).completed("n1", "2026-09", revised(5, 0));
    recorded.waiting("n1", "2026-08", waits(1).plus(revised(40, 0))).waiting("n1", "2026-09", waits(1).plus(revised(1, 3)));

    assertThat(corrections("COMPLETED_3D", "n1", "2026-Q3")).isEqualTo(new Corrections(7, 1));
    assertThat(corrections("WAITING_90D", "n1", "2026-Q3")).isEqualTo(new Corrections(1, 3));
    assertThat(corrections("WAITING_90D", "n2", "2026-Q3")).isEqualTo(Corrections.NONE);
  }

  @Test
  void talliesAndComponentsAreRevisedToo() {
    recorded.cell(
        new CellKey("n1", "2026-09", null, "SAME_DAY", Basis.TALLY), Counts.of(direct(1, 2, 0)).plus(revised(1, 2)));
    recorded.waiting("n1", "2026-09", revised(4, 0));
    assertThat(corrections("SAME_DAY", "n1", "2026-09")).isEqualTo(new Corrections(1, 2));
    assertThat(corrections("INDEX", "n1", "2026-09")).isEqualTo(new Corrections(5, 2));
  }

  @Test
  void ofTwoReadingsTheDifferenceSaysWhatBecameOfItInBetween() {
    assertThat(new Corrections(215, 32).since(new Corrections(3, 1))).isEqualTo(new Corrections(212, 31));
  }

  @Test
  void figuresAreTheSameWithAndWithoutThem() {
    Recorded without = new Recorded().completed("n1", "2026-09", waits(1, 9));
    recorded.completed("n1", "2026-09", waits(1, 9).plus(revised(5, 2))).completed("n2", "2026-09", revised(1, 0));
    for (String indicator : List.of("COMPLETED_3D", "COMPLETED_MEDIAN", "COMPLETED_COUNT")) {
      assertThat(Given.figure(indicator, "n1", "2026-09", recorded))
          .isEqualTo(Given.figure(indicator, "n1", "2026-09", without));
    }
    assertThat(Given.figure("COMPLETED_COUNT", "n2", "2026-09", recorded).value())
        .as("everybody has gone from there, as if nobody had come")
        .isEqualTo(Given.figure("COMPLETED_COUNT", "n2", "2026-09", without).value());
  }

  private Corrections corrections(String indicator, String place, String period) {
    Wanted wanted =
        Wanted.of(
            Given.CATALOGUE, List.of(Given.indicator(indicator)), List.of(place), List.of(Given.period(period)), List.of());
    CellSnapshot cells = (CellSnapshot) recorded.apply(wanted);
    return Corrections.of(Given.CATALOGUE, Given.indicator(indicator), place, Given.period(period), cells);
  }
}
