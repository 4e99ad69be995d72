package careaccess.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Tells an accident from a program that cannot run: so many deaths within so long are a loop. */
final class CrashLoop {

  private final int deaths;
  private final Duration window;
  private final Deque<Instant> recent = new ArrayDeque<>();

  CrashLoop(int deaths, Duration window) {
    this.deaths = deaths;
    this.window = window;
  }

  /** Notes a death; true when it makes the loop. */
  boolean diedAt(Instant now) {
    recent.addLast(now);
    while (recent.getFirst().isBefore(now.minus(window))) {
      recent.removeFirst();
    }
    return recent.size() >= deaths;
  }
}
