package careaccess.reporting;

import java.util.Optional;
import java.util.function.Supplier;

/** Ends a glance that is not enough. */
final class NotAtAGlance extends RuntimeException {

  private static final long serialVersionUID = 1;

  NotAtAGlance() {
    super("more is needed than is seen at a glance", null, false, false);
  }

  /** The answer, or nothing where a glance was not enough. */
  static <T> Optional<T> unless(Supplier<T> answer) {
    try {
      return Optional.of(answer.get());
    } catch (NotAtAGlance _) {
      return Optional.empty();
    }
  }
}
