package careaccess.benchmarks.reporting;

import careaccess.benchmarks.Latencies;
import careaccess.benchmarks.Running;
import careaccess.benchmarks.Workbench;
import careaccess.local.Database;
import careaccess.local.process.Program;
import careaccess.local.process.Program.StopSignal;
import careaccess.local.process.StackFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The yardstick: PostgreSQL's own benchmark program, which sends statements that the service has sent. */
final class PgBench {

  static final String NAME = "pgbench";

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final long NANOS_PER_MICRO = 1_000;

  private final Workbench bench;
  private final Path executable;
  private final int port;
  private final List<Path> scripts;
  private int runs;

  private PgBench(Workbench bench, Path executable, int port, List<Path> scripts) {
    this.bench = bench;
    this.executable = executable;
    this.port = port;
    this.scripts = List.copyOf(scripts);
  }

  /** Where the program is, if it is installed. */
  static Optional<Path> find() throws IOException {
    Stream<Path> onPath = SEPARATOR.splitAsStream(System.getenv().getOrDefault("PATH", "")).map(Path::of);
    try (Stream<Path> versions = Files.isDirectory(DEBIAN) ? Files.list(DEBIAN) : Stream.empty()) {
      Stream<Path> packaged = versions.sorted(Comparator.reverseOrder()).map(version -> version.resolve("bin"));
      return Stream.concat(onPath, packaged).map(directory -> directory.resolve(NAME)).filter(Files::isExecutable).findFirst();
    }
  }

  /**
   * @param port of the database
   * @param statements one of which, any, is a transaction
   */
  static PgBench of(Workbench bench, Path executable, int port, List<String> statements) throws IOException {
    Path directory = Files.createDirectories(bench.resolve(NAME));
    List<Path> scripts = new ArrayList<>();
    for (String statement : statements) {
      scripts.add(Files.writeString(directory.resolve("statement-%d.sql".formatted(scripts.size())), statement + ";\n"));
    }
    return new PgBench(bench, executable, port, scripts);
  }

  /**
   * Sends them for some seconds.
   *
   * @param history cells in the read model
   * @param rate transactions a second, timed from when each was due; empty: as many as go
   */
  Step run(long history, int clients, Duration time, Optional<Integer> rate) throws IOException, InterruptedException {
    Path directory = Files.createDirectories(bench.resolve(NAME + "/run-" + runs++));
    Duration whole = Duration.ofSeconds(Math.max(1, time.toSeconds()));
    List<String> command = new ArrayList<>(List.of(
        executable.toString(), "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", Database.USER,
        "-n", "-M", "prepared", "-c", Integer.toString(clients), "-T", Long.toString(whole.toSeconds()),
        "-l", "--log-prefix=" + directory.resolve("transactions")));
    rate.ifPresent(perSecond -> command.add("--rate=" + perSecond));
    scripts.forEach(script -> command.add("--file=" + script));
    command.add(Database.NAME);
    Running running = bench.start(new Program(NAME + "-" + runs, command, Map.of(), StopSignal.TERM), () -> true);
    while (running.isAlive()) {
      Thread.sleep(BETWEEN_LOOKS);
    }
    Latencies latencies = latencies(directory);
    if (latencies.count() == 0) {
      throw StackFailure.because("pgbench did not come to its end; with --keep, its log tells.");
    }
    Asked asked = new Asked(latencies, Map.of());
    return new Step(
        Step.What.DATABASE, history, rate, latencies.count(), whole, Optional.empty(), OptionalLong.empty(), asked);
  }

  private static Latencies latencies(Path directory) throws IOException {
    List<Long> nanos = new ArrayList<>();
    try (Stream<Path> logs = Files.list(directory)) {
      for (Path log : logs.toList()) {
        try (Stream<String> lines = Files.lines(log)) {
          lines.map(PgBench::nanos).forEach(nanos::add);
        }
      }
    }
    return Latencies.of(nanos);
  }

  /** The third number of a line, microseconds; on a schedule it counts from when the transaction was due. */
  static long nanos(String line) {
    return NANOS_PER_MICRO * Long.parseLong(line.split(" ", 4)[2]);
  }
}
