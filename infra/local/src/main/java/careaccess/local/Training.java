package careaccess.local;

import careaccess.local.process.Console;
import careaccess.local.process.StackFailure;
import careaccess.local.simulator.Feed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One run of a stack that is thrown away, in which the JVMs record how their programs start and what they use: those of
 * the stack, and this one, which does what the launcher does.
 */
final class Training {

  /** One request's worth: starting is what is slow, and a longer load makes later starts no faster. */
  private static final int MEASUREMENTS = 5_000;

  private final Path home;
  private final Console console;
  private final Clock clock;
  private final AtomicReference<@Nullable Stack> running = new AtomicReference<>();

  private Training(Path home, Console console, Clock clock) {
    this.home = home;
    this.console = console;
    this.clock = clock;
  }

  public static void main(String[] arguments) {
    int exit = run(Path.of(System.getProperty("careaccess.home", "")));
    if (exit != 0) {
      // An orderly exit would first write a cache.
      Runtime.getRuntime().halt(exit);
    }
    System.exit(exit);
  }

  private static int run(Path home) {
    try {
      new Training(home.toAbsolutePath(), Console.plain(System.out), Clock.systemUTC()).run();
      return 0;
    } catch (StackFailure | IOException failure) {
      System.err.println(failure.getMessage());
      return 1;
    } catch (InterruptedException stopped) {
      return 1;
    }
  }

  private void run() throws IOException, InterruptedException {
    Thread trainer = Thread.currentThread();
    // Nobody wants what was recorded until then, so nobody waits for it to be written. A Ctrl-C is heard twice: from the
    // terminal and from the launcher.
    Signals.handle(() -> {
      killStack();
      trainer.interrupt();
    }, () -> {});
    Path data = Files.createTempDirectory("careaccess-training");
    try {
      exercise(Options.forTest(home, data));
    } finally {
      Trees.delete(data);
    }
  }

  private void exercise(Options options) throws InterruptedException {
    try (Stack stack = Stack.closed(options, StartCaches.recorded(home), console, clock)) {
      running.set(stack);
      stack.open();
      try (FirstFigures figures = new FirstFigures(stack, console, clock)) {
        Feed feed = figures.feed(stack.catalogue()).first();
        figures.load("training", new Feed(Math.min(feed.count(), MEASUREMENTS), first(feed)));
        figures.show();
      }
    } catch (StackFailure failure) {
      killStack();
      throw failure;
    }
  }

  private void killStack() {
    Stack stack = running.get();
    if (stack != null) {
      stack.kill();
    }
  }

  private static Iterable<String> first(Feed feed) {
    return () -> StreamSupport.stream(feed.lines().spliterator(), false).limit(MEASUREMENTS).iterator();
  }
}
