package careaccess.benchmarks.reporting;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing that was asked, again and again.
 *
 * @param history cells in the read model
 * @param rate questions a second on schedule; empty: as many as went
 * @param count of questions
 * @param time that they took, all together
 * @param used processor time, by whom; empty where somebody else asked
 * @param peakMemory the service's largest resident memory so far, bytes; empty where it had no part, or the system does not
 *     tell
 */
record Step(
    What what,
    long history,
    Optional<Integer> rate,
    long count,
    Duration time,
    Optional<Used> used,
    OptionalLong peakMemory,
    Asked asked) {

  /** What is measured. */
  enum What {
    ENDPOINT("empty endpoint"),
    DATABASE("pgbench, one value"),
    ALONE("mixed, one at a time"),
    MIXED("mixed questions"),
    AGAIN("unchanged, 304"),
    BESIDE_CORRECTIONS("mixed, beside corrections");

    private final String words;

    What(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  double perSecond() {
    return count * 1e9 / time.toNanos();
  }

  boolean is(What other, Optional<Integer> perSecond) {
    return what == other && rate.equals(perSecond);
  }
}
