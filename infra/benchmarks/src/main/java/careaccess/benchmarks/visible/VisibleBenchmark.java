package careaccess.benchmarks.visible;

import careaccess.benchmarks.Books;
import careaccess.benchmarks.Footprint;
import careaccess.benchmarks.Kafka;
import careaccess.benchmarks.Latencies;
import careaccess.benchmarks.Table;
import careaccess.benchmarks.Workbench;
import careaccess.benchmarks.feed.Feed;
import careaccess.benchmarks.feed.SwedishCatalogue;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.Phase;
import careaccess.local.Options;
import careaccess.local.Stack;
import careaccess.local.process.Console;
import careaccess.local.process.StackFailure;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** From accepted to visible: how long a measurement takes through the whole system. */
public final class VisibleBenchmark {

  /** First rung at the default rate, in milliseconds. */
  private static final int RUNG_P99 = 2_000;

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final VisibleOptions options;
  private final Path home;
  private final Workbench bench;
  private final HttpClient http;

  private VisibleBenchmark(VisibleOptions options, Path home, Workbench bench, HttpClient http) {
    this.options = options;
    this.home = home;
    this.bench = bench;
    this.http = http;
  }

  /** @return the exit code */
  public static int run(Path home, List<String> arguments, Console console, Clock clock) throws Exception {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      VisibleOptions.USAGE.lines().forEach(console::line);
      return 0;
    }
    VisibleOptions options = VisibleOptions.parse(arguments);
    try (Workbench bench = Workbench.open(home, options.directory(), options.keep(), console, clock);
        HttpClient http = HttpClient.newHttpClient()) {
      return new VisibleBenchmark(options, home, bench, http).run();
    }
  }

  private int run() throws Exception {
    Path files = bench.resolve("catalogue");
    Catalogue catalogue = SwedishCatalogue.in(files);
    try (Stack stack = Stack.start(Options.forTest(home, bench.resolve("stack")).withCatalogue(files));
        Kafka kafka = new Kafka(stack.bootstrapServers())) {
      measure(stack, catalogue).forEach(bench.console()::line);
      Footprint.lines(stack.pids(), kafka).forEach(bench.console()::line);
    }
    return 0;
  }

  private List<String> measure(Stack stack, Catalogue catalogue) throws Exception {
    SourceAndReader system = new SourceAndReader(http, stack);
    String unit = catalogue.places().all().stream()
        .filter(place -> place.reports().stream().anyMatch(expected -> expected.phase() == Phase.FIRST_VISIT))
        .map(Place::id).findFirst().orElseThrow();
    List<Probe> probes = IntStream.rangeClosed(1, options.probes()).mapToObj(i -> new Probe(system, unit, i)).toList();
    Feed feed = new Feed(catalogue, options.seed(), catalogue.calendar().today(bench.clock()).minusDays(1));
    Latencies beside;
    long accepted;
    long begun = System.nanoTime();
    try (SteadyFeed others = new SteadyFeed(system, feed, new MeasurementFormat(catalogue.calendar()), options.rate())) {
      bench.console().line("warming up for %d s".formatted(options.warmUp().toSeconds()));
      during(options.warmUp(), probes);
      bench.console().line("measuring beside %d measurements/s for %d s".formatted(options.rate(), options.time().toSeconds()));
      beside = during(options.time(), probes);
      accepted = others.stop();
    }
    bench.console().line("%s measurements were accepted beside the probes, %s a second".formatted(
        Table.grouped(accepted), Table.grouped(Math.round(accepted * 1e9 / (System.nanoTime() - begun)))));
    bench.console().line("measuring probes alone for %d s".formatted(options.time().toSeconds()));
    Latencies alone = during(options.time(), probes);
    requireBalance(stack, accepted + probes.stream().mapToLong(Probe::sent).sum());
    return report(beside, alone);
  }

  private static Latencies during(Duration time, List<Probe> probes) throws Exception {
    List<Long> nanos = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<Long>> probe : threads.invokeAll(probes.stream().map(probe -> task(probe, time)).toList())) {
        nanos.addAll(probe.get());
      }
    }
    return Latencies.of(nanos);
  }

  private static Callable<List<Long>> task(Probe probe, Duration time) {
    return () -> probe.during(time);
  }

  /** A latency says nothing if anything was lost. */
  private void requireBalance(Stack stack, long sent) throws Exception {
    long begun = System.nanoTime();
    Books books = Books.read(http, stack.aggregation());
    while (!books.balanceForAtLeast(sent) && System.nanoTime() - begun < PATIENCE.toNanos()) {
      Thread.sleep(BETWEEN_LOOKS);
      books = Books.read(http, stack.aggregation());
    }
    bench.console().line(books.line());
    if (!books.balanceForAtLeast(sent)) {
      throw StackFailure.because("%s measurements were accepted: the account does not balance.".formatted(Table.grouped(sent)));
    }
  }

  private List<String> report(Latencies beside, Latencies alone) {
    Table table = new Table("", "probes", "p50 ms", "p90 ms", "p99 ms", "longest ms");
    table.row(cells("probes alone", alone));
    table.row(cells("beside %s/s".formatted(Table.grouped(options.rate())), beside));
    List<String> lines = new ArrayList<>(List.of(
        "",
        "%d processors, Java %s; from the answer 202 until GET /v1/values counts it at its unit, asked every 100 ms"
            .formatted(Runtime.getRuntime().availableProcessors(), Runtime.version()),
        ""));
    lines.addAll(table.lines());
    lines.add("");
    lines.add("first rung: p99 below %s ms at 1 000/s: %s".formatted(
        Table.grouped(RUNG_P99), beside.millis(99) < RUNG_P99 ? "met at this rate" : "not met at this rate"));
    return lines;
  }

  private static List<String> cells(String name, Latencies latencies) {
    Stream<String> percentiles =
        Stream.of(50, 90, 99, 100).map(percent -> Table.decimals(latencies.millis(percent), 0));
    return Stream.concat(Stream.of(name, Table.grouped(latencies.count())), percentiles).toList();
  }
}
