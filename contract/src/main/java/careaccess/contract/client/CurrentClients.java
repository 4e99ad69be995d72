package careaccess.contract.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The clients as their file names them now: whoever asks looks whether it has changed, though not more often than every
 * few seconds. While a changed file cannot be used, what it said before stays in force. Thread-safe.
 */
public final class CurrentClients {

  /** Who wants to know what became of a changed file; called once for each change. */
  public interface Observer {
    void takenUp();

    /** @param problem says what is wrong with the file, naming it */
    void refused(String problem);
  }

  /** By which one state of the file is told from another; null: there is none. */
  private record Stamp(FileTime modified, long size, @Nullable Object file) {}

  private final Path file;
  private final InstantSource clock;
  private final Duration every;
  private final Observer observer;
  private final ReentrantLock looking = new ReentrantLock();
  private @Nullable Stamp stamp;
  private volatile Instant nextLook;
  private volatile Clients clients;

  /**
   * Reads the file for the first time.
   *
   * @param every how long an answer may be behind the file
   * @throws IllegalArgumentException as {@link Clients#load} does
   */
  public CurrentClients(Path file, InstantSource clock, Duration every, Observer observer) {
    this.file = file;
    this.clock = clock;
    this.every = every;
    this.observer = observer;
    this.nextLook = clock.instant().plus(every);
    this.stamp = stamp(file); // Before reading, so that a change in between is seen at the next look.
    this.clients = Clients.load(file);
  }

  public Clients get() {
    if (!clock.instant().isBefore(nextLook) && looking.tryLock()) {
      try {
        nextLook = clock.instant().plus(every);
        look();
      } finally {
        looking.unlock();
      }
    }
    return clients;
  }

  private void look() {
    Stamp now = stamp(file);
    if (now == null ? stamp == null : now.equals(stamp)) {
      return;
    }
    stamp = now;
    try {
      clients = Clients.load(file);
      observer.takenUp();
    } catch (IllegalArgumentException unusable) {
      observer.refused(String.valueOf(unusable.getMessage()));
    }
  }

  private static @Nullable Stamp stamp(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (IOException missing) {
      return null;
    }
  }
}
