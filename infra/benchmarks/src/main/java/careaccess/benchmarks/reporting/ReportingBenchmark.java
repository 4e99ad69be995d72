package careaccess.benchmarks.reporting;

import careaccess.benchmarks.Footprint;
import careaccess.benchmarks.Kafka;
import careaccess.benchmarks.Requests;
import careaccess.benchmarks.Running;
import careaccess.benchmarks.Workbench;
import careaccess.benchmarks.feed.SwedishCatalogue;
import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.local.Ports;
import careaccess.local.process.Console;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The reporting service under questions and corrections, beside an empty endpoint and PostgreSQL by itself. */
public final class ReportingBenchmark {

  /** The services' own default. */
  private static final int PARTITIONS = 4;

  private final ReportingOptions options;
  private final Workbench bench;

  private ReportingBenchmark(ReportingOptions options, Workbench bench) {
    this.options = options;
    this.bench = bench;
  }

  /** @return the exit code */
  public static int run(Path home, List<String> arguments, Console console, Clock clock) throws Exception {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      ReportingOptions.USAGE.lines().forEach(console::line);
      return 0;
    }
    ReportingOptions options = ReportingOptions.parse(arguments);
    try (Workbench bench = Workbench.open(home, options.directory(), options.keep(), console, clock)) {
      return new ReportingBenchmark(options, bench).run();
    }
  }

  private int run() throws Exception {
    Catalogue catalogue = SwedishCatalogue.in(bench.resolve("catalogue"));
    String generation = Topics.generation(catalogue.hash());
    int kafkaPort = Ports.anyFree();
    int databasePort = Ports.anyFree();
    int port = Ports.anyFree();
    String key = UUID.randomUUID().toString();
    String servers = "127.0.0.1:" + kafkaPort;
    bench.broker("kafka", kafkaPort);
    Running database = bench.database("postgres", databasePort);
    try (Kafka kafka = new Kafka(servers)) {
      kafka.createCompactedTopic(Topics.indicators(generation), PARTITIONS);
      Subject subject = Subject.start(bench, options, database, databasePort, kafkaPort, port, key);
      try (IndicatorTopic topic = new IndicatorTopic(servers, Topics.indicators(generation));
          ReadModel model = new ReadModel(databasePort, generation)) {
        Requests requests = new Requests(port, key, options.connections());
        Report report = new Steps(options, bench, catalogue, subject, topic, model, requests).report(databasePort);
        bench.console().line("");
        heading().forEach(bench.console()::line);
        report.lines().forEach(bench.console()::line);
      }
      Footprint.lines(bench.pids(), kafka).forEach(bench.console()::line);
    }
    return 0;
  }

  private List<String> heading() {
    return List.of(
        "%d processors, Java %s; service, PostgreSQL, broker and client share the processors; the service's heap %s".formatted(
            Runtime.getRuntime().availableProcessors(), Runtime.version(), options.heap()),
        "questions on %d connections, answers not compressed; on schedule timed from when each was due; cells counted singly"
            .formatted(options.connections()),
        "");
  }
}
