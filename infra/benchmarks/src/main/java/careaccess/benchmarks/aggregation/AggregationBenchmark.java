package careaccess.benchmarks.aggregation;

import static careaccess.benchmarks.Table.grouped;

import careaccess.benchmarks.Books;
import careaccess.benchmarks.Footprint;
import careaccess.benchmarks.Kafka;
import careaccess.benchmarks.Running;
import careaccess.benchmarks.Workbench;
import careaccess.benchmarks.feed.Feed;
import careaccess.benchmarks.feed.SwedishCatalogue;
import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.local.Ports;
import careaccess.local.process.Console;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** The aggregation service beside bare {@code count()}, with the same records. */
public final class AggregationBenchmark {

  /** The services' own default. */
  private static final int PARTITIONS = 4;

  private final AggregationOptions options;
  private final Workbench bench;
  private final HttpClient http;

  private AggregationBenchmark(AggregationOptions options, Workbench bench, HttpClient http) {
    this.options = options;
    this.bench = bench;
    this.http = http;
  }

  /** @return the exit code */
  public static int run(Path home, List<String> arguments, Console console, Clock clock)
      throws IOException, InterruptedException, ExecutionException {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      AggregationOptions.USAGE.lines().forEach(console::line);
      return 0;
    }
    AggregationOptions options = AggregationOptions.parse(arguments);
    try (Workbench bench = Workbench.open(home, options.directory(), options.keep(), console, clock);
        HttpClient http = HttpClient.newHttpClient()) {
      return new AggregationBenchmark(options, bench, http).run();
    }
  }

  private int run() throws IOException, InterruptedException, ExecutionException {
    Catalogue catalogue = SwedishCatalogue.in(bench.resolve("catalogue"));
    int kafka = Ports.anyFree();
    int service = Ports.anyFree();
    Optional<Result> yardstick = options.wants(AggregationOptions.COUNT)
        ? Optional.of(measure(Subject.count(bench, options, kafka), catalogue, kafka, _ -> {}))
        : Optional.empty();
    Subject aggregation = Subject.aggregation(
        bench, options, kafka, service, Topics.generation(catalogue.hash()));
    Optional<Result> ours = options.wants(AggregationOptions.OURS)
        ? Optional.of(measure(aggregation, catalogue, kafka, sent -> check(service, sent)))
        : Optional.empty();
    bench.console().line("");
    heading().forEach(bench.console()::line);
    Report report = new Report(options, yardstick, ours);
    report.lines().forEach(bench.console()::line);
    return report.complete() ? 0 : 1;
  }

  /** Each has a broker of its own, so that the second finds neither more nor less than the first. */
  private Result measure(Subject subject, Catalogue catalogue, int port, Check check)
      throws IOException, InterruptedException, ExecutionException {
    bench.console().line(subject.name());
    String servers = "127.0.0.1:" + port;
    Running broker = bench.broker("kafka-of-" + subject.program().name(), port);
    LocalDate first = catalogue.calendar().today(bench.clock())
        .minusDays(options.measured() / Feed.EVENTS_A_DAY + 2);
    Feed feed = new Feed(catalogue, options.seed(), first);
    try (Kafka kafka = new Kafka(servers);
        Load load = new Load(servers, feed, new MeasurementFormat(catalogue.calendar()))) {
      kafka.createTopic(Topics.MEASUREMENTS, PARTITIONS);
      Running application = bench.start(subject.program(), subject.probe());
      try {
        Result result = measure(subject, load, new Run(subject, application, broker, kafka, bench), check);
        Footprint.lines(bench.pids(), kafka).forEach(bench.console()::line);
        return result;
      } finally {
        bench.console().status("");
        application.stop();
      }
    } finally {
      broker.stop();
    }
  }

  /** A failure is a result too: whoever waited for the yardstick shall see it. */
  private Result measure(Subject subject, Load load, Run run, Check check)
      throws IOException, InterruptedException, ExecutionException {
    Map<Long, Stretch> steps = new HashMap<>();
    Optional<String> failed = Optional.empty();
    try {
      for (long history : options.history()) {
        load.send(history - load.sent(), sent -> bench.console().status("  loading: " + grouped(sent)));
        steps.put(history, step(load, run));
      }
      check.run(load.sent());
    } catch (StackFailure failure) {
      failed = Optional.of(failure.getMessage());
    }
    return new Result(subject.name(), steps, (double) load.bytes() / load.sent(), failed);
  }

  /**
   * From when the step begins to be sent, with nothing left to do before it, to the last record of the last stage: what is
   * counted waits for its cells to be written, and that is part of the work. A first commit would be too late a start,
   * since with a long commit interval it may be the only one.
   */
  private Stretch step(Load load, Run run) throws IOException, InterruptedException, ExecutionException {
    var step = load.prepared(options.step());
    Snapshot idle = run.whenAllIsDone(load.sent());
    load.send(step);
    return new Stretch(idle, run.whenAllIsDone(load.sent()));
  }

  /** All that was sent has been counted, and nothing else. */
  private void check(int port, long sent) throws IOException, InterruptedException {
    Books books = Books.read(http, Ports.address(port));
    bench.console().line("  " + books.line());
    if (!books.balanceFor(sent)) {
      throw StackFailure.because("%s measurements were sent: the account does not balance.".formatted(grouped(sent)));
    }
  }

  /** Whether what was measured did its work. */
  @FunctionalInterface
  private interface Check {

    void run(long sent) throws IOException, InterruptedException;
  }

  private List<String> heading() {
    Runtime machine = Runtime.getRuntime();
    Duration commit = options.commitInterval();
    return List.of(
        "%d processors, Java %s, one broker, %d partitions; exactly_once_v2, %d threads, commit interval %d ms, heap %s"
            .formatted(
                machine.availableProcessors(), Runtime.version(), PARTITIONS, options.threads(), commit.toMillis(),
                options.heap()),
        "until nothing is left to do at any stage; count() with the 10 MB record cache of Kafka Streams, aggregation with"
            + " none; MB are keys and values",
        "");
  }
}
