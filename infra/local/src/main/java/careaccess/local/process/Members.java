package careaccess.local.process;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The programs that make up a stack, by name. */
public final class Members {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Map<String, Member> byName = new ConcurrentHashMap<>();
  private final Path logs;
  private final Path pids;
  private final Console console;
  private final InstantSource clock;
  private final boolean verbose;
  private final Follower follower;

  /**
   * @param logs existing directory of the log files
   * @param pids existing directory of the files with the process ids
   * @param verbose shows every line of the logs, not only warnings and worse
   */
  public Members(Path logs, Path pids, Console console, InstantSource clock, boolean verbose) {
    this.logs = logs;
    this.pids = pids;
    this.console = console;
    this.clock = clock;
    this.verbose = verbose;
    this.follower = Follower.start(console, clock, verbose);
  }

  /** Starts a program and returns when it is ready. */
  public void start(Program program, Probe probe, Duration limit) throws InterruptedException {
    Member member = new Member(program, probe, logs, pids, console, clock);
    byName.put(program.name(), member);
    if (verbose) {
      follower.follow(member);
    }
    member.start(limit);
    if (!verbose) {
      // Every start brings warnings that mean nothing; one that fails shows its last lines by itself.
      follower.follow(member);
    }
  }

  /** From now on restarts whichever dies; tells in a plain sentence of one that dies again and again. */
  public void keepRunning(Consumer<String> hopeless) {
    byName.values().forEach(member -> Keeper.keep(member, console, clock, hopeless));
  }

  /** Returns when all are running and ready. */
  public void awaitReady(Duration limit) throws InterruptedException {
    Instant end = clock.instant().plus(limit);
    for (Member member : byName.values()) {
      while (!member.isReady()) {
        if (clock.instant().isAfter(end)) {
          throw StackFailure.because(member.name() + " was not ready within " + Console.seconds(limit) + ".");
        }
        Thread.sleep(BETWEEN_LOOKS);
      }
    }
  }

  /** The process ids as they are now. */
  public Map<String, Long> pids() {
    Map<String, Long> current = new TreeMap<>();
    byName.forEach((name, member) -> current.put(name, member.pid()));
    return current;
  }

  /**
   * Stops them for good.
   *
   * @param groups names; those of a group end side by side, and a group begins when the one before has ended
   * @param patience how long each may take before it is ended by force
   */
  public void stop(List<List<String>> groups, Duration patience) throws Exception {
    for (List<String> group : groups) {
      List<Parallel.Task> stops = new ArrayList<>();
      group.stream().filter(byName::containsKey).map(byName::get)
          .forEach(member -> stops.add(() -> member.stop(patience)));
      Parallel.run(stops);
    }
    follower.close();
  }

  /** Ends all at once, by force. */
  public void kill() {
    byName.values().forEach(Member::kill);
    follower.close();
  }
}
