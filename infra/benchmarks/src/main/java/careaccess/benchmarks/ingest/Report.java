package careaccess.benchmarks.ingest;

import static careaccess.benchmarks.Table.decimals;
import static careaccess.benchmarks.Table.grouped;

import careaccess.benchmarks.Latencies;
import careaccess.benchmarks.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The table, and what it says of the goals for speed.
 *
 * @param tool the yardstick
 * @param bulk streamed requests
 * @param oneByOne one measurement a request, as many as go
 * @param half of that rate, on schedule
 * @param memory while a long stream came in
 * @param bytesEach of a measurement's JSON, on average
 */
record Report(Step tool, List<Step> bulk, Step oneByOne, Step half, Optional<Memory> memory, double bytesEach) {

  private static final long BULK_RUNG = 100_000;
  private static final long BULK_GOAL = 150_000;
  private static final double BULK_GOAL_OF_TOOL = 0.5;
  private static final long ONE_BY_ONE_RUNG = 8_000;
  private static final long ONE_BY_ONE_GOAL = 12_000;
  private static final double P99_GOAL_MILLIS = 50;
  private static final double MIB = 1 << 20;
  private static final long MEMORY_RUNG_MIB = 1_024;
  private static final long MEMORY_GOAL_MIB = 600;

  List<String> lines() {
    Table table = new Table(
        "", "measurements", "seconds", "measurements/s", "MB/s", "× tool", "sender CPU s", "ingest CPU s", "broker CPU s",
        "peak MiB", "p50 ms", "p99 ms", "longest ms");
    table.row(cells(tool));
    bulk.forEach(step -> table.row(cells(step)));
    table.row(cells(oneByOne));
    table.row(cells(half));
    memory.ifPresent(stream -> table.row(cells(stream.step())));
    List<String> lines = new ArrayList<>(table.lines());
    memory.ifPresent(stream -> {
      lines.add("");
      lines.addAll(stream.lines());
    });
    lines.add("");
    verdicts(lines);
    return lines;
  }

  private void verdicts(List<String> lines) {
    for (Step step : bulk) {
      double rate = step.perSecond();
      lines.add("%s: %s/s, %s × the tool; first rung %s/s: %s; goal %s/s and %s ×: %s".formatted(
          step.name(), grouped(Math.round(rate)), decimals(ofTool(step), 2),
          grouped(BULK_RUNG), met(rate >= BULK_RUNG),
          grouped(BULK_GOAL), BULK_GOAL_OF_TOOL, met(rate >= BULK_GOAL && ofTool(step) >= BULK_GOAL_OF_TOOL)));
    }
    double rate = oneByOne.perSecond();
    double p99 = half.latencies().map(latencies -> latencies.millis(99)).orElse(Double.POSITIVE_INFINITY);
    lines.add("%s: %s/s, p99 at half of that %s ms; first rung %s/s: %s; goal %s/s and %s ms: %s".formatted(
        oneByOne.name(), grouped(Math.round(rate)), decimals(p99, 1),
        grouped(ONE_BY_ONE_RUNG), met(rate >= ONE_BY_ONE_RUNG),
        grouped(ONE_BY_ONE_GOAL), decimals(P99_GOAL_MILLIS, 0), met(rate >= ONE_BY_ONE_GOAL && p99 < P99_GOAL_MILLIS)));
    half.peakMemory().ifPresent(bytes -> lines.add("memory: %s MiB; first rung %s MiB: %s; goal %s MiB: %s".formatted(
        mib(bytes), grouped(MEMORY_RUNG_MIB), met(bytes / MIB < MEMORY_RUNG_MIB),
        grouped(MEMORY_GOAL_MIB), met(bytes / MIB < MEMORY_GOAL_MIB))));
  }

  private List<String> cells(Step step) {
    return List.of(
        step.name(),
        grouped(step.measurements()),
        seconds(step.time()),
        grouped(Math.round(step.perSecond())),
        decimals(step.perSecond() * bytesEach / 1e6, 1),
        decimals(ofTool(step), 2),
        seconds(step.senderCpu()),
        step.ingestCpu().map(Report::seconds).orElse("-"),
        seconds(step.brokerCpu()),
        mib(step.peakMemory()),
        millis(step.latencies(), 50),
        millis(step.latencies(), 99),
        millis(step.latencies(), 100));
  }

  private double ofTool(Step step) {
    return step.perSecond() / tool.perSecond();
  }

  private static String mib(OptionalLong bytes) {
    return bytes.isPresent() ? mib(bytes.getAsLong()) : "-";
  }

  static String mib(long bytes) {
    return grouped(Math.round(bytes / MIB));
  }

  private static String millis(Optional<Latencies> latencies, int percent) {
    return latencies.map(all -> decimals(all.millis(percent), 1)).orElse("-");
  }

  private static String met(boolean goal) {
    return goal ? "met" : "not met";
  }

  private static String seconds(Duration duration) {
    return decimals(duration.toMillis() / 1000.0, 1);
  }
}
