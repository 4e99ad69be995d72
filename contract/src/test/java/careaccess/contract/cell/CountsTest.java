package careaccess.contract.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.contract.measurement.Deviation;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CountsTest {

  private static final Stratum GUARANTEED = new Stratum(Measure.WAIT, true, Deviation.NONE);
  private static final Stratum CHOSEN = new Stratum(Measure.WAIT, true, Deviation.PATIENT_CHOSEN);
  private static final Stratum FORM = new Stratum(Measure.CONTACT_FORM, true, Deviation.NONE);

  @Property
  void orderOfAddingDoesNotMatter(
      @ForAll("counts") Counts a, @ForAll("counts") Counts b, @ForAll("counts") Counts c) {
    assertThat(a.plus(b)).isEqualTo(b.plus(a));
    assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
  }

  @Property
  void takingAwayUndoesAdding(@ForAll("counts") Counts a, @ForAll("counts") Counts b) {
    assertThat(a.plus(a.negated())).isEqualTo(Counts.NONE);
    assertThat(a.plus(b).plus(b.negated())).isEqualTo(a);
    assertThat(a.plus(Counts.NONE)).isEqualTo(a);
  }

  @Property
  void noEmptyHistogramIsKept(@ForAll("counts") Counts a, @ForAll("counts") Counts b) {
    assertThat(a.plus(b.negated()).histograms().values()).noneMatch(Histogram::isEmpty);
  }

  @Test
  void measureIsTheSumOfItsStrata() {
    Counts counts =
        Counts.of(GUARANTEED, Histogram.of(10, 2)).plus(Counts.of(CHOSEN, Histogram.of(100, 1)))
            .plus(Counts.of(FORM, Histogram.of(81, 3)));
    assertThat(counts.histogram(Measure.WAIT)).isEqualTo(Histogram.of(10, 2).plus(Histogram.of(100, 1)));
    assertThat(counts.histogram(CHOSEN)).isEqualTo(Histogram.of(100, 1));
    assertThat(counts.histogram(Measure.PAST_TARGET)).isEqualTo(Histogram.EMPTY);
  }

  @Test
  void nothingIsNone() {
    assertThat(Counts.NONE.isNone()).isTrue();
    assertThat(Counts.of(GUARANTEED, Histogram.EMPTY)).isEqualTo(Counts.NONE);
    assertThat(Counts.of(Tallied.NONE)).isEqualTo(Counts.NONE);
    assertThat(Counts.of(new Tallied(0, 0, 0, 1, 1)).isNone()).as("a tally of 0 of 0 was reported").isFalse();
  }

  @Test
  void whereEverybodyHasGoneThereIsNobodyThoughItIsKnownHow() {
    Counts gone =
        Counts.of(new Stratum(Measure.CORRECTED, false, Deviation.NONE), Histogram.of(0, 2))
            .plus(Counts.of(new Stratum(Measure.RETRACTED, false, Deviation.NONE), Histogram.of(0, 1)));
    assertThat(gone.isNone()).isTrue();
    assertThat(gone.corrected()).isEqualTo(2);
    assertThat(gone.retracted()).isEqualTo(1);
    assertThat(gone.plus(Counts.of(GUARANTEED, Histogram.of(10, 1))).isNone()).isFalse();
  }

  @Test
  void countsCannotBeChangedFromOutside() {
    Counts counts = Counts.of(GUARANTEED, Histogram.of(10, 2));
    assertThatThrownBy(() -> counts.histograms().clear()).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void talliesOfAPlaceAndOfItsPartOverlap() {
    Tallied direct = new Tallied(1, 2, 0, 1, 1);
    Tallied below = new Tallied(1, 2, 0, 1, 0);
    assertThat(direct.overlaps()).isFalse();
    assertThat(below.plus(below).overlaps()).isFalse();
    assertThat(direct.plus(direct).overlaps()).isFalse();
    assertThat(direct.plus(below).overlaps()).isTrue();
    assertThat(direct.plus(below).plus(below.negated()).overlaps()).isFalse();
  }

  @Provide
  Arbitrary<Counts> counts() {
    return Histograms.counts();
  }
}
