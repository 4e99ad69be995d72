package careaccess.contract.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SheetTest {

  @Property
  void whatIsWrittenReadsBackEqual(@ForAll("sheets") Sheet sheet) {
    assertThat(described(Sheet.read(sheet.write()))).isEqualTo(described(sheet));
    assertThat(Sheet.isSheet(sheet.write())).isTrue();
  }

  @Property
  void aCellAndTheRevisionAreFoundWithoutReadingTheOthers(@ForAll("sheets") Sheet sheet) {
    byte[] bytes = sheet.write();
    assertThat(Sheet.revision(bytes)).isEqualTo(sheet.revision());
    assertThat(Sheet.cell(bytes, null)).isEqualTo(sheet.cell(null));
    assertThat(Sheet.cell(bytes, new Breakdown(Dimension.SEX, "aa"))).isEqualTo(sheet.cell(new Breakdown(Dimension.SEX, "aa")));
    for (String text : sheet.cells().keySet()) {
      assertThat(Sheet.cell(bytes, Breakdown.of(text))).isEqualTo(sheet.cell(Breakdown.of(text))).isPresent();
    }
  }

  @Property(tries = 200)
  void bytesCutShortAnywhereAreRefused(@ForAll("sheets") Sheet sheet) {
    byte[] bytes = sheet.write();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Sheet.read(cut)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Sheet.cell(cut, null)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void laterCellsStandInsteadOfEarlierOnesAndBesideOthers() {
    Sheet sheet =
        Sheet.BLANK
            .with(Map.of("all", cell(1), "sex=MAN", cell(1)))
            .with(Map.of("all", cell(2)));
    assertThat(sheet.revision()).isEqualTo(2);
    assertThat(sheet.cell(null)).map(Cell::revision).contains(2L);
    assertThat(sheet.cell(new Breakdown(Dimension.SEX, "MAN"))).map(Cell::revision).contains(1L);
    assertThat(sheet.cell(new Breakdown(Dimension.SEX, "KVINNA"))).isEmpty();
  }

  @Test
  void spreadSheetHoldsNothing() {
    Sheet spread = Sheet.BLANK.with(Map.of("all", cell(1))).spread();
    assertThat(spread.isSpread()).isTrue();
    assertThat(spread.revision()).isEqualTo(2);
    assertThat(spread.cells()).isEmpty();
  }

  @Test
  void cellIsNoSheet() {
    assertThat(Sheet.isSheet(cell(1))).isFalse();
    assertThatThrownBy(() -> Sheet.read(cell(1))).hasMessage("sheets of format 2 or 3 are read, not of 1");
    assertThatThrownBy(() -> Sheet.read(new byte[0])).hasMessage("sheets of format 2 or 3 are read, not of no bytes");
  }

  /** All that a sheet says, comparable. */
  static String described(Sheet sheet) {
    Map<String, String> cells = new TreeMap<>();
    sheet.cells().forEach((breakdown, cell) -> cells.put(breakdown, HexFormat.of().formatHex(cell)));
    return "%d %s %s".formatted(sheet.revision(), sheet.isSpread(), cells);
  }

  private static byte[] cell(long revision) {
    return CellFormat.write(new Cell(Counts.of(new Tallied(1, 2, 0, 1, 1)), revision, Instant.EPOCH));
  }

  @Provide
  Arbitrary<Sheet> sheets() {
    Arbitrary<String> members = Arbitraries.strings().withChars("aÖ/=€ ").ofMinLength(1).ofMaxLength(8);
    Arbitrary<String> breakdowns =
        Combinators.combine(Arbitraries.of(Dimension.class), members)
            .as((dimension, member) -> Breakdown.text(new Breakdown(dimension, member)));
    Arbitrary<byte[]> cells =
        Histograms.counts().map(counts -> CellFormat.write(new Cell(counts, 3, Instant.ofEpochMilli(77))));
    Arbitrary<Sheet> full = Arbitraries.maps(breakdowns, cells).ofMaxSize(5).map(Sheet.BLANK::with);
    Arbitrary<Sheet> supplements =
        Combinators.combine(full, Arbitraries.maps(breakdowns, cells).ofMaxSize(3))
            .as((sheet, added) -> Sheet.supplementOf(sheet.write()).with(added));
    return Arbitraries.oneOf(full, full.map(Sheet::spread), supplements);
  }
}
