package careaccess.local;

import careaccess.local.process.Console;
import careaccess.local.simulator.Feed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** One run of a stack that is thrown away, in which the JVMs record how their programs start and what they use. */
final class Training {

  private static final int MEASUREMENTS = 20_000;

  private final Path home;
  private final Console console;
  private final Clock clock;

  Training(Path home, Console console, Clock clock) {
    this.home = home;
    this.console = console;
    this.clock = clock;
  }

  /** @param started told of the stack, before anything runs */
  void run(Consumer<Stack> started) throws IOException, InterruptedException {
    Instant begun = clock.instant();
    console.line("training: the programs record how they start, which takes a minute or two");
    StartCaches caches = StartCaches.recorded(home);
    caches.renew();
    Path data = Files.createTempDirectory("careaccess-training");
    try {
      exercise(Options.forTest(home, data), caches, started);
    } finally {
      Trees.delete(data);
    }
    console.line("trained in " + Console.seconds(Duration.between(begun, clock.instant())));
  }

  private void exercise(Options options, StartCaches caches, Consumer<Stack> started) throws InterruptedException {
    try (Stack stack = Stack.closed(options, caches, console, clock)) {
      started.accept(stack);
      stack.open();
      FirstFigures figures = new FirstFigures(stack, console, clock);
      Feed feed = figures.feed();
      if (feed.count() > 0) {
        figures.load(new Feed(Math.min(feed.count(), MEASUREMENTS), first(feed)));
        figures.show();
      }
    }
  }

  private static Iterable<String> first(Feed feed) {
    return () -> StreamSupport.stream(feed.lines().spliterator(), false).limit(MEASUREMENTS).iterator();
  }
}
