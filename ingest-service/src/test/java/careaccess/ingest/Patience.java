package careaccess.ingest;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** How long every test here waits for what must come at last: on a crowded machine ten seconds are no fault. */
public final class Patience implements BeforeAllCallback {

  static final Duration LIMIT = Duration.ofMinutes(1);

  @Override
  public void beforeAll(ExtensionContext tests) {
    Awaitility.setDefaultTimeout(LIMIT);
  }
}
