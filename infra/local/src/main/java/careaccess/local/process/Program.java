package careaccess.local.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program to run.
 *
 * @param name what people, logs and pid files call it
 * @param command the executable and its arguments
 * @param environment variables set for it besides the inherited ones
 * @param stopSignal what asks it to end cleanly
 */
public record Program(String name, List<String> command, Map<String, String> environment, StopSignal stopSignal) {

  public Program {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** The clean way to end a program: most take TERM; PostgreSQL takes INT when it shall not wait for its clients. */
  public enum StopSignal {
    TERM,
    INT
  }

  List<String> commandInOwnSession() {
    List<String> whole = new ArrayList<>(Sessions.prefix());
    whole.addAll(command);
    return whole;
  }
}
