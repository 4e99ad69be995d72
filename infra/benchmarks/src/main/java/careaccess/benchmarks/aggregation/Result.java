package careaccess.benchmarks.aggregation;

import java.util.Map;
import java.util.Optional;

/**
 * How one application did.
 *
 * @param steps by history, as many as it came to
 * @param bytesEach key and value of a measurement, on average
 * @param failure why it did not, in a plain sentence; empty when it did
 */
record Result(String subject, Map<Long, Stretch> steps, double bytesEach, Optional<String> failure) {

  Result {
    steps = Map.copyOf(steps);
  }

  Optional<Stretch> after(long history) {
    return Optional.ofNullable(steps.get(history));
  }
}
