package careaccess.contract.cell;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.measurement.Deviation;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CountsBuilderTest {

  private static final Stratum WAIT = new Stratum(Measure.WAIT, true, Deviation.NONE);

  record Added(Stratum stratum, int value, long count) {}

  @Property
  void comesToTheSameAsAddingOneByOne(@ForAll("additions") List<Added> additions) {
    CountsBuilder builder = new CountsBuilder();
    Counts expected = Counts.NONE;
    for (Added added : additions) {
      builder.add(added.stratum(), added.value(), added.count());
      expected = expected.plus(Counts.of(added.stratum(), Histogram.of(added.value(), added.count())));
    }
    assertThat(builder.build()).isEqualTo(expected);
    assertThat(builder.isNone()).isEqualTo(expected.isNone());
  }

  @Property
  void buildersAddLikeTheirCounts(@ForAll("additions") List<Added> some, @ForAll("additions") List<Added> others) {
    CountsBuilder sum = builder(some);
    sum.add(builder(others));
    assertThat(sum.build()).isEqualTo(builder(some).build().plus(builder(others).build()));
  }

  @Test
  void whatIsTakenAwayAgainIsNone() {
    CountsBuilder builder = new CountsBuilder();
    Tallied one = new Tallied(1, 2, 0, 1, 1);
    builder.add(WAIT, Measure.MISSING, 1);
    builder.add(one);
    assertThat(builder.isNone()).isFalse();
    builder.add(WAIT, Measure.MISSING, -1);
    builder.add(one.negated());
    assertThat(builder.isNone()).isTrue();
    assertThat(builder.build()).isEqualTo(Counts.NONE);
  }

  @Provide
  Arbitrary<List<Added>> additions() {
    Arbitrary<Stratum> strata =
        Combinators.combine(Arbitraries.of(Measure.values()), Arbitraries.of(true, false), Arbitraries.of(Deviation.values()))
            .as(Stratum::new);
    Arbitrary<Integer> values = Arbitraries.oneOf(Arbitraries.integers().between(0, 20), Arbitraries.of(Measure.MISSING));
    return Combinators.combine(strata, values, Arbitraries.longs().between(-3, 3)).as(Added::new).list().ofMaxSize(60);
  }

  private static CountsBuilder builder(List<Added> additions) {
    CountsBuilder builder = new CountsBuilder();
    additions.forEach(added -> builder.add(added.stratum(), added.value(), added.count()));
    return builder;
  }
}
