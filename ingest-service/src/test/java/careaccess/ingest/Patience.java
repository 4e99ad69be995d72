package careaccess.ingest;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** How long every test here waits for what must come at last: on a crowded machine ten seconds are no fault. */
public final class Patience implements BeforeAllCallback {

  static final Duration LIMIT = Duration.ofMinutes(1);

  /** For what waits itself, and is tried again as a whole: whoever waits in it in vain is heard of first. */
  static final Duration OF_ROUNDS = LIMIT.multipliedBy(3);

  @Override
  public void beforeAll(ExtensionContext tests) {
    Awaitility.setDefaultTimeout(LIMIT);
  }
}
