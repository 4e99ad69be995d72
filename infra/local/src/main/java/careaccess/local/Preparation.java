package careaccess.local;

import careaccess.local.process.Console;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees to it, once for each build, that the programs have been recorded as they start ({@link StartCaches}). Whatever
 * is in the way of that is told and costs time at every start, but never prevents one.
 */
final class Preparation {

  private final Path home;
  private final Console console;
  private final Clock clock;

  Preparation(Path home, Console console, Clock clock) {
    this.home = home;
    this.console = console;
    this.clock = clock;
  }

  /** Returns at once when it has been done for this build; while another launcher does it, waits for that one. */
  void once() throws InterruptedException {
    try {
      if (isDone()) {
        return;
      }
      Path target = home.resolve("infra/local/target");
      try (FileChannel channel = FileChannel.open(
              target.resolve("caches.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !isDone()) {
          train(target.resolve("training.log"));
        }
      }
    } catch (FileLockInterruptionException stopped) {
      throw new InterruptedException();
    } catch (StackFailure | IOException failure) {
      console.line("the first start could not be prepared, so that starts take longer: " + failure.getMessage());
    }
  }

  /** Also lets ./start know, which has only dates to go by, that the launcher's own cache is of this build. */
  private boolean isDone() throws IOException {
    StartCaches caches = StartCaches.used(home);
    if (caches.usable()) {
      Files.setLastModifiedTime(caches.cache(StartCaches.LAUNCHER), FileTime.from(clock.instant()));
    }
    return caches.usable();
  }

  private void train(Path log) throws IOException, InterruptedException {
    Instant begun = clock.instant();
    console.line("preparing the first start of this build, which takes a minute or two");
    StartCaches caches = StartCaches.recorded(home);
    caches.renew();
    int exit = inOwnJvm(caches, log);
    if (exit != 0) {
      throw new IOException("see " + log);
    }
    caches.complete();
    console.line("prepared in " + Console.seconds(Duration.between(begun, clock.instant())));
  }

  /** As this JVM was started, since a cache only fits a JVM like the one that wrote it. */
  private static int inOwnJvm(StartCaches caches, Path log) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Services.javaExecutable().toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-XX:AOT"))
        .forEach(command::add);
    command.addAll(caches.flags(StartCaches.LAUNCHER));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Training.class.getName()));
    Process training = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      return training.waitFor();
    } catch (InterruptedException stopped) {
      training.destroy();
      training.onExit().join();
      throw stopped;
    }
  }
}
