package careaccess.local;

import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the stack keeps everything, held by one launcher at a time. A directory that is not empty and lacks the marker
 * is somebody else's: it is neither written to nor emptied.
 */
final class DataDirectory implements AutoCloseable {

  private static final String MARKER = ".careaccess-data";
  private static final String LOCK = "lock";

  private final Path root;
  private final FileChannel lock;

  private DataDirectory(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /** Makes the directory if it is absent, and locks it until closed or until this process ends. */
  static DataDirectory open(Path directory) throws IOException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw StackFailure.misused("--data is '%s', but that is not a directory.".formatted(directory));
    }
    Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path root = directory.toRealPath();
    claim(root);
    return new DataDirectory(root, lock(root));
  }

  /** Removes everything but the marker and the lock. */
  void empty() throws IOException {
    for (Path entry : entries(root)) {
      if (!Set.of(MARKER, LOCK).contains(String.valueOf(entry.getFileName()))) {
        Trees.delete(entry);
      }
    }
  }

  Path root() {
    return root;
  }

  Path resolve(String name) {
    return root.resolve(name);
  }

  /** A directory in it, made when absent. */
  Path directory(String name) throws IOException {
    return Files.createDirectories(root.resolve(name));
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static void claim(Path root) throws IOException {
    Path marker = root.resolve(MARKER);
    if (Files.exists(marker)) {
      return;
    }
    if (!entries(root).isEmpty()) {
      throw StackFailure.because(("%s has files in it that the stack did not make, so it is left alone:"
          + " choose another directory with --data DIR.").formatted(root));
    }
    Files.writeString(marker, "Data of a local care access stack; ./start --fresh may empty this directory.\n");
  }

  private static FileChannel lock(Path root) throws IOException {
    FileChannel channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw StackFailure.because(("Another stack is running in %s: stop that one, or choose another directory with"
          + " --data DIR and other ports with --port-base N.").formatted(root));
    }
    return channel;
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  private static List<Path> entries(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    }
  }
}
