package careaccess.system;

import careaccess.local.Health;
import careaccess.local.Ports;
import careaccess.local.process.Program;
import careaccess.local.process.Program.StopSignal;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A program that a test starts beside those of a stack. */
final class Instance implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ProcessBuilder program;
  private final int port;
  private Process process;

  private Instance(ProcessBuilder program, int port) throws IOException {
    this.program = program;
    this.port = port;
    this.process = program.start();
  }

  /**
   * Starts a service as that of the shared stack was started.
   *
   * @param pid of the process
   * @param settings in the place of its own, by their names
   * @param log that it writes
   */
  static Instance like(long pid, Map<String, String> settings, Path log) throws IOException {
    ProcessHandle.Info other = ProcessHandle.of(pid).orElseThrow().info();
    int port = Ports.anyFree();
    Map<String, String> own = new TreeMap<>(settings);
    own.put("server.port", Integer.toString(port));
    own.put("careaccess.catalogue", SharedStack.catalogue().toString());
    List<String> command = new ArrayList<>(List.of(other.command().orElseThrow()));
    for (String argument : other.arguments().orElseThrow()) {
      String name = argument.startsWith("--") ? argument.substring(2).replaceAll("=.*", "") : "";
      if (!own.containsKey(name)) {
        command.add(argument);
      }
    }
    own.forEach((name, value) -> command.add("--" + name + "=" + value));
    return of(new Program("", command, Map.of(), StopSignal.TERM), port, log);
  }

  /** Starts what listens on that port. */
  static Instance of(Program program, int port, Path log) throws IOException {
    return new Instance(
        new ProcessBuilder(program.command()).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile())), port);
  }

  URI address() {
    return Ports.address(port);
  }

  boolean isReady() throws Exception {
    return Health.readiness(port).ready();
  }

  /** Asks it to end (SIGTERM), and starts it anew where it was. */
  void replace() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("%s has not ended within %s".formatted(address(), PATIENCE));
    }
    process = program.start();
  }

  /** At once, if it has not ended yet. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
