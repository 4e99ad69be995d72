package careaccess.local.process;

/** Why the stack cannot start or go on, in plain sentences for the person at the terminal. */
public final class StackFailure extends RuntimeException {

  private final String sentences;
  private final int exitCode;

  private StackFailure(String message, int exitCode) {
    super(message);
    this.sentences = message;
    this.exitCode = exitCode;
  }

  /** The stack or its surroundings are at fault: exit code 1. */
  public static StackFailure because(String message) {
    return new StackFailure(message, 1);
  }

  /** What was asked for cannot be understood: exit code 2. */
  public static StackFailure misused(String message) {
    return new StackFailure(message, 2);
  }

  @Override
  public String getMessage() {
    return sentences;
  }

  public int exitCode() {
    return exitCode;
  }
}
