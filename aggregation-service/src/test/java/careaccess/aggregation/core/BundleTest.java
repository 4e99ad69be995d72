package careaccess.aggregation.core;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.CellFormat;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Sheet;
import careaccess.contract.cell.SheetBuilder;
import careaccess.contract.cell.Stratum;
import careaccess.contract.cell.Tallied;
import careaccess.contract.measurement.Deviation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BundleTest {

  private static final Stratum WAIT = new Stratum(Measure.WAIT, true, Deviation.NONE);

  /** Writers and readers number breakdowns as they meet them; what crosses between them are texts. */
  @Test
  void whatIsAddedIsReadByAnotherWithBreakdownsOfItsOwn() {
    Breakdowns writers = new Breakdowns();
    int specialty = writers.number("specialty=511");
    int residence = writers.number("residence=1980");
    Bundle bundle = new Bundle(writers);
    bundle.add("first", waits(residence, 12, 2));
    SheetBuilder second = waits(specialty, 30, -1);
    second.add(Breakdowns.ALL, new Tallied(1, 2, 0, 1, 1));
    bundle.add("second", second);

    Breakdowns readers = new Breakdowns();
    readers.number("provider=PUBLIC");
    Map<String, SheetBuilder> read = new TreeMap<>();
    Bundle.read(bundle.take(), readers, (sheet, part) -> {
      SheetBuilder sum = new SheetBuilder();
      part.addTo(sum);
      part.addTo(sum);
      read.put(sheet, sum);
    });
    assertThat(read).containsOnlyKeys("first", "second");
    assertThat(described(Objects.requireNonNull(read.get("first")), readers)).containsExactly("residence=1980 {12: 4}");
    assertThat(described(Objects.requireNonNull(read.get("second")), readers)).containsExactly("all 4", "specialty=511 {30: -2}");
  }

  @Test
  void nothingIsLeftInABundleThatWasTaken() {
    Breakdowns breakdowns = new Breakdowns();
    Bundle bundle = new Bundle(breakdowns);
    bundle.add("first", waits(breakdowns.number("residence=1980"), 12, 1));
    byte[] first = bundle.take();
    assertThat(bundle.size()).isZero();
    bundle.add("first", waits(breakdowns.number("residence=1980"), 12, 1));
    assertThat(bundle.take()).isEqualTo(first);
    Bundle.read(bundle.take(), breakdowns, (sheet, _) -> assertThat(sheet).as("nothing").isNull());
  }

  @Test
  void cellsAreInTheShardOfTheirSheet() {
    int sheet = Bundle.shard("19/2026-03/*/TREATMENT/WAITING");
    for (String part : List.of("all", "sex*", "sex=MAN", "residence=1980")) {
      assertThat(Bundle.shard("19/2026-03/" + part + "/TREATMENT/WAITING")).as(part).isEqualTo(sheet);
    }
    assertThat(sheet).isBetween(0, Bundle.SHARDS - 1);
  }

  private static SheetBuilder waits(int breakdown, int days, long count) {
    SheetBuilder waits = new SheetBuilder();
    waits.add(breakdown, WAIT, days, count);
    return waits;
  }

  /** By breakdown, the histogram of waits, or the denominator of tallies. */
  private static List<String> described(SheetBuilder changes, Breakdowns breakdowns) {
    List<String> cells = new ArrayList<>();
    Sheet.read(changes.changes(breakdowns::text).addedTo(null, Instant.EPOCH)).cells().forEach((breakdown, cell) -> {
      var counts = CellFormat.read(cell).counts();
      cells.add(breakdown + " " + (counts.histograms().isEmpty() ? counts.tallied().denominator() : counts.histogram(WAIT)));
    });
    return cells;
  }
}
