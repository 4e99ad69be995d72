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
    expected.values().removeIf(Counts::isNone);
    assertThat(built(builder(additions))).isEqualTo(expected);
    assertThat(builder(additions).isNone()).isEqualTo(expected.isEmpty());
    assertThat(builder(additions).changes(TEXTS).isNone()).isEqualTo(expected.isEmpty());
  }

  @Property
  void buildersAddLikeTheirCounts(@ForAll("additions") List<Added> some, @ForAll("additions") List<Added> others) {
    SheetBuilder sum = builder(some);
    sum.add(builder(others));
    SheetBuilder expected = builder(some);
    others.forEach(added -> added.addTo(expected));
    assertThat(built(sum)).isEqualTo(built(expected));
  }

  @Property
  void whatIsWrittenAddsTheSame(@ForAll("additions") List<Added> some, @ForAll("additions") List<Added> others) {
    SheetBuilder expected = builder(some);
    expected.add(builder(others));
    SheetBuilder sum = builder(some);
    byte[] written = builder(others).write(breakdown -> breakdown + 100);
    sum.add(ByteBuffer.wrap(written), number -> number - 100);
    assertThat(built(sum)).isEqualTo(built(expected));
  }

  @Property
  void piecesComeToTheWhole(@ForAll("additions") List<Added> additions) {
    SheetBuilder sum = new SheetBuilder();
    List<SheetBuilder> pieces = builder(additions).pieces(3);
    pieces.forEach(sum::add);
    assertThat(built(sum)).isEqualTo(built(builder(additions)));
    assertThat(pieces).hasSizeLessThanOrEqualTo(1 + builder(additions).size() / 3);
  }

  @Property
  void oneBreakdownAddsToOthers(@ForAll("additions") List<Added> additions) {
    SheetBuilder sum = builder(additions);
    sum.addTo(breakdown -> breakdown == 3 ? new int[] {0, 4} : new int[0]);
    SheetBuilder expected = builder(additions);
    for (Added added : additions) {
      if (added.breakdown() == 3) {
        Counts contacts = new Counts(new TreeMap<>(added.counts().histograms()), Tallied.NONE);
        new Added(0, contacts).addTo(expected);
        new Added(4, contacts).addTo(expected);
      }
    }
    assertThat(built(sum)).isEqualTo(built(expected));
  }

  @Test
  void whatIsTakenAwayAgainIsNone() {
    SheetBuilder builder = new SheetBuilder();
    Tallied one = new Tallied(1, 2, 0, 1, 1);
    builder.add(7, WAIT, Measure.MISSING, 1);
    builder.add(7, one);
    assertThat(builder.isNone()).isFalse();
    assertThat(builder.size()).isEqualTo(2);
    builder.add(7, WAIT, Measure.MISSING, -1);
    builder.add(7, one.negated());
    assertThat(builder.isNone()).isTrue();
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

  /** What becomes of nothing when this is added. */
  private static Map<Integer, Counts> built(SheetBuilder builder) {
    Map<Integer, Counts> built = new TreeMap<>();
    Sheet.read(builder.changes(TEXTS).addedTo(null, Instant.EPOCH)).cells()
        .forEach((text, cell) -> built.put(Integer.valueOf(text), CellFormat.read(cell).counts()));
    return built;
  }
}
