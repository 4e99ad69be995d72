package careaccess.benchmarks.aggregation;

import static careaccess.benchmarks.Table.decimals;
import static careaccess.benchmarks.Table.grouped;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** The aggregation service beside bare {@code count()}, over the same topic. */
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
    Console console = bench.console();
    Catalogue catalogue = SwedishCatalogue.in(bench.resolve("catalogue"));
    int port = Ports.anyFree();
    Running broker = bench.broker(port);
    try (Kafka kafka = new Kafka("127.0.0.1:" + port)) {
      kafka.createMeasurementTopic(PARTITIONS);
      double bytesEach = load(catalogue, port);
      Optional<Result> yardstick = options.wants(AggregationOptions.COUNT)
          ? Optional.of(measure(Subject.count(bench, options, port), broker, kafka, () -> {}))
          : Optional.empty();
      Optional<Result> ours = options.wants(AggregationOptions.OURS)
          ? Optional.of(measureOurs(catalogue, port, broker, kafka))
          : Optional.empty();
      console.line("");
      heading(bytesEach).forEach(console::line);
      Report report = new Report(options, bytesEach, yardstick, ours);
      report.lines().forEach(console::line);
      return report.complete() ? 0 : 1;
    }
  }

  /** More than is measured, so that no thread runs out of work before the last step ends. */
  private long total() {
    return options.measured() + Math.max(options.step() / 2, options.measured() / 20);
  }

  private double load(Catalogue catalogue, int port) throws InterruptedException {
    long days = total() / Feed.EVENTS_A_DAY + 2;
    Feed feed = new Feed(catalogue, options.seed(), catalogue.calendar().today(bench.clock()).minusDays(days));
    long begun = System.nanoTime();
    try (Load load = new Load("127.0.0.1:" + port, feed, new MeasurementFormat(catalogue.calendar()))) {
      long bytes = load.send(total(), sent -> bench.console().status("  loading: " + grouped(sent)));
      bench.console().status("");
      double seconds = (System.nanoTime() - begun) / 1e9;
      bench.console().line("  loaded %s measurements in %s s".formatted(grouped(total()), decimals(seconds, 1)));
      return (double) bytes / total();
    }
  }

  private Result measureOurs(Catalogue catalogue, int kafkaPort, Running broker, Kafka kafka)
      throws IOException, InterruptedException, ExecutionException {
    int port = Ports.anyFree();
    String generation = Topics.generation(catalogue.hash());
    Subject subject = Subject.aggregation(bench, options, kafkaPort, port, generation, http);
    return measure(subject, broker, kafka, () -> check(port));
  }

  /** All that was sent has been counted, and nothing else. */
  private void check(int port) throws IOException, InterruptedException {
    Books books = Books.read(http, Ports.address(port));
    bench.console().line("  " + books.line());
    if (!books.balanceFor(total())) {
      throw StackFailure.because("%s measurements were sent: the account does not balance.".formatted(grouped(total())));
    }
  }

  /** A failure is a result too: whoever waited for the yardstick shall see it. */
  private Result measure(Subject subject, Running broker, Kafka kafka, Check check)
      throws IOException, InterruptedException, ExecutionException {
    Map<Long, Stretch> steps = new HashMap<>();
    Running application = bench.start(subject.program(), subject.probe());
    Run run = new Run(subject, application, broker, kafka, bench);
    try {
      Snapshot begin = run.when(1);
      for (long history : options.history()) {
        Snapshot from = run.when(history);
        steps.put(history, new Stretch(from, run.when(from.counted() + options.step())));
      }
      Snapshot end = run.whenAllIsDone(total());
      check.run();
      return new Result(subject.name(), steps, Optional.of(new Stretch(begin, end)), Optional.empty());
    } catch (StackFailure failure) {
      return new Result(subject.name(), steps, Optional.empty(), Optional.of(failure.getMessage()));
    } finally {
      bench.console().status("");
      application.stop();
    }
  }

  /** Whether what was measured did its work. */
  @FunctionalInterface
  private interface Check {

    void run() throws IOException, InterruptedException;
  }

  private List<String> heading(double bytesEach) {
    Runtime machine = Runtime.getRuntime();
    Duration commit = options.commitInterval();
    return List.of(
        "%d processors, Java %s, one broker, %d partitions; exactly_once_v2, %d threads, commit interval %d ms, heap %s"
            .formatted(
                machine.availableProcessors(), Runtime.version(), PARTITIONS, options.threads(), commit.toMillis(),
                options.heap()),
        "%s measurements of %d bytes (key and value); count() with the 10 MB record cache of Kafka Streams, aggregation"
            .formatted(grouped(total()), Math.round(bytesEach)) + " with none",
        "");
  }
}
