package careaccess.local;

import careaccess.contract.catalogue.Catalogue;
import careaccess.local.figures.Backlog;
import careaccess.local.figures.Board;
import careaccess.local.figures.Demonstration;
import careaccess.local.figures.Demonstration.Outcome;
import careaccess.local.figures.Reporting;
import careaccess.local.process.Console;
import careaccess.local.simulator.Feed;
import careaccess.local.simulator.SourceSystems;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;

/** Fills a stack with demonstration data and shows what it makes of them. */
final class FirstFigures implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stack stack;
  private final Console console;
  private final Clock clock;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  FirstFigures(Stack stack, Console console, Clock clock) {
    this.stack = stack;
    this.console = console;
    this.clock = clock;
  }

  /**
   * Once per data directory. An interrupted load is done again from the start: measurements that are already there
   * change nothing.
   */
  void loadOnce() throws InterruptedException, IOException {
    Feed feed = feed();
    if (!loaded() && feed.count() > 0) {
      Outcome outcome = load(feed);
      if (outcome.rejected() > 0) {
        console.line("  %d invalid measurements rejected, as they should be".formatted(outcome.rejected()));
      }
      Files.writeString(mark(), "%s%n".formatted(clock.instant()));
    }
  }

  boolean loaded() {
    return Files.exists(mark());
  }

  Feed feed() {
    return SourceSystems.lines(stack.catalogue(), stack.catalogue().calendar().today(clock));
  }

  Outcome load(Feed feed) throws InterruptedException {
    String key = stack.credentials().key(Credentials.FEED);
    return new Demonstration(http, stack.ingest(), key, console, clock).load(feed.count(), feed.lines());
  }

  /** Prints the goals of all regions for the last ended month. */
  void show() throws InterruptedException {
    String key = stack.credentials().key(Credentials.READER);
    Reporting reporting = new Reporting(http, stack.reporting(), key, clock);
    try (Backlog backlog = new Backlog(stack.bootstrapServers())) {
      new Board(console).show(reporting, backlog, stack.catalogue(), month().toString(), LIMIT);
    }
  }

  /** The last month that has ended. */
  YearMonth month() {
    Catalogue catalogue = stack.catalogue();
    return YearMonth.from(catalogue.calendar().today(clock)).minusMonths(1);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private Path mark() {
    return stack.data().resolve("demonstration.loaded");
  }
}
