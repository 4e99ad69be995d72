package careaccess.benchmarks.ingest;

import careaccess.benchmarks.Running;
import careaccess.benchmarks.Vitals;
import careaccess.benchmarks.Workbench;
import careaccess.local.process.Program;
import careaccess.local.process.Program.StopSignal;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The yardstick: Kafka's own producer performance tool, with the settings of the service's producer. */
final class ProducerTool {

  static final String TOPIC = "benchmark-yardstick";

  private static final String NAME = "producer-tool";
  private static final String HEAP = "512m";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /** The line that ends its output; one before it tells of all records, also of those that it warmed up with. */
  private static final Pattern TOTAL =
      Pattern.compile("([0-9]+) steady state records sent, ([0-9.]+) records/sec .* 50th, .*");

  private ProducerTool() {}

  /** What it sent, once it was warm. */
  record Total(long records, double perSecond) {

    Duration time() {
      return Duration.ofNanos(Math.round(records * 1e9 / perSecond));
    }
  }

  /**
   * Sends records to {@value #TOPIC} and returns when the broker has them. It sends half as many before, since a JVM that
   * has just started would flatter what is compared with it.
   *
   * @param payloads a file with a value a line, of which it takes any
   * @param records that are timed
   */
  static Step run(Workbench bench, Running broker, int kafka, Path payloads, long records)
      throws IOException, InterruptedException {
    Duration brokerBefore = Vitals.cpu(broker.pid());
    Running tool = bench.start(program(bench, kafka, payloads, records), () -> true);
    Duration cpu = Duration.ZERO;
    while (tool.isAlive()) {
      Duration now = Vitals.cpu(tool.pid());
      cpu = now.isZero() ? cpu : now;
      Thread.sleep(BETWEEN_LOOKS);
    }
    Duration brokerCpu = Vitals.cpu(broker.pid()).minus(brokerBefore);
    try (Stream<String> output = Files.lines(bench.log(NAME))) {
      Total total = total(output).orElseThrow(() -> StackFailure.because(
          "Kafka's producer performance tool did not come to its end; with --keep, its log tells."));
      return new Step(
          "Kafka's producer tool", total.records(), total.time(), cpu, Optional.empty(), brokerCpu, OptionalLong.empty(),
          Optional.empty());
    }
  }

  /** What the tool says at its end; empty when it did not come to it. */
  static Optional<Total> total(Stream<String> output) {
    return output.map(TOTAL::matcher)
        .filter(Matcher::matches)
        .reduce((_, last) -> last)
        .map(line -> new Total(Long.parseLong(line.group(1)), Double.parseDouble(line.group(2))));
  }

  private static Program program(Workbench bench, int kafka, Path payloads, long records) {
    List<String> command = bench.java(HEAP);
    command.addAll(List.of(
        "--enable-native-access=ALL-UNNAMED",
        "-Dlogback.configurationFile=careaccess/local/launcher-logback.xml",
        // Its figures are printed as the language of the machine has them.
        "-Duser.language=en",
        "-cp", Workbench.classPath(),
        "org.apache.kafka.tools.ProducerPerformance",
        "--topic", TOPIC,
        "--bootstrap-server", "127.0.0.1:" + kafka,
        "--num-records", Long.toString(records + records / 2),
        "--warmup-records", Long.toString(records / 2),
        "--throughput", "-1",
        "--payload-file", payloads.toString(),
        "--command-property",
        "acks=all", "enable.idempotence=true", "compression.type=lz4", "linger.ms=5",
        "batch.size=" + (128 << 10), "buffer.memory=" + (64 << 20)));
    return new Program(NAME, command, Map.of(), StopSignal.TERM);
  }
}
