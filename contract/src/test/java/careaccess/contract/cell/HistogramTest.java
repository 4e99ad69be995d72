package careaccess.contract.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class HistogramTest {

  // --- Adding and taking away

  @Property
  void orderOfAddingDoesNotMatter(
      @ForAll("differences") Histogram a, @ForAll("differences") Histogram b, @ForAll("differences") Histogram c) {
    assertThat(a.plus(b)).isEqualTo(b.plus(a)).hasSameHashCodeAs(b.plus(a));
    assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
  }

  @Property
  void takingAwayUndoesAdding(@ForAll("differences") Histogram a, @ForAll("differences") Histogram b) {
    assertThat(a.plus(a.negated())).isEqualTo(Histogram.EMPTY);
    assertThat(a.plus(b).plus(b.negated())).isEqualTo(a);
    assertThat(a.negated().negated()).isEqualTo(a);
  }

  @Property
  void emptyChangesNothing(@ForAll("differences") Histogram a) {
    assertThat(a.plus(Histogram.EMPTY)).isEqualTo(a);
    assertThat(Histogram.EMPTY.plus(a)).isEqualTo(a);
  }

  @Property
  void countsAddLikeNumbers(@ForAll("differences") Histogram a, @ForAll("differences") Histogram b) {
    assertThat(a.plus(b).count()).isEqualTo(a.count() + b.count());
    assertThat(a.negated().count()).isEqualTo(-a.count());
  }

  @Property
  void valuesAscendAndNoneOccursZeroTimes(@ForAll("differences") Histogram a, @ForAll("differences") Histogram b) {
    Histogram sum = a.plus(b);
    for (int i = 0; i < sum.size(); i++) {
      assertThat(sum.count(i)).isNotZero();
      assertThat(i == 0 || sum.value(i) > sum.value(i - 1)).isTrue();
    }
  }

  // --- Questions, against a plain sorted list

  @Property
  void medianIsThatOfTheSortedList(@ForAll @NotEmpty List<@IntRange(max = 400) Integer> values) {
    List<Integer> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    BigDecimal expected =
        n % 2 == 1
            ? BigDecimal.valueOf(sorted.get(n / 2))
            : BigDecimal.valueOf(sorted.get(n / 2 - 1) + sorted.get(n / 2)).divide(BigDecimal.TWO);
    assertThat(Histograms.of(values).median()).hasValueSatisfying(median ->
        assertThat(median).isEqualByComparingTo(expected));
  }

  @Property
  void percentileIsTheNearestRankOfTheSortedList(
      @ForAll @NotEmpty List<@IntRange(max = 400) Integer> values, @ForAll @IntRange(min = 1, max = 100) int percent) {
    List<Integer> sorted = values.stream().sorted().toList();
    int rank = (int) Math.ceil(percent * sorted.size() / 100.0);
    assertThat(Histograms.of(values).percentile(percent)).contains(sorted.get(rank - 1));
  }

  @Property
  void withinALimitAreThoseOfTheList(
      @ForAll List<@IntRange(max = 400) Integer> values, @ForAll @IntRange(max = 400) int limit) {
    Histogram histogram = Histograms.of(values);
    assertThat(histogram.countAtMost(limit)).isEqualTo(values.stream().filter(value -> value <= limit).count());
    assertThat(histogram.countWhere(value -> value % 2 == 0))
        .isEqualTo(values.stream().filter(value -> value % 2 == 0).count());
    assertThat(histogram.count()).isEqualTo(values.size());
  }

  @Property
  void shiftingDownLeavesOutWhatHasNotBegun(
      @ForAll List<@IntRange(max = 400) Integer> values, @ForAll @IntRange(max = 62) int days) {
    List<Integer> shifted = values.stream().filter(value -> value >= days).map(value -> value - days).toList();
    assertThat(Histograms.of(values).shiftedDown(days)).isEqualTo(Histograms.of(shifted));
  }

  @Property
  void loweringStopsAt0AndLeavesNobodyOut(
      @ForAll List<@IntRange(max = 400) Integer> values, @ForAll @IntRange(max = 62) int days) {
    List<Integer> lowered = values.stream().map(value -> Math.max(0, value - days)).toList();
    Histogram missing = Histogram.of(Measure.MISSING, 3);
    assertThat(Histograms.of(values).plus(missing).loweredBy(days)).isEqualTo(Histograms.of(lowered).plus(missing));
  }

  @Property
  void shiftingKeepsTheOriginalAndTheMissing(@ForAll List<@IntRange(max = 400) Integer> values) {
    Histogram before = Histograms.of(values).plus(Histogram.of(Measure.MISSING, 3));
    Histogram copy = Histograms.of(values).plus(Histogram.of(Measure.MISSING, 3));
    Histogram after = before.shiftedDown(10);
    assertThat(after.value(after.size() - 1)).isEqualTo(Measure.MISSING);
    assertThat(after.count(after.size() - 1)).isEqualTo(3);
    assertThat(before).isEqualTo(copy);
  }

  // --- Examples

  @Test
  void medianOfAnEvenNumberIsTheMeanOfTheTwoMiddleOnes() {
    assertThat(Histograms.of(List.of(60, 63)).median()).contains(new BigDecimal("61.5"));
    assertThat(Histograms.of(List.of(1, 2, 4, 100)).median()).contains(new BigDecimal("3"));
    assertThat(Histograms.of(List.of(90, 110)).median().orElseThrow()).hasToString("100");
  }

  @Test
  void nothingHasNeitherMedianNorPercentile() {
    assertThat(Histogram.EMPTY.median()).isEmpty();
    assertThat(Histogram.EMPTY.percentile(90)).isEmpty();
    assertThat(Histogram.EMPTY.count()).isZero();
    assertThat(Histogram.EMPTY.isEmpty()).isTrue();
    assertThat(Histogram.of(5, 0)).isEqualTo(Histogram.EMPTY);
  }

  @Test
  void missingIsOutsideEveryLimit() {
    Histogram histogram = Histogram.of(240, 2).plus(Histogram.of(Measure.MISSING, 1));
    assertThat(histogram.countAtMost(240)).isEqualTo(2);
    assertThat(histogram.countAtMost(Integer.MAX_VALUE - 1)).isEqualTo(2);
    assertThat(histogram.count()).isEqualTo(3);
    assertThat(histogram.plus(Histogram.of(Measure.MISSING, -1)).size()).isEqualTo(1);
  }

  @Test
  void sumsBeyondIntegersStayExact() {
    Histogram many = Histogram.of(30, 3_000_000_000L).plus(Histogram.of(90, 3_000_000_001L));
    assertThat(many.count()).isEqualTo(6_000_000_001L);
    assertThat(many.median()).contains(new BigDecimal("90"));
    assertThat(many.percentile(50)).contains(90);
    assertThat(many.percentile(49)).contains(30);
  }

  @Test
  void unsortedOrEmptyEntriesAreRefused() {
    assertThatThrownBy(() -> Histogram.ofSorted(new int[] {2, 1}, new long[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Histogram.ofSorted(new int[] {1, 1}, new long[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Histogram.ofSorted(new int[] {1}, new long[] {0}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Histogram.ofSorted(new int[] {1}, new long[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void histogramPrintsItsValues() {
    assertThat(Histograms.of(List.of(3, 1, 3))).hasToString("{1: 1, 3: 2}");
    assertThat(Histogram.EMPTY).hasToString("{}");
  }

  @Provide
  Arbitrary<Histogram> differences() {
    return Histograms.differences();
  }
}
