package careaccess.local;

import careaccess.local.process.Probe;
import careaccess.local.process.Program;
import careaccess.local.process.Program.StopSignal;
import careaccess.local.process.StackFailure;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Prometheus of this machine, with the project's own configuration and rules, looking at the stack. */
public final class Prometheus {

  static final String NAME = "prometheus";

  /** What to do where it is missing. */
  static final String MISSING =
      "not installed: apt-get install prometheus, or put the program of https://prometheus.io/download on the PATH";

  /** As the project's configuration names the services, and how often it looks at them. */
  private static final String INGEST = "ingest:8090";

  private static final String AGGREGATION = "aggregation:8090";
  private static final String REPORTING = "reporting:8090";
  private static final String USUALLY = "15s";
  private static final String HERE = "5s";

  private final Path executable;
  private final Path sources;
  private final Path directory;
  private final Ports ports;

  private Prometheus(Path executable, Path sources, Path directory, Ports ports) {
    this.executable = executable;
    this.sources = sources;
    this.directory = directory;
    this.ports = ports;
  }

  /** The program on the PATH. */
  public static Optional<Path> installed() {
    return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, NAME))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Writes its configuration for these ports.
   *
   * @param home the repository
   * @param directory that it keeps everything in
   */
  static Prometheus prepare(Path executable, Path home, Path directory, Ports ports) throws IOException {
    ports.requireFreeForPrometheus();
    Path sources = home.resolve("infra/prometheus");
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("prometheus.yml"), configuration(Files.readString(sources.resolve("prometheus.yml")), sources, ports));
    return new Prometheus(executable, sources, directory, ports);
  }

  /** The command that runs it. */
  Program program() {
    List<String> command = List.of(
        executable.toString(),
        "--config.file=" + directory.resolve("prometheus.yml"),
        mark(directory),
        "--storage.tsdb.retention.size=512MB",
        "--web.listen-address=127.0.0.1:" + ports.prometheus(),
        "--web.console.templates=" + sources.resolve("consoles"),
        "--log.level=warn");
    return new Program(NAME, command, Map.of(), StopSignal.TERM);
  }

  Probe probe() {
    return Health.listensOn(ports.prometheus());
  }

  /** The argument by which a later launcher knows it. */
  static String mark(Path directory) {
    return "--storage.tsdb.path=" + directory.resolve("series");
  }

  /** The page that answers whether data comes, is counted, is fresh and right. */
  static URI page(Ports ports) {
    return Ports.address(ports.prometheus()).resolve("/consoles/overview.html");
  }

  static String configuration(String template, Path sources, Ports ports) {
    Map<String, String> here = Map.of(
        INGEST, "127.0.0.1:" + ports.ingest(),
        AGGREGATION, "127.0.0.1:" + ports.aggregation(),
        REPORTING, "127.0.0.1:" + ports.reporting(),
        "rules.yml", sources.resolve("rules.yml").toString(),
        USUALLY, HERE);
    String text = template;
    for (Map.Entry<String, String> change : here.entrySet()) {
      if (!template.contains(change.getKey())) {
        throw StackFailure.because("infra/prometheus/prometheus.yml lacks " + change.getKey() + ", which is to be changed.");
      }
      text = text.replace(change.getKey(), change.getValue());
    }
    return text;
  }
}
