package careaccess.local.process;

import careaccess.local.process.Alarms.Verdict;
import careaccess.local.process.Console.Colour;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads the logs of all programs as they grow and shows on the console what a person must see. */
final class Follower implements AutoCloseable {

  private static final Duration BETWEEN_READS = Duration.ofMillis(200);
  private static final List<Colour> COLOURS =
      List.of(Colour.CYAN, Colour.MAGENTA, Colour.BLUE, Colour.GREEN, Colour.YELLOW);

  private final List<Followed> followed = new CopyOnWriteArrayList<>();
  private final Console console;
  private final InstantSource clock;
  private final boolean everything;
  private final CountDownLatch closed = new CountDownLatch(1);

  private record Followed(Member member, Colour colour, Alarms alarms) {}

  private Follower(Console console, InstantSource clock, boolean everything) {
    this.console = console;
    this.clock = clock;
    this.everything = everything;
  }

  /**
   * Begins to follow, until closed.
   *
   * @param everything shows every line instead of warnings and worse
   */
  public static Follower start(Console console, InstantSource clock, boolean everything) {
    Follower follower = new Follower(console, clock, everything);
    Thread.ofVirtual().name("follow logs").start(follower::run);
    return follower;
  }

  /** Follows one more log, from what is written now on. */
  public void follow(Member member) {
    member.log().skipToEnd();
    followed.add(new Followed(member, COLOURS.get(followed.size() % COLOURS.size()), new Alarms()));
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void run() {
    try {
      while (!closed.await(BETWEEN_READS.toMillis(), TimeUnit.MILLISECONDS)) {
        followed.forEach(this::showNewLines);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void showNewLines(Followed one) {
    try {
      one.member.log().newLines().forEach(line -> show(one, line));
    } catch (IOException notThereYet) {
      // The log is made when its program starts.
    }
  }

  private void show(Followed one, String line) {
    Verdict verdict = verdict(one, line);
    String prefix = console.paint(one.colour, "%-12s| ".formatted(one.member.name()));
    switch (verdict) {
      case SHOWN -> console.line(prefix + (everything ? line : console.cut(line)));
      case FLOODED -> console.line(prefix + "more warnings follow in " + one.member.log().path());
      case HIDDEN -> {}
    }
  }

  private Verdict verdict(Followed one, String line) {
    if (everything) {
      return Verdict.SHOWN;
    }
    // Every stop brings warnings that mean nothing.
    return one.member.stopping() ? Verdict.HIDDEN : one.alarms.judge(line, clock.instant());
  }
}
