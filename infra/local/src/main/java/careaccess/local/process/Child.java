package careaccess.local.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program that was started. It writes straight to its log file, so it neither blocks nor falls with the launcher. */
final class Child {

  private final Program program;
  private final Process process;

  private Child(Program program, Process process) {
    this.program = program;
    this.process = process;
  }

  static Child start(Program program, Path log, Path pidFile) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(program.commandInOwnSession())
        .redirectInput(Redirect.from(new File("/dev/null")))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(program.environment());
    Child child = new Child(program, builder.start());
    Files.writeString(pidFile, child.pid() + "\n");
    return child;
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  int awaitExit() throws InterruptedException {
    return process.waitFor();
  }

  /** Asks it to end, and ends it by force when it has not done so in time. */
  void stop(Duration patience) throws InterruptedException {
    switch (program.stopSignal()) {
      case TERM -> process.destroy();
      case INT -> interrupt();
    }
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
    }
  }

  void kill() {
    process.destroyForcibly();
  }

  private void interrupt() throws InterruptedException {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(pid())).start().waitFor();
    } catch (IOException noKillCommand) {
      process.destroy();
    }
  }
}
