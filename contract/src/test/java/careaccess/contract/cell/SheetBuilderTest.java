package careaccess.contract.cell;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.measurement.Deviation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SheetBuilderTest {

  private static final Stratum WAIT = new Stratum(Measure.WAIT, true, Deviation.NONE);

  record Added(int breakdown, Counts counts) {}

  @Property
  void comesToTheSameAsAddingOneByOne(@ForAll("additions") List<Added> additions) {
    Map<Integer, Counts> expected = new TreeMap<>();
    additions.forEach(added -> expected.merge(added.breakdown(), added.counts(), Counts::plus));
    expected.values().removeIf(Counts::isNone);
    assertThat(built(builder(additions))).isEqualTo(expected);
    assertThat(builder(additions).isNone()).isEqualTo(expected.isEmpty());
  }

  @Property
  void buildersAddLikeTheirCounts(@ForAll("additions") List<Added> some, @ForAll("additions") List<Added> others) {
    SheetBuilder sum = builder(some);
    sum.add(builder(others));
    SheetBuilder expected = builder(some);
    others.forEach(added -> expected.add(added.breakdown(), added.counts()));
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
    additions.forEach(added -> builder.add(added.breakdown(), added.counts()));
    return builder;
  }

  private static Map<Integer, Counts> built(SheetBuilder builder) {
    Map<Integer, Counts> built = new TreeMap<>();
    builder.build(built::put);
    return built;
  }
}
