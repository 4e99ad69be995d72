package careaccess.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The file that a program writes its output to, read along and from behind. */
final class LogFile {

  private static final int MOST_AT_ONCE = 1 << 18;

  private final Path path;
  private long position;

  LogFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /** Keeps the earlier run's log as {@code NAME.log.1} and begins an empty one. */
  synchronized void rotate() throws IOException {
    if (Files.exists(path)) {
      Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.createFile(path);
    position = 0;
  }

  /** What is written so far is none of the new lines. */
  synchronized void skipToEnd() {
    position = path.toFile().length();
  }

  /** The whole lines written since the last call; of more than 256 KiB only the latest. */
  synchronized List<String> newLines() throws IOException {
    long end = Files.size(path);
    if (end == position) {
      return List.of();
    }
    byte[] bytes = read(Math.max(position, end - MOST_AT_ONCE), end);
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    // A line longer than all that can be read at once is given up.
    position = whole == 0 && bytes.length == MOST_AT_ONCE ? end : end - (bytes.length - whole);
    return new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
  }

  /** The last lines, for a person who must see why a program died. */
  List<String> tail(int count) throws IOException {
    long end = Files.size(path);
    String text = new String(read(Math.max(0, end - MOST_AT_ONCE), end), StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  private byte[] read(long from, long to) throws IOException {
    byte[] bytes = new byte[(int) (to - from)];
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(from);
      file.readFully(bytes);
    }
    return bytes;
  }
}
