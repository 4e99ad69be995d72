package careaccess.benchmarks;

import careaccess.local.process.Console;
import careaccess.local.process.Members;
import careaccess.local.process.Probe;
import careaccess.local.process.Program;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A program under measurement, or one that serves it. */
public final class Running {

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final String name;
  private final Path logs;
  private final Members members;

  Running(String name, Path logs, Path pids, Console console, Clock clock) {
    this.name = name;
    this.logs = logs;
    this.members = new Members(logs, pids, console, clock, false);
  }

  void start(Program program, Probe probe) throws InterruptedException {
    members.start(program, probe, START_LIMIT);
  }

  public String name() {
    return name;
  }

  public long pid() {
    return members.pids().getOrDefault(name, 0L);
  }

  public boolean isAlive() {
    return ProcessHandle.of(pid()).filter(ProcessHandle::isAlive).isPresent();
  }

  /** Fails when it has ended by itself. */
  public void requireAlive() {
    if (!isAlive()) {
      throw StackFailure.because(name + " died" + lastWords());
    }
  }

  /** The last line of its log, as the end of a sentence. */
  private String lastWords() {
    try (Stream<String> lines = Files.lines(logs.resolve(name + ".log"))) {
      return lines.filter(line -> !line.isBlank()).reduce((_, last) -> last).map(line -> ": " + line).orElse(".");
    } catch (IOException | UncheckedIOException unreadable) {
      return ".";
    }
  }

  /** Asks it to end, and ends it by force when it does not. */
  public void stop() {
    try {
      members.stop(List.of(List.of(name)), STOP_LIMIT);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
      members.kill();
    } catch (Exception stubborn) {
      members.kill();
    }
  }

  void kill() {
    members.kill();
  }
}
