package careaccess.contract.cell;

import careaccess.contract.measurement.Deviation;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Counts of every kind for tests, those of differences with negative numbers too. */
final class Histograms {

  private Histograms() {}

  static Histogram of(List<Integer> values) {
    return values.stream().map(value -> Histogram.of(value, 1)).reduce(Histogram.EMPTY, Histogram::plus);
  }

  /** Few different values, so that they meet and cancel. */
  static Arbitrary<Histogram> differences() {
    Arbitrary<Integer> values =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 8),
            Arbitraries.integers().between(0, 100_000),
            Arbitraries.just(Measure.MISSING));
    Arbitrary<Long> counts =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-3, 3), Arbitraries.longs().between(-1_000_000_000_000L, 1_000_000_000_000L));
    return Combinators.combine(values, counts).as(Histogram::of).list().ofMaxSize(8)
        .map(parts -> parts.stream().reduce(Histogram.EMPTY, Histogram::plus))
        .withoutEdgeCases();
  }

  static Arbitrary<Stratum> strata() {
    return Combinators.combine(
            Arbitraries.of(Measure.class), Arbitraries.of(true, false), Arbitraries.of(Deviation.class))
        .as(Stratum::new);
  }

  static Arbitrary<Counts> counts() {
    Arbitrary<Counts> stratified = Combinators.combine(strata(), differences()).as(Counts::of);
    Arbitrary<Long> numbers = Arbitraries.longs().between(-1_000_000_000_000_000L, 1_000_000_000_000_000L);
    Arbitrary<Counts> tallied =
        Combinators.combine(numbers, numbers, numbers, numbers, numbers).as(Tallied::new).map(Counts::of);
    return Arbitraries.oneOf(stratified, stratified, tallied).list().ofMaxSize(6)
        .map(parts -> parts.stream().reduce(Counts.NONE, Counts::plus))
        .withoutEdgeCases();
  }
}
