package careaccess.local.process;

import static careaccess.local.process.Console.seconds;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program that belongs to the stack. */
final class Member {

  private static final Duration BETWEEN_PROBES = Duration.ofMillis(50);
  private static final int LINES_OF_A_DEAD_PROGRAM = 15;

  private final Program program;
  private final Probe probe;
  private final LogFile log;
  private final Path pidFile;
  private final Console console;
  private final InstantSource clock;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Child child;

  /**
   * @param logs directory of the log file, {@code NAME.log}
   * @param pids directory of the file with the process id, {@code NAME.pid}
   */
  public Member(Program program, Probe probe, Path logs, Path pids, Console console, InstantSource clock) {
    this.program = program;
    this.probe = probe;
    this.log = new LogFile(logs.resolve(program.name() + ".log"));
    this.pidFile = pids.resolve(program.name() + ".pid");
    this.console = console;
    this.clock = clock;
  }

  public String name() {
    return program.name();
  }

  /** The process id of the program as it runs now. */
  public long pid() {
    return running().pid();
  }

  LogFile log() {
    return log;
  }

  boolean stopping() {
    return stopping.getCount() == 0;
  }

  /** Starts it for the first time and returns when it is ready. */
  public void start(Duration limit) throws InterruptedException {
    Instant begun = clock.instant();
    try {
      log.rotate();
      launch();
    } catch (IOException e) {
      throw StackFailure.because(name() + " could not be started: " + e.getMessage());
    }
    awaitReady(limit);
    console.line("  %-12s ready   %s".formatted(name(), seconds(Duration.between(begun, clock.instant()))));
  }

  /** Returns when it is ready; a program that is dead, or not ready in time, is a failure that shows its last lines. */
  public void awaitReady(Duration limit) throws InterruptedException {
    Instant end = clock.instant().plus(limit);
    while (!isReady()) {
      if (!running().alive()) {
        throw StackFailure.because(name() + " ended before it was ready." + lastLines());
      }
      if (clock.instant().isAfter(end)) {
        throw StackFailure.because(name() + " was not ready within " + seconds(limit) + "." + lastLines());
      }
      if (stoppingWithin(BETWEEN_PROBES)) {
        throw StackFailure.because(name() + " was stopped before it was ready.");
      }
    }
  }

  /** Ends it for good: asked first, by force when it does not end in time. */
  public void stop(Duration patience) throws InterruptedException {
    Child last = noMoreStarts();
    if (last != null && last.alive()) {
      console.line("  stopping " + name());
      last.stop(patience);
    }
  }

  /** Ends it for good, by force. */
  public void kill() {
    Child last = noMoreStarts();
    if (last != null) {
      last.kill();
    }
  }

  /** Starts it without waiting, unless it was told to stop. */
  synchronized void launch() throws IOException {
    if (!stopping()) {
      child = Child.start(program, log.path(), pidFile);
    }
  }

  private synchronized @Nullable Child noMoreStarts() {
    stopping.countDown();
    return child;
  }

  /** Whether it runs and is ready to work right now. */
  public boolean isReady() {
    try {
      return running().alive() && probe.ready();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception notYet) {
      return false;
    }
  }

  private Child running() {
    Child current = child;
    if (current == null) {
      throw new IllegalStateException(name() + " was never started");
    }
    return current;
  }

  /** Returns when the program that runs now has ended, with its exit code. */
  int awaitExit() throws InterruptedException {
    return running().awaitExit();
  }

  boolean alive() {
    return running().alive();
  }

  /** True as soon as it is told to stop, false after the time. */
  boolean stoppingWithin(Duration time) throws InterruptedException {
    return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The end of its log, as the continuation of a sentence. */
  String lastLines() {
    try {
      String lines = String.join("\n", log.tail(LINES_OF_A_DEAD_PROGRAM));
      return " The end of " + log.path() + ":\n" + lines.indent(2).stripTrailing();
    } catch (IOException e) {
      return " Its log " + log.path() + " cannot be read.";
    }
  }
}
