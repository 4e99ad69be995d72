package careaccess.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** Picks the log lines that a person must see: warnings and worse, and not a flood of them. */
final class Alarms {

  /** Where level names stand in the lines of Spring Boot, of our broker and of PostgreSQL, text or JSON. */
  private static final int HEAD = 120;
  /** Not at the line's start: that is the JVM's own talk. */
  private static final Pattern LEVEL = Pattern.compile("(?<=[\\s\"])(WARN|WARNING|ERROR|FATAL|PANIC)(?=[\\s\":])");
  private static final int AT_MOST = 3;
  private static final Duration WITHIN = Duration.ofSeconds(10);

  private final Deque<Instant> shown = new ArrayDeque<>();

  /** What becomes of a line on the console. */
  enum Verdict {
    SHOWN,
    HIDDEN,
    /** An alarm, but the first of too many: say that more are in the log. */
    FLOODED
  }

  Verdict judge(String line, Instant now) {
    if (!isAlarm(line)) {
      return Verdict.HIDDEN;
    }
    while (!shown.isEmpty() && shown.getFirst().isBefore(now.minus(WITHIN))) {
      shown.removeFirst();
    }
    if (shown.size() > AT_MOST) {
      return Verdict.HIDDEN;
    }
    shown.addLast(now);
    return shown.size() > AT_MOST ? Verdict.FLOODED : Verdict.SHOWN;
  }

  static boolean isAlarm(String line) {
    return LEVEL.matcher(line.substring(0, Math.min(HEAD, line.length()))).find();
  }
}
