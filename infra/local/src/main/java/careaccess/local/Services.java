package careaccess.local;

import careaccess.local.Options.Wish;
import careaccess.local.process.Program;
import careaccess.local.process.Program.StopSignal;
import careaccess.local.process.StackFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The commands that run our own programs, each in a JVM of its own. */
final class Services {

  /**
   * Small enough for a laptop; the reference machine needs no more at the rates promised. Looked through for what is old only when it
   * is nearly full of that: by default G1 does so all the time where a heap is no larger than it must be.
   */
  private static final List<String> HEAP =
      List.of("-Xmx512m", "-XX:InitiatingHeapOccupancyPercent=70", "-XX:-G1UseAdaptiveIHOP");

  /**
   * Compiles with all optimisations only what has run a hundred times as often as the JVM thinks enough: five programs
   * that start on two processors would spend a third of their time on that. What a flood runs is optimised soon anyway.
   */
  private static final List<String> OPTIMISED_LATE = List.of(
      "-XX:Tier4InvocationThreshold=500000",
      "-XX:Tier4MinInvocationThreshold=60000",
      "-XX:Tier4CompileThreshold=1500000",
      "-XX:Tier4BackEdgeThreshold=4000000");

  /** Compiles once and simply, which spares each start a third of its work. No cache is recorded of programs like that. */
  private static final List<String> BRIEF = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Options options;
  private final DataDirectory data;
  private final StartCaches caches;

  Services(Options options, DataDirectory data, StartCaches caches) {
    this.options = options;
    this.data = data;
    this.caches = caches;
  }

  Program kafka(int controllerPort) {
    Path target = options.home().resolve("infra/local/target");
    String classPath = target.resolve("local.jar") + ":" + target.resolve("lib") + "/*";
    return Broker.program(java("kafka"), classPath, data.resolve("kafka"), options.ports().kafka(), controllerPort);
  }

  /** The argument that all of them have. */
  static String mark(DataDirectory data) {
    return "-Dcareaccess.data=" + data.root();
  }

  Program ingest() {
    return service("ingest", options.ports().ingest(), List.of(clients()));
  }

  Program aggregation() {
    return service("aggregation", options.ports().aggregation(),
        List.of("--careaccess.state-dir=" + data.resolve("streams")));
  }

  Program reporting() {
    return service("reporting", options.ports().reporting(), List.of(
        clients(),
        // The indicator topic appears while this starts, when nothing ran here before.
        "--careaccess.feed.look=200ms",
        "--spring.datasource.url=" + Database.url(options.ports().postgresql()),
        "--spring.datasource.username=" + Database.USER));
  }

  private Program service(String name, int port, List<String> own) {
    Path jar = caches.jar(name);
    if (!Files.exists(jar)) {
      throw StackFailure.because(jar + " is missing: build the project first, as ./start does.");
    }
    List<String> command = java(name);
    command.addAll(List.of("-jar", jar.toString(), "--server.port=" + port, "--server.address=127.0.0.1",
        "--spring.kafka.bootstrap-servers=127.0.0.1:" + options.ports().kafka()));
    command.addAll(own);
    return new Program(name, command, catalogue(), StopSignal.TERM);
  }

  /** With a property that does nothing but mark our processes: a later launcher knows one that outlived this one. */
  private List<String> java(String name) {
    List<String> command = new ArrayList<>(List.of(javaExecutable().toString(), mark(data)));
    command.addAll(HEAP);
    if (options.wants(Wish.BRIEF)) {
      command.addAll(BRIEF);
    } else {
      command.addAll(OPTIMISED_LATE);
      command.addAll(caches.flags(name));
    }
    return command;
  }

  /** The JVM that this one is. */
  static Path javaExecutable() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private String clients() {
    return "--careaccess.clients=" + data.resolve("clients.json");
  }

  private Map<String, String> catalogue() {
    return options.catalogue().map(directory -> Map.of("CATALOGUE", directory.toString())).orElse(Map.of());
  }
}
