package careaccess.benchmarks.ingest;

import static careaccess.benchmarks.Table.grouped;

import careaccess.benchmarks.Kafka;
import careaccess.benchmarks.Running;
import careaccess.benchmarks.Table;
import careaccess.benchmarks.Workbench;
import careaccess.benchmarks.feed.Feed;
import careaccess.benchmarks.feed.SwedishCatalogue;
import careaccess.benchmarks.ingest.IngestOptions.Part;
import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.local.Ports;
import careaccess.local.process.Console;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/** The ingest service beside Kafka's own producer performance tool, on the same broker. */
public final class IngestBenchmark {

  /** The services' own default. */
  static final int PARTITIONS = 4;

  private static final int DRAWN = 500_000;

  private final IngestOptions options;
  private final Workbench bench;

  private IngestBenchmark(IngestOptions options, Workbench bench) {
    this.options = options;
    this.bench = bench;
  }

  /** @return the exit code */
  public static int run(Path home, List<String> arguments, Console console, Clock clock) throws Exception {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      IngestOptions.USAGE.lines().forEach(console::line);
      return 0;
    }
    IngestOptions options = IngestOptions.parse(arguments);
    try (Workbench bench = Workbench.open(home, options.directory(), options.keep(), console, clock)) {
      return new IngestBenchmark(options, bench).run();
    }
  }

  private int run() throws Exception {
    Catalogue catalogue = SwedishCatalogue.in(bench.resolve("catalogue"));
    Sample sample = sample(catalogue);
    int kafkaPort = Ports.anyFree();
    Running broker = bench.broker("kafka", kafkaPort);
    try (Kafka kafka = new Kafka("127.0.0.1:" + kafkaPort)) {
      kafka.createTopic(ProducerTool.TOPIC, PARTITIONS);
      if (options.wants(Part.RECEIPTS)) {
        kafka.createTopic(Topics.RECEIPTS, PARTITIONS); // Of which the producer, not the broker, says the time.
      }
      int port = Ports.anyFree();
      String key = UUID.randomUUID().toString();
      Subject subject = Subject.start(bench, options, broker, kafkaPort, port, key);
      Source source = new Source(port, key, sample);
      Report report = new Steps(options, bench, catalogue, subject, source, sample).report(kafkaPort);
      requireStored(source, kafka);
      List<String> receipts = options.wants(Part.RECEIPTS) ? receipts(kafkaPort, port, key) : List.of();
      bench.console().line("");
      heading(sample).forEach(bench.console()::line);
      report.lines().forEach(bench.console()::line);
      receipts.forEach(bench.console()::line);
    }
    return 0;
  }

  private List<String> receipts(int kafka, int port, String key) throws IOException {
    bench.console().line("writing %s receipts".formatted(grouped(options.receipts())));
    ManyReceipts receipts = new ManyReceipts(port, key, Subject.CLIENT);
    receipts.write(kafka, options.receipts(), bench.clock().instant());
    bench.console().line("reading some of them");
    return receipts.lines();
  }

  private Sample sample(Catalogue catalogue) throws Exception {
    bench.console().line("drawing %s measurements".formatted(grouped(DRAWN)));
    Feed feed = new Feed(
        catalogue, options.seed(), catalogue.calendar().today(bench.clock()).minusDays(DRAWN / Feed.EVENTS_A_DAY + 2));
    return Sample.drawn(feed, new MeasurementFormat(catalogue.calendar()), DRAWN);
  }

  /** A rate says nothing if anything was lost: what was answered 202 is in the topic, and nothing else is. */
  private void requireStored(Source source, Kafka kafka) throws ExecutionException, InterruptedException {
    var partitions = IntStream.range(0, PARTITIONS)
        .mapToObj(partition -> new TopicPartition(Topics.MEASUREMENTS, partition)).collect(Collectors.toSet());
    // Kafka marks the end of a transaction in every partition.
    long stored = Kafka.sum(kafka.ends(partitions)) - source.deliveries() * PARTITIONS;
    bench.console().line("%s measurements were accepted, %s are in the topic".formatted(
        grouped(source.accepted()), grouped(stored)));
    if (stored != source.accepted()) {
      throw StackFailure.because("What was accepted is not what is in the topic: no figure counts.");
    }
  }

  private List<String> heading(Sample sample) {
    Runtime machine = Runtime.getRuntime();
    return List.of(
        "%d processors, Java %s, one broker, %d partitions, acks=all, idempotent, lz4; ingest's heap %s".formatted(
            machine.availableProcessors(), Runtime.version(), PARTITIONS, options.heap()),
        "sender, ingest and broker share the processors; MB are JSON, %s B each, without the keys and headers of ingest's"
            .formatted(Table.decimals(sample.bytesEach(), 0)) + " records",
        "one a request: %d connections; at half load timed from when each was due; peak of ingest since it began".formatted(
            options.connections()),
        "");
  }
}
