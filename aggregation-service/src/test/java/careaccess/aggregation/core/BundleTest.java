package careaccess.aggregation.core;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Additions;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.CellFormat;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Sheet;
import careaccess.contract.cell.SheetBuilder;
import careaccess.contract.cell.Stratum;
import careaccess.contract.cell.Tallied;
import careaccess.contract.measurement.Deviation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BundleTest {

  private static final Stratum WAIT = new Stratum(Measure.WAIT, true, Deviation.NONE);
  private static final Sheets REGION = new Sheets(List.of("19", "19-nod-sala"), "2026-03", "TREATMENT", Basis.WAITING);
  private static final Sheets COUNTRY = new Sheets(List.of("SE"), "2026-03", "TREATMENT", Basis.COMPLETED);

  private final Breakdowns writers = new Breakdowns();

  /** Writers and readers number breakdowns as they meet them; what crosses between them are texts. */
  @Test
  void whatIsAddedIsReadByAnotherWithBreakdownsOfItsOwn() {
    Bundle bundle = new Bundle(writers);
    assertThat(bundle.add(REGION, waits("residence=1980", 12, 2), 0)).isEqualTo(1);
    Additions second = waits("sexAge=MAN,30-39", 30, -1);
    second.add(new int[] {Breakdowns.ALL}, new Tallied(1, 2, 0, 1, 1));
    assertThat(bundle.add(COUNTRY, second, 0)).isEqualTo(2);

    Breakdowns readers = new Breakdowns();
    readers.number("provider=PUBLIC");
    Map<Sheets, SheetBuilder> read = read(bundle.take(), readers, 2);
    assertThat(read).containsOnlyKeys(REGION, COUNTRY);
    assertThat(described(read.get(REGION), readers)).containsExactly("residence=1980 {12: 4} 0");
    assertThat(described(read.get(COUNTRY), readers))
        .as("sex and age group say what sex, what age group, and that it is a contact")
        .containsExactly("ageGroup=30-39 {30: -2} 0", "all {30: -2} 4", "sex=MAN {30: -2} 0", "sexAge=MAN,30-39 {30: -2} 0");
  }

  @Test
  void manyAdditionsAreAddedInPiecesThatAreReadAsOne() {
    Additions many = new Additions();
    for (int i = 0; i < 12_000; i++) {
      many.add(new int[] {writers.number("residence=" + i % 290)}, WAIT, i % 365, 1);
    }
    Bundle bundle = new Bundle(writers);
    List<Integer> reached = new ArrayList<>();
    for (int from = 0; from < many.size(); ) {
      from = bundle.add(REGION, many, from);
      reached.add(from);
    }
    assertThat(reached).containsExactly(5_000, 10_000, 12_000);
    Breakdowns readers = new Breakdowns();
    SheetBuilder whole = new SheetBuilder();
    for (int i = 0; i < 12_000; i++) {
      whole.add(readers.number("residence=" + i % 290), WAIT, i % 365, 1);
    }
    assertThat(described(read(bundle.take(), readers, 1).get(REGION), readers)).isEqualTo(described(whole, readers));
  }

  @Test
  void nothingIsLeftInABundleThatWasTaken() {
    Bundle bundle = new Bundle(writers);
    bundle.add(REGION, waits("residence=1980", 12, 1), 0);
    byte[] first = bundle.take();
    assertThat(bundle.size()).isZero();
    bundle.add(REGION, waits("residence=1980", 12, 1), 0);
    assertThat(bundle.take()).isEqualTo(first);
    assertThat(read(bundle.take(), writers, 1)).isEmpty();
  }

  private Additions waits(String breakdown, int days, long count) {
    Additions waits = new Additions();
    waits.add(new int[] {writers.number(breakdown)}, WAIT, days, count);
    return waits;
  }

  private static Map<Sheets, SheetBuilder> read(byte[] bundle, Breakdowns readers, int times) {
    Map<Sheets, SheetBuilder> read = new LinkedHashMap<>();
    Bundle.read(bundle, readers, (sheets, part) -> {
      SheetBuilder sum = read.computeIfAbsent(sheets, _ -> new SheetBuilder());
      for (int i = 0; i < times; i++) {
        part.addTo(sum);
      }
    });
    return read;
  }

  /** By breakdown, the histogram of waits, and the denominator of tallies. */
  private static List<String> described(@Nullable SheetBuilder changes, Breakdowns breakdowns) {
    List<String> cells = new ArrayList<>();
    assertThat(changes).isNotNull();
    Sheet.read(changes.changes(breakdowns::text, Instant.EPOCH).addedTo(null)).cells().forEach((breakdown, cell) -> {
      var counts = CellFormat.read(cell).counts();
      cells.add(breakdown + " " + counts.histogram(WAIT) + " " + counts.tallied().denominator());
    });
    return cells;
  }
}
