package careaccess.benchmarks.reporting;

import static careaccess.benchmarks.Table.grouped;

import careaccess.benchmarks.Workbench;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/** Brings a history into the read model, through the topic. */
record Filling(
    Workbench bench, Subject subject, IndicatorTopic topic, ReadModel model, Draw draw, History history) {

  /** Returns when there are so many cells, and all is settled; empty where there were as many before. */
  Optional<Written> upTo(long cells) throws SQLException, InterruptedException {
    if (history.cells() >= cells) {
      return Optional.empty();
    }
    bench.console().line("writing up to %s cells".formatted(grouped(cells)));
    Instant now = bench.clock().instant();
    long cellsBefore = topic.cells();
    long recordsBefore = topic.records();
    Used used = subject.used();
    long begun = System.nanoTime();
    history.growTo(cells, (series, month) -> send(series, month, now));
    topic.flush();
    awaitWritten();
    Written written = new Written(
        cells,
        Optional.empty(),
        topic.cells() - cellsBefore,
        topic.records() - recordsBefore,
        Duration.ofNanos(System.nanoTime() - begun),
        subject.used().since(used));
    model.settle();
    bench.console().line("  %s cells in %s sheets, %s MiB in PostgreSQL".formatted(
        grouped(history.cells()), grouped(topic.records()), Report.mib(model.bytes())));
    return Optional.of(written);
  }

  /** Returns when all that was sent has been written. */
  void awaitWritten() throws SQLException, InterruptedException {
    model.await(topic.records(), subject.service(), records -> bench.console().status(
        "  %s of %s records written".formatted(grouped(records), grouped(topic.records()))));
    bench.console().status("");
  }

  private int send(Series series, YearMonth month, Instant now) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    topic.check();
    var contacts = draw.contacts(series, month);
    int cells = Sheets.cells(contacts);
    topic.send(series.key(month), Sheets.first(contacts, now), cells);
    return cells;
  }
}
