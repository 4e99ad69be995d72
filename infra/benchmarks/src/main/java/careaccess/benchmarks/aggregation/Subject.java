package careaccess.benchmarks.aggregation;

import careaccess.benchmarks.Workbench;
import careaccess.contract.Topics;
import careaccess.local.Health;
import careaccess.local.process.Probe;
import careaccess.local.process.Program;
import careaccess.local.process.Program.StopSignal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A Kafka Streams application that is measured.
 *
 * @param name in the table
 * @param group tells its consumer group, and so the topics that it made
 * @param output the topic of its results; empty where it has none
 * @param state directory of its stores
 */
record Subject(
    String name, Program program, Probe probe, Predicate<String> group, Optional<String> output, Path state) {

  /** The service as it is deployed. */
  static Subject aggregation(
      Workbench bench, AggregationOptions options, int kafka, int port, String generation) {
    Path state = bench.resolve("streams-of-aggregation");
    List<String> command = bench.java(options.heap());
    command.addAll(List.of(
        "-jar", bench.jar("aggregation").toString(),
        "--server.port=" + port,
        "--server.address=127.0.0.1",
        "--spring.kafka.bootstrap-servers=127.0.0.1:" + kafka,
        "--careaccess.state-dir=" + state,
        "--careaccess.threads=" + options.threads(),
        "--careaccess.commit-interval=" + options.commitInterval().toMillis() + "ms"));
    Map<String, String> environment = Map.of("CATALOGUE", bench.resolve("catalogue").toString());
    return new Subject(
        "aggregation",
        new Program("aggregation", command, environment, StopSignal.TERM),
        Health.readiness(port),
        group -> group.endsWith(generation),
        Optional.of(Topics.indicators(generation)),
        state);
  }

  /** Bare Kafka Streams. */
  static Subject count(Workbench bench, AggregationOptions options, int kafka) {
    Path state = bench.resolve("streams-of-count");
    List<String> command = bench.java(options.heap());
    command.addAll(List.of(
        "--enable-native-access=ALL-UNNAMED",
        "-Dlogback.configurationFile=careaccess/local/launcher-logback.xml",
        "-cp", Workbench.classPath(),
        CountYardstick.class.getName(),
        "127.0.0.1:" + kafka,
        state.toString(),
        Integer.toString(options.threads()),
        Long.toString(options.commitInterval().toMillis())));
    return new Subject(
        "count()",
        new Program("count", command, Map.of(), StopSignal.TERM),
        () -> true,
        CountYardstick.APPLICATION::equals,
        Optional.empty(),
        state);
  }
}
