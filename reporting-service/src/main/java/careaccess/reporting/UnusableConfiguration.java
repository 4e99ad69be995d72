package careaccess.reporting;

import org.jspecify.annotations.Nullable;

/** The service cannot start as it is configured; the message says what is wrong and what would be right. */
final class UnusableConfiguration extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnusableConfiguration(String message) {
    this(message, null);
  }

  UnusableConfiguration(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
