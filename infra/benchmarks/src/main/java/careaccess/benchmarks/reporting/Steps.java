package careaccess.benchmarks.reporting;

import static careaccess.benchmarks.Table.grouped;

import careaccess.benchmarks.Requests;
import careaccess.benchmarks.Workbench;
import careaccess.benchmarks.reporting.Exports.Exported;
import careaccess.benchmarks.reporting.ReportingOptions.Part;
import careaccess.benchmarks.reporting.Step.What;
import careaccess.contract.catalogue.Catalogue;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is measured, one after the other, on the same service. */
final class Steps {

  /** Questions a second, of the steps on schedule. */
  static final List<Integer> RATES = List.of(500, 1_000);

  private static final int QUESTIONS = 4_000;

  /** Of single values, which are asked most; PostgreSQL is asked for them by itself. */
  private static final int SINGLE = 40;

  /** All of whose answers are read when all corrections have come through. */
  private static final int READ_IN_THE_END = 500;

  private static final Duration BEFORE_CORRECTIONS_COUNT = Duration.ofSeconds(3);

  private final ReportingOptions options;
  private final Workbench bench;
  private final Catalogue catalogue;
  private final Subject subject;
  private final IndicatorTopic topic;
  private final ReadModel model;
  private final Requests requests;
  private final Draw draw;
  private final Filling filling;
  private final List<Written> written = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Exported> exported = new ArrayList<>();

  Steps(
      ReportingOptions options,
      Workbench bench,
      Catalogue catalogue,
      Subject subject,
      IndicatorTopic topic,
      ReadModel model,
      Requests requests) {
    this.options = options;
    this.bench = bench;
    this.catalogue = catalogue;
    this.subject = subject;
    this.topic = topic;
    this.model = model;
    this.requests = requests;
    this.draw = new Draw(options.seed(), catalogue);
    YearMonth newest = YearMonth.from(catalogue.calendar().today(bench.clock())).minusMonths(1);
    this.filling = new Filling(bench, subject, topic, model, draw, new History(Country.series(catalogue), newest));
  }

  Report report(int databasePort) throws Exception {
    filling.upTo(options.history().getFirst()).ifPresent(written::add);
    bench.console().line("drawing questions");
    History history = filling.history();
    Mix mix = new Mix(catalogue, history.series(), history.months(), options.seed());
    Corrections corrections = new Corrections(
        draw, options.wants(Part.CORRECTIONS) ? history.series() : List.of(), history.months(), options.seed(), bench.clock());
    Reader reader = new Reader(requests, new Truth(draw, corrections::revision), mix.questions(QUESTIONS));
    Yardsticks yardsticks = new Yardsticks(options, bench);
    Optional<PgBench> pgBench = options.wants(Part.YARDSTICKS)
        ? yardsticks.pgBench(databasePort, model, requests, () -> mix.questions(Ask.VALUE, SINGLE))
        : Optional.empty();
    for (long cells : options.history()) {
      filling.upTo(cells).ifPresent(written::add);
      Measuring measuring = new Measuring(subject, bench.console(), cells);
      reader.learn();
      bench.console().line("%s cells, warming up for %d s".formatted(grouped(cells), options.warmUp().toSeconds()));
      var _ = reader.asFastAsTheyGo(options.warmUp());
      if (options.wants(Part.YARDSTICKS)) {
        steps.addAll(cells == options.history().getFirst() ? yardsticks.endpoint(measuring, reader) : List.of());
        steps.addAll(pgBench.isPresent() ? yardsticks.database(measuring, pgBench.get()) : List.of());
      }
      if (options.wants(Part.EXPORTS) && cells == options.history().getFirst()) {
        bench.console().line("  saving all figures of %d months".formatted(history.months().size()));
        exported.addAll(new Exports(subject, requests.key(), catalogue, bench.resolve("exports")).of(history.months()));
      }
      if (options.wants(Part.QUERIES)) {
        ask(measuring, reader);
      }
    }
    if (options.wants(Part.CORRECTIONS)) {
      correct(corrections, reader);
    }
    return new Report(options.history(), written, steps, exported);
  }

  private void ask(Measuring measuring, Reader reader) throws Exception {
    steps.add(read(reader, measuring.ofService(What.ALONE, Optional.empty(), () -> reader.oneAtATime(options.time()))));
    steps.add(read(reader, measuring.ofService(
        What.MIXED, Optional.empty(), () -> reader.asFastAsTheyGo(options.time()))));
    steps.add(measuring.ofService(What.AGAIN, Optional.empty(), () -> reader.again(options.time())));
    for (int rate : RATES) {
      steps.add(read(reader, measuring.ofService(
          What.MIXED, Optional.of(rate), () -> reader.onSchedule(rate, options.time()))));
    }
  }

  private Step read(Reader reader, Step step) {
    bench.console().line("    %s answers had their status and figures, %s of them were read".formatted(
        grouped(step.count()), grouped(reader.read())));
    return step;
  }

  private void correct(Corrections corrections, Reader reader) throws Exception {
    Measuring measuring = new Measuring(subject, bench.console(), options.history().getLast());
    bench.console().line("correcting %s cells/s".formatted(grouped(options.cellsPerSecond())));
    reader.settled(false);
    long cells = topic.cells();
    long records = topic.records();
    try (Corrector corrector = new Corrector(corrections, topic, options.cellsPerSecond())) {
      var _ = reader.onSchedule(RATES.getFirst(), BEFORE_CORRECTIONS_COUNT);
      for (int rate : RATES) {
        long before = model.records();
        Step step = measuring.ofService(
            What.BESIDE_CORRECTIONS, Optional.of(rate), () -> reader.onSchedule(rate, options.time()));
        long after = model.records();
        double each = (double) (topic.cells() - cells) / (topic.records() - records);
        written.add(new Written(
            measuring.history(), Optional.of(rate), Math.round((after - before) * each), after - before, step.time(),
            step.used().orElseThrow()));
        steps.add(read(reader, step));
      }
      corrector.stop();
    }
    filling.awaitWritten();
    reader.settled(true);
    reader.learn();
    bench.console().line("  all corrections are seen, in %d answers".formatted(reader.answers(READ_IN_THE_END).size()));
  }
}
