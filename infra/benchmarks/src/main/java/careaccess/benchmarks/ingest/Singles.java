package careaccess.benchmarks.ingest;

import static careaccess.benchmarks.Table.decimals;
import static careaccess.benchmarks.Table.grouped;

import careaccess.benchmarks.EmptyEndpoint;
import careaccess.benchmarks.Running;
import careaccess.benchmarks.Workbench;
import careaccess.local.Ports;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One measurement a request.
 *
 * @param endpoint the yardstick: as many as an endpoint takes that has nothing to do with them, from the same sender
 * @param most as many as go
 * @param half of that rate, on schedule
 */
record Singles(Step endpoint, Step most, Step half) {

  private static final long RUNG = 8_000;
  private static final long GOAL = 12_000;
  private static final double P99_GOAL_MILLIS = 50;

  /** As long as what ingest answers. */
  private static final String ANSWER = """
      {"received":1,"accepted":1,"rejected":0,"topic":"careaccess.measurements.v1","partition":2,"offset":4711000}""";

  static Singles measure(IngestOptions options, Workbench bench, Subject subject, Source source) throws Exception {
    Step endpoint = endpoint(options, bench, subject, source);
    bench.console().line("one measurement a request");
    var _ = source.asFastAsTheyGo(options.connections(), options.warmUp());
    Step most = most("one a request", options, subject, source);
    double half = most.perSecond() / 2;
    return new Singles(endpoint, most, subject.measure("one a request, half load", source,
        () -> Optional.of(source.onSchedule(options.connections(), half, options.time()))));
  }

  private static Step endpoint(IngestOptions options, Workbench bench, Subject subject, Source source) throws Exception {
    bench.console().line("an empty endpoint");
    int port = Ports.anyFree();
    Running running = EmptyEndpoint.start(bench, options.heap(), port, ANSWER);
    Source sender = source.to(port);
    var _ = sender.asFastAsTheyGo(options.connections(), options.warmUp());
    Step step = most("an empty endpoint", options, new Subject(running, subject.broker(), port), sender);
    running.stop();
    return step;
  }

  private static Step most(String name, IngestOptions options, Subject subject, Source source) throws Exception {
    return subject.measure(
        name, source, () -> Optional.of(source.asFastAsTheyGo(options.connections(), options.time())));
  }

  /** Those of the service. */
  List<Step> own() {
    return List.of(most, half);
  }

  /** Unlike a rate, it hardly depends on who else used the machine. */
  String processors() {
    return "µs of processor a request, of sender + service + broker: %s; %s; %s".formatted(
        processors(endpoint), processors(most), processors(half));
  }

  private static String processors(Step step) {
    return "%s %s + %s + %s".formatted(
        step.name(), micros(step, step.senderCpu()), step.ingestCpu().map(cpu -> micros(step, cpu)).orElse("-"),
        micros(step, step.brokerCpu()));
  }

  private static String micros(Step step, Duration cpu) {
    return decimals(step.micros(cpu), 0);
  }

  String verdict() {
    double rate = most.perSecond();
    double p99 = half.latencies().map(latencies -> latencies.millis(99)).orElse(Double.POSITIVE_INFINITY);
    return "%s: %s/s, %s × an empty endpoint, p99 at half of that %s ms; first rung %s/s: %s; goal %s/s and %s ms: %s".formatted(
        most.name(), grouped(Math.round(rate)), decimals(rate / endpoint.perSecond(), 2), decimals(p99, 1),
        grouped(RUNG), Report.met(rate >= RUNG),
        grouped(GOAL), decimals(P99_GOAL_MILLIS, 0), Report.met(rate >= GOAL && p99 < P99_GOAL_MILLIS));
  }
}
