package careaccess.contract.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.contract.measurement.Deviation;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CellFormatTest {

  private static final Cell EMPTIED = new Cell(Counts.NONE, 2, Instant.ofEpochMilli(3));

  @Property
  void whatIsWrittenReadsBackEqual(@ForAll("cells") Cell cell) {
    assertThat(CellFormat.read(CellFormat.write(cell))).isEqualTo(cell);
  }

  @Property
  void equalCellsHaveEqualBytes(@ForAll("cells") Cell a, @ForAll("cells") Cell b) {
    Counts there = a.counts().plus(b.counts()).plus(b.counts().negated());
    assertThat(CellFormat.write(new Cell(there, a.revision(), a.updatedAt()))).isEqualTo(CellFormat.write(a));
  }

  @Property(tries = 200)
  void bytesCutShortAnywhereAreRefused(@ForAll("cells") Cell cell) {
    byte[] bytes = CellFormat.write(cell);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> CellFormat.read(cut)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Property(tries = 5000)
  void damagedBytesAreReadOrRefusedAsSuch(@ForAll("cells") Cell cell, @ForAll long seed) {
    byte[] bytes = CellFormat.write(cell);
    Random random = new Random(seed);
    bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt();
    try {
      CellFormat.read(bytes);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }

  @Test
  void otherVersionIsRefusedByName() {
    byte[] bytes = CellFormat.write(EMPTIED);
    bytes[0] = 2;
    assertThatThrownBy(() -> CellFormat.read(bytes)).hasMessage("cells of format 1 are read, not of 2");
    assertThatThrownBy(() -> CellFormat.read(new byte[0])).hasMessage("cells of format 1 are read, not of no bytes");
  }

  @Test
  void bytesLeftOverAreRefused() {
    byte[] bytes = CellFormat.write(EMPTIED);
    assertThatThrownBy(() -> CellFormat.read(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("left over");
  }

  @Test
  void emptiedCellTakesFourBytes() {
    assertThat(CellFormat.write(EMPTIED)).containsExactly(1, 2, 3, 0);
  }

  /** These stand in stored bytes: a stratum may be added, but its number never changes. */
  @Test
  void numbersOfStrataNeverChange() {
    assertCode(Measure.WAIT, false, Deviation.NONE, 0);
    assertCode(Measure.WAIT, false, Deviation.PATIENT_CHOSEN, 1);
    assertCode(Measure.WAIT, false, Deviation.MEDICAL, 2);
    assertCode(Measure.WAIT, false, Deviation.SPECIAL, 3);
    assertCode(Measure.WAIT, true, Deviation.NONE, 4);
    assertCode(Measure.WAIT, true, Deviation.SPECIAL, 7);
    assertCode(Measure.PAST_TARGET, false, Deviation.NONE, 8);
    assertCode(Measure.MINUTES_TO_ASSESSMENT, false, Deviation.NONE, 16);
    assertCode(Measure.MINUTES_OF_STAY, false, Deviation.NONE, 24);
    assertCode(Measure.CONTACT_FORM, true, Deviation.SPECIAL, 39);
    assertCode(Measure.CORRECTED, false, Deviation.NONE, 40);
    assertCode(Measure.RETRACTED, false, Deviation.NONE, 48);
  }

  @Property
  void everyStratumHasItsOwnNumber(@ForAll("strata") Stratum a, @ForAll("strata") Stratum b) {
    assertThat(Stratum.ofCode(a.code())).isEqualTo(a);
    assertThat(a.code() == b.code()).isEqualTo(a.equals(b));
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(Integer.compare(a.code(), b.code()));
  }

  @Test
  void unknownStratumIsRefused() {
    for (long code : new long[] {-1, 56, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> Stratum.ofCode(code)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void assertCode(Measure measure, boolean guarantee, Deviation deviation, int code) {
    assertThat(new Stratum(measure, guarantee, deviation).code()).isEqualTo(code);
  }

  @Provide
  Arbitrary<Cell> cells() {
    return Combinators.combine(
            Histograms.counts(), Arbitraries.longs().greaterOrEqual(1), Arbitraries.longs().between(0, 4_102_444_800_000L))
        .as((counts, revision, millis) -> new Cell(counts, revision, Instant.ofEpochMilli(millis)))
        .withoutEdgeCases();
  }

  @Provide
  Arbitrary<Stratum> strata() {
    return Histograms.strata();
  }
}
