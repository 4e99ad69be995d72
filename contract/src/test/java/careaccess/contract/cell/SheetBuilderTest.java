package careaccess.contract.cell;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.measurement.Deviation;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SheetBuilderTest {

  private static final Stratum WAIT = new Stratum(Measure.WAIT, true, Deviation.NONE);

  private static final IntFunction<String> TEXTS = Integer::toString;

  record Added(int breakdown, Counts counts) {

    void addTo(Additions additions, int[] breakdowns) {
      counts.histograms().forEach((stratum, histogram) -> {
        for (int i = 0; i < histogram.size(); i++) {
          additions.add(breakdowns, stratum, histogram.value(i), histogram.count(i));
        }
      });
      additions.add(breakdowns, counts.tallied());
    }

    void addTo(SheetBuilder builder) {
      counts.histograms().forEach((stratum, histogram) -> {
        for (int i = 0; i < histogram.size(); i++) {
          builder.add(breakdown, stratum, histogram.value(i), histogram.count(i));
        }
      });
      builder.add(breakdown, counts.tallied());
    }
  }

  @Property
  void comesToTheSameAsAddingOneByOne(@ForAll("additions") List<Added> additions) {
    Map<Integer, Counts> expected = new TreeMap<>();
    additions.forEach(added -> expected.merge(added.breakdown(), added.counts(), Counts::plus));
    expected.values().removeIf(Counts.NONE::equals);
    assertThat(built(builder(additions))).isEqualTo(expected);
    assertThat(builder(additions).changes(TEXTS, Instant.EPOCH).isNone()).isEqualTo(expected.isEmpty());
  }

  /** Each of the written breakdowns stands for itself and, in this test, for the one a hundred above. */
  @Property
  void whatIsWrittenAddsTheSameToEveryBreakdown(
      @ForAll("additions") List<Added> some, @ForAll("additions") List<Added> others, @ForAll boolean inPieces) {
    SheetBuilder expected = builder(some);
    Additions additions = new Additions();
    for (Added added : others) {
      for (int breakdown : List.of(added.breakdown(), 7, added.breakdown() + 100, 107)) {
        new Added(breakdown, added.counts()).addTo(expected);
      }
      added.addTo(additions, new int[] {added.breakdown(), 7});
    }
    SheetBuilder sum = builder(some);
    int half = inPieces ? additions.size() / 2 : 0;
    for (byte[] written : List.of(written(additions, 0, half), written(additions, half, additions.size()))) {
      sum.add(ByteBuffer.wrap(written), number -> new int[] {number / 2, 100 + number / 2});
    }
    assertThat(built(sum)).isEqualTo(built(expected));
  }

  @Test
  void whatIsTakenAwayAgainIsNone() {
    SheetBuilder builder = new SheetBuilder();
    Tallied one = new Tallied(1, 2, 0, 1, 1);
    builder.add(7, WAIT, Measure.MISSING, 1);
    builder.add(7, one);
    assertThat(builder.changes(TEXTS, Instant.EPOCH).isNone()).isFalse();
    builder.add(7, WAIT, Measure.MISSING, -1);
    builder.add(7, one.negated());
    assertThat(builder.changes(TEXTS, Instant.EPOCH).isNone()).isTrue();
    assertThat(built(builder)).isEmpty();
  }

  @Test
  void largestNumbersDoNotMeet() {
    SheetBuilder builder = new SheetBuilder();
    Stratum last = new Stratum(Measure.CONTACT_FORM, true, Deviation.SPECIAL);
    int many = 1 << 25;
    builder.add(many, last, Measure.MISSING, 1);
    builder.add(many + 1, new Stratum(Measure.WAIT, false, Deviation.NONE), 0, 2);
    assertThat(built(builder)).containsOnlyKeys(many, many + 1);
    assertThat(built(builder).get(many)).isEqualTo(Counts.of(last, Histogram.of(Measure.MISSING, 1)));
  }

  @Provide
  Arbitrary<List<Added>> additions() {
    return Combinators.combine(Arbitraries.integers().between(0, 3), Histograms.counts()).as(Added::new).list().ofMaxSize(12);
  }

  private static SheetBuilder builder(List<Added> additions) {
    SheetBuilder builder = new SheetBuilder();
    additions.forEach(added -> added.addTo(builder));
    return builder;
  }

  private static byte[] written(Additions additions, int from, int to) {
    return additions.write(from, to, number -> 2 * number);
  }

  /** What becomes of nothing when this is added. */
  private static Map<Integer, Counts> built(SheetBuilder builder) {
    Map<Integer, Counts> built = new TreeMap<>();
    Sheet.read(builder.changes(TEXTS, Instant.EPOCH).addedTo(null)).cells()
        .forEach((text, cell) -> built.put(Integer.valueOf(text), CellFormat.read(cell).counts()));
    return built;
  }
}
