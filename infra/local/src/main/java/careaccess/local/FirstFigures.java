package careaccess.local;

import careaccess.contract.catalogue.Catalogue;
import careaccess.local.figures.Backlog;
import careaccess.local.figures.Board;
import careaccess.local.figures.Demonstration;
import careaccess.local.figures.Demonstration.Outcome;
import careaccess.local.figures.Publisher;
import careaccess.local.figures.Reporting;
import careaccess.local.process.Console;
import careaccess.local.simulator.Feed;
import careaccess.local.simulator.SourceSystems;
import careaccess.local.simulator.SplitFeed;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Fills a stack with demonstration data and shows what it makes of them. */
final class FirstFigures implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stack stack;
  private final Console console;
  private final Clock clock;
  private volatile @Nullable CompletableFuture<SplitFeed> drawing;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  FirstFigures(Stack stack, Console console, Clock clock) {
    this.stack = stack;
    this.console = console;
    this.clock = clock;
  }

  /** Begins to draw what will be loaded as soon as the catalogue is known: the processors have time while services start. */
  void draw() {
    drawing = stack.catalogueRead().thenApplyAsync(this::feed);
  }

  /**
   * Loads the demonstration data, and shows the goals as soon as what they are made of is counted. An interrupted load
   * is done again from the start: measurements that are already there change nothing.
   *
   * @param begun when the start began, of which the first figures tell how long ago it was
   */
  void load(Instant begun) throws InterruptedException, IOException {
    SplitFeed feed = drawn();
    if (feed.first().count() > 0) {
      load("loading what " + month() + " is made of", feed.first());
      show();
      console.line("");
      console.line("first figures after " + Console.seconds(Duration.between(begun, clock.instant())));
    }
    if (feed.rest().count() > 0) {
      Outcome outcome = load("loading the other months", feed.rest());
      if (outcome.rejected() > 0) {
        console.line("  %d invalid measurements rejected, as they should be".formatted(outcome.rejected()));
      }
      try (Backlog backlog = backlog()) {
        board().await(reporting(), backlog, stack.catalogue(), month().toString(), LIMIT);
      }
      publisher().release(LIMIT);
    }
    Files.writeString(mark(), "%s%n".formatted(clock.instant()));
  }

  /** Whether {@link #load} has been here before, and was not interrupted. */
  boolean loaded() {
    return Files.exists(mark());
  }

  private SplitFeed drawn() throws InterruptedException {
    CompletableFuture<SplitFeed> begun = drawing;
    if (begun == null) {
      return feed(stack.catalogue());
    }
    try {
      // Nobody needs it again, and it is large.
      drawing = null;
      return begun.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the demonstration data could not be drawn", failed.getCause());
    }
  }

  /** The month that is shown, and the one that goals compare it with, ahead of all others. */
  SplitFeed feed(Catalogue catalogue) {
    YearMonth month = month(catalogue);
    return SourceSystems.lines(catalogue, catalogue.calendar().today(clock), List.of(month, month.minusYears(1)));
  }

  Outcome load(String what, Feed feed) throws InterruptedException {
    String key = stack.credentials().key(Credentials.FEED);
    return new Demonstration(http, stack.ingest(), key, console, clock).load(what, feed.count(), feed.lines());
  }

  /** Prints the goals of all regions for the last ended month. */
  void show() throws InterruptedException {
    try (Backlog backlog = backlog()) {
      board().show(reporting(), backlog, stack.catalogue(), month().toString(), LIMIT);
    }
  }

  /** The last month that has ended. */
  YearMonth month() {
    return month(stack.catalogue());
  }

  private YearMonth month(Catalogue catalogue) {
    return YearMonth.from(catalogue.calendar().today(clock)).minusMonths(1);
  }

  private Board board() {
    return new Board(console);
  }

  private Backlog backlog() {
    return new Backlog(stack.bootstrapServers());
  }

  private Publisher publisher() {
    return new Publisher(http, stack.reporting(), stack.credentials().key(Credentials.PUBLISHER), console, clock);
  }

  private Reporting reporting() {
    return new Reporting(http, stack.reporting(), stack.credentials().key(Credentials.READER), clock);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private Path mark() {
    return stack.data().resolve("demonstration.loaded");
  }
}
