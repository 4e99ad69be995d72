package careaccess.benchmarks.aggregation;

import java.util.Map;

/**
 * How one application did.
 *
 * @param steps by history
 * @param whole from the first measurement counted until nothing was left to do
 */
record Result(String subject, Map<Long, Stretch> steps, Stretch whole) {

  Result {
    steps = Map.copyOf(steps);
  }
}
