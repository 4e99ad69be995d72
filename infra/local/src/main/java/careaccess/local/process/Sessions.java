package careaccess.local.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Sessions of the operating system. A Ctrl-C reaches every process of the terminal's session at once; children in a
 * session of their own hear only the launcher, which stops them in order.
 */
final class Sessions {

  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private Sessions() {}

  /** What to put before a command; it becomes the command, under the same process id. Empty where nothing is at hand. */
  static List<String> prefix() {
    if (onPath("setsid")) {
      return List.of("setsid");
    }
    // macOS has no setsid command.
    return onPath("perl") ? List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV", "--") : List.of();
  }

  private static boolean onPath(String executable) {
    return SEPARATOR.splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, executable)));
  }
}
