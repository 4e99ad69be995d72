package careaccess.local.process;

import static careaccess.local.process.Console.seconds;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Keeps a program running: one that dies is started again, until it is told to stop or dies too often. */
final class Keeper {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration RESTART_LIMIT = Duration.ofMinutes(2);

  private final Member member;
  private final Console console;
  private final InstantSource clock;
  private final CrashLoop deaths = new CrashLoop(5, Duration.ofMinutes(1));

  private Keeper(Member member, Console console, InstantSource clock) {
    this.member = member;
    this.console = console;
    this.clock = clock;
  }

  /** @param hopeless told in a plain sentence when the program dies again and again */
  static void keep(Member member, Console console, InstantSource clock, Consumer<String> hopeless) {
    Thread.ofVirtual().name("keep " + member.name()).start(() -> {
      try {
        new Keeper(member, console, clock).run(hopeless);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private void run(Consumer<String> hopeless) throws InterruptedException {
    while (true) {
      int exit = member.awaitExit();
      if (member.stopping()) {
        return;
      }
      if (deaths.diedAt(clock.instant())) {
        hopeless.accept(member.name() + " died five times within a minute." + member.lastLines());
        return;
      }
      console.line(member.name() + " died (exit code " + exit + "), restarting it");
      if (member.stoppingWithin(PAUSE)) {
        return;
      }
      restart();
    }
  }

  private void restart() throws InterruptedException {
    Instant begun = clock.instant();
    try {
      member.launch();
      member.awaitReady(RESTART_LIMIT);
      console.line(member.name() + " is ready again after " + seconds(Duration.between(begun, clock.instant())));
    } catch (StackFailure notReady) {
      // One that died again is the loop's business.
      if (member.alive() && !member.stopping()) {
        console.line(notReady.getMessage());
      }
    } catch (IOException e) {
      console.line(member.name() + " could not be started again: " + e.getMessage());
    }
  }
}
