package careaccess.benchmarks.aggregation;

import java.util.Map;
import java.util.Optional;

/**
 * How one application did.
 *
 * @param steps by history, as many as it came to
 * @param whole from the first measurement counted until nothing was left to do; empty when it did not come so far
 * @param failure why it did not, in a plain sentence; empty when it did
 */
record Result(String subject, Map<Long, Stretch> steps, Optional<Stretch> whole, Optional<String> failure) {

  Result {
    steps = Map.copyOf(steps);
  }

  Optional<Stretch> after(long history) {
    return Optional.ofNullable(steps.get(history));
  }
}
