package careaccess.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Programs of an earlier stack that outlived it, because its launcher was killed. */
public final class Orphans {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private Orphans() {}

  /**
   * Stops them, in the order given. A process id that meanwhile belongs to another program is left alone.
   *
   * @param pids directory of the pid files
   * @param marks arguments of which the command line of each of our programs has one
   */
  public static void stop(Path pids, List<String> names, Set<String> marks, Console console)
      throws IOException, InterruptedException {
    for (String name : names) {
      Path pidFile = pids.resolve(name + ".pid");
      Optional<ProcessHandle> orphan = Files.exists(pidFile) ? running(Files.readString(pidFile), marks) : Optional.empty();
      if (orphan.isPresent()) {
        console.line("  stopping " + name + ", left running by a launcher that was killed");
        stop(orphan.get(), marks);
      }
      Files.deleteIfExists(pidFile);
    }
  }

  private static Optional<ProcessHandle> running(String pid, Set<String> marks) {
    return pid.strip().matches("[0-9]{1,18}")
        ? ProcessHandle.of(Long.parseLong(pid.strip())).filter(process -> isOurs(process, marks))
        : Optional.empty();
  }

  /** Whether the command line of a process has one of the arguments. */
  public static boolean isOurs(ProcessHandle process, Set<String> marks) {
    return process.info().arguments().stream().flatMap(Arrays::stream)
        .anyMatch(marks::contains);
  }

  /**
   * By looking often, since the JVM notices the end of a process that is not its child only after seconds; and by its
   * command line, which a dead process loses, while it keeps its id until whoever inherited it takes note.
   */
  private static void stop(ProcessHandle process, Set<String> marks) throws InterruptedException {
    process.destroy();
    for (long looks = PATIENCE.dividedBy(BETWEEN_LOOKS); isOurs(process, marks); looks--) {
      if (looks == 0) {
        process.destroyForcibly();
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }
}
