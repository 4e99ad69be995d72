package careaccess.contract.cell;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.WireSamples;
import careaccess.contract.measurement.Deviation;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GoldenCellsTest {

  private static final Instant THEN = Instant.parse("2026-04-01T06:30:00Z");
  private static final Stratum GUARANTEED = new Stratum(Measure.WAIT, true, Deviation.NONE);
  private static final Stratum CHOSEN = new Stratum(Measure.WAIT, true, Deviation.PATIENT_CHOSEN);
  private static final Stratum ASSESSED = new Stratum(Measure.MINUTES_TO_ASSESSMENT, false, Deviation.NONE);

  private static final Map<String, Cell> CELLS =
      Map.ofEntries(
          entry(
              "cell-of-contacts.hex",
              new Cell(
                  Counts.of(GUARANTEED, Histogram.of(12, 3).plus(Histogram.of(90, 1)))
                      .plus(Counts.of(CHOSEN, Histogram.of(300, 1))),
                  7, THEN)),
          entry(
              "cell-of-emergencies.hex",
              new Cell(
                  Counts.of(ASSESSED, Histogram.of(60, 2).plus(Histogram.of(Measure.MISSING, 1))), 1, THEN)),
          entry("cell-of-tallies.hex", new Cell(Counts.of(new Tallied(712, 901, 4, 2, 1)), 2, THEN)),
          entry(
              "cell-of-corrections.hex",
              new Cell(
                  Counts.of(GUARANTEED, Histogram.of(12, 3))
                      .plus(Counts.of(new Stratum(Measure.CORRECTED, false, Deviation.NONE), Histogram.of(0, 2)))
                      .plus(Counts.of(new Stratum(Measure.RETRACTED, false, Deviation.NONE), Histogram.of(0, 1))),
                  7, THEN)),
          entry("cell-emptied.hex", new Cell(Counts.NONE, 300, THEN)));

  private static final Map<String, Sheet> SHEETS =
      Map.of(
          "sheet-of-contacts.hex",
          Sheet.BLANK
              .with(Map.of("all", CellFormat.write(new Cell(Counts.of(GUARANTEED, Histogram.of(12, 3)), 1, THEN))))
              .with(
                  Map.of("sex=OKÄNT", CellFormat.write(new Cell(Counts.of(GUARANTEED, Histogram.of(12, 1)), 1, THEN)))),
          "sheet-spread.hex",
          Sheet.BLANK.spread(),
          "sheet-supplement.hex",
          Sheet.supplementOf(Sheet.BLANK.with(Map.of()).with(Map.of()).write())
              .with(Map.of("all", CellFormat.write(new Cell(Counts.of(GUARANTEED, Histogram.of(12, -1)), 1, THEN)))));

  @Test
  void everySampleHasAnExpectation() {
    Set<String> expected = new HashSet<>(CELLS.keySet());
    expected.addAll(SHEETS.keySet());
    expected.add("reports.hex"); // Which ReportFormatTest reads.
    assertThat(WireSamples.names(".hex")).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void cellsAreReadAndWrittenAsTheyAlwaysWere() {
    CELLS.forEach((sample, cell) -> {
      assertThat(CellFormat.read(WireSamples.hex(sample))).as(sample).isEqualTo(cell);
      assertThat(CellFormat.write(cell)).as(sample).isEqualTo(WireSamples.hex(sample));
    });
  }

  @Test
  void sheetsAreReadAndWrittenAsTheyAlwaysWere() {
    SHEETS.forEach((sample, sheet) -> {
      byte[] bytes = WireSamples.hex(sample);
      assertThat(SheetTest.described(Sheet.read(bytes))).as(sample).isEqualTo(SheetTest.described(sheet));
      assertThat(sheet.write()).as(sample).isEqualTo(bytes);
    });
  }
}
