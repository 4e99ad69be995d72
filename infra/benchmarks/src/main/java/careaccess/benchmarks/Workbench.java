package careaccess.benchmarks;

import careaccess.local.Broker;
import careaccess.local.Database;
import careaccess.local.Health;
import careaccess.local.Ports;
import careaccess.local.PostgresBinaries;
import careaccess.local.Signals;
import careaccess.local.Trees;
import careaccess.local.process.Console;
import careaccess.local.process.Probe;
import careaccess.local.process.Program;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a benchmark runs: a directory of its own, which is removed at the end, and programs in processes of their own,
 * which are ended. Ctrl-C ends them too; a second one at once.
 */
public final class Workbench implements AutoCloseable {

  private static final int ENDED_BY_CTRL_C = 130;

  private static final String HEAP_OF_THE_BROKER = "512m";

  private final Path home;
  private final Path directory;
  private final boolean keep;
  private final Console console;
  private final Clock clock;
  private final List<Running> running = new CopyOnWriteArrayList<>();

  private Workbench(Path home, Path directory, boolean keep, Console console, Clock clock) {
    this.home = home;
    this.directory = directory;
    this.keep = keep;
    this.console = console;
    this.clock = clock;
  }

  /**
   * Makes the directory.
   *
   * @param home the built repository
   * @param directory absent or empty; null: a new one below the build's
   * @param keep leaves the directory behind
   */
  public static Workbench open(Path home, @Nullable Path directory, boolean keep, Console console, Clock clock)
      throws IOException {
    Path made = directory == null
        ? Files.createTempDirectory(Files.createDirectories(home.resolve("infra/benchmarks/target")), "run")
        : Files.createDirectories(directory).toRealPath();
    try (Stream<Path> entries = Files.list(made)) {
      if (entries.findAny().isPresent()) {
        throw StackFailure.misused(made + " has files in it: choose a directory that is absent or empty.");
      }
    }
    Files.createDirectories(made.resolve("logs"));
    Files.createDirectories(made.resolve("run"));
    Workbench bench = new Workbench(home, made, keep, console, clock);
    Signals.handle(Thread.currentThread()::interrupt, bench::endAtOnce);
    return bench;
  }

  public Console console() {
    return console;
  }

  public Clock clock() {
    return clock;
  }

  public Path resolve(String name) {
    return directory.resolve(name);
  }

  /** The log file of a program that was started. */
  public Path log(String program) {
    return resolve("logs/" + program + ".log");
  }

  /** An executable jar of the built repository. */
  public Path jar(String service) {
    Path jar = home.resolve("%1$s-service/target/%1$s-service-exec.jar".formatted(service));
    if (!Files.exists(jar)) {
      throw StackFailure.because(jar + " is missing: build the project first, as infra/benchmarks/run does.");
    }
    return jar;
  }

  /**
   * The JVM that this one is, as images start it. A program that runs out of memory ends, since what it does from then on says nothing.
   *
   * @param heap its largest, as {@code -Xmx} takes it
   */
  public List<String> java(String heap) {
    String executable = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ArrayList<>(
        List.of(
            executable,
            "-Xmx" + heap,
            "-XX:InitiatingHeapOccupancyPercent=70",
            "-XX:-G1UseAdaptiveIHOP",
            "-XX:+ExitOnOutOfMemoryError"));
  }

  /** What this program's classes and those that it needs are found on. */
  public static String classPath() {
    return System.getProperty("java.class.path");
  }

  /**
   * Starts a broker and returns when it can be asked.
   *
   * @param data name of its directory; a new one makes a new broker
   */
  public Running broker(String data, int port) throws InterruptedException {
    Program program = Broker.program(java(HEAP_OF_THE_BROKER), classPath(), directory.resolve(data), port, Ports.anyFree());
    return start(program, Health.listensOn(port));
  }

  /**
   * Starts a PostgreSQL with an empty database, as the local stack has it, and returns when that can be asked.
   *
   * @param data name of its directory; a new one makes a new cluster
   */
  public Running database(String data, int port) throws IOException, InterruptedException {
    Database database = Database.prepare(
        PostgresBinaries.of(home), directory.resolve(data), port, directory.resolve("logs/initdb.log"));
    return start(database.program(), database::ready);
  }

  /** Starts a program and returns when it is ready. */
  public Running start(Program program, Probe probe) throws InterruptedException {
    Running started = new Running(program.name(), directory.resolve("logs"), directory.resolve("run"), console, clock);
    running.add(started);
    started.start(program, probe);
    return started;
  }

  /** The process ids of what runs, by name. */
  public Map<String, Long> pids() {
    return running.stream().filter(Running::isAlive).collect(Collectors.toMap(Running::name, Running::pid));
  }

  @Override
  public void close() throws IOException {
    // What asked for the end may have interrupted this thread; ending takes its time all the same.
    boolean interrupted = Thread.interrupted();
    running.reversed().forEach(Running::stop);
    if (keep) {
      console.line("kept: " + directory);
    } else {
      Trees.delete(directory);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void endAtOnce() {
    running.forEach(Running::kill);
    Runtime.getRuntime().halt(ENDED_BY_CTRL_C);
  }
}
