package careaccess.reporting;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Awaits as Awaitility does, but looks at once, and again after 10, 20, … 100 ms: most of what is awaited has come before
 * Awaitility's first look, after a tenth of a second.
 */
final class Soon {

  private static final long STEP = 10;
  private static final long LONGEST = 100;

  private Soon() {}

  static ConditionFactory await() {
    return Awaitility.await().pollInterval((looks, _) -> Duration.ofMillis(Math.min(STEP * looks, LONGEST)));
  }
}
