package careaccess.benchmarks.reporting;

import careaccess.benchmarks.Latencies;
import careaccess.benchmarks.Requests.Taken;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * How long answers took.
 *
 * @param byAsk the same, by what was asked; empty where all was the same
 */
record Asked(Latencies all, Map<Ask, Latencies> byAsk) {

  Asked {
    byAsk = Map.copyOf(byAsk);
  }

  static Asked of(List<Taken> taken) {
    return new Asked(Latencies.ofTaken(taken), Map.of());
  }

  /** @param ask of the request of that index */
  static Asked of(List<Taken> taken, LongFunction<Ask> ask) {
    Map<Ask, List<Taken>> byAsk = taken.stream().collect(Collectors.groupingBy(one -> ask.apply(one.index())));
    Map<Ask, Latencies> latencies = new EnumMap<>(Ask.class);
    byAsk.forEach((what, some) -> latencies.put(what, Latencies.ofTaken(some)));
    return new Asked(Latencies.ofTaken(taken), latencies);
  }
}
