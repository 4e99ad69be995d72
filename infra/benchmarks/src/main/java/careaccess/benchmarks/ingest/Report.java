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
 * The table, and what it says of the goals for speed; of what was measured.
 *
 * @param tool the yardstick
 * @param bulk streamed requests
 * @param delivery a national one
 * @param memory while a long stream came in
 * @param bytesEach of a measurement's JSON, on average
 */
record Report(
    Optional<Step> tool,
    List<Step> bulk,
    Optional<Singles> singles,
    Optional<Step> delivery,
    Optional<Memory> memory,
    double bytesEach) {

  private static final long BULK_RUNG = 100_000;
  private static final long BULK_GOAL = 150_000;
  private static final double BULK_GOAL_OF_TOOL = 0.5;
  private static final double MIB = 1 << 20;
  private static final long MEMORY_RUNG_MIB = 1_024;
  private static final long MEMORY_GOAL_MIB = 600;

  List<String> lines() {
    Table table = new Table(
        "", "measurements", "seconds", "measurements/s", "MB/s", "× tool", "sender CPU s", "service CPU s", "broker CPU s",
        "peak MiB", "p50 ms", "p99 ms", "longest ms");
    tool.ifPresent(step -> table.row(cells(step)));
    singles.ifPresent(requests -> table.row(cells(requests.endpoint())));
    steps().forEach(step -> table.row(cells(step)));
    List<String> lines = new ArrayList<>(steps().isEmpty() && tool.isEmpty() ? List.of() : table.lines());
    memory.ifPresent(stream -> {
      lines.add("");
      lines.addAll(stream.lines());
    });
    lines.add("");
    bulk.forEach(step -> lines.add(verdict(step)));
    singles.ifPresent(requests -> {
      lines.add(requests.processors());
      lines.add(requests.verdict());
    });
    memory.ifPresent(stream -> lines.add(stream.verdict()));
    steps().stream().map(Step::peakMemory).flatMapToLong(OptionalLong::stream).max()
        .ifPresent(bytes -> lines.add("memory: %s MiB; first rung %s MiB: %s; goal %s MiB: %s".formatted(
            mib(bytes), grouped(MEMORY_RUNG_MIB), met(bytes / MIB < MEMORY_RUNG_MIB),
            grouped(MEMORY_GOAL_MIB), met(bytes / MIB < MEMORY_GOAL_MIB))));
    return lines;
  }

  /** Those of ingest. */
  private List<Step> steps() {
    List<Step> steps = new ArrayList<>(bulk);
    singles.ifPresent(requests -> steps.addAll(requests.own()));
    delivery.ifPresent(steps::add);
    memory.ifPresent(stream -> steps.add(stream.step()));
    return steps;
  }

  private String verdict(Step step) {
    double rate = step.perSecond();
    return "%s: %s/s, %s × the tool; first rung %s/s: %s; goal %s/s and %s ×: %s".formatted(
        step.name(), grouped(Math.round(rate)), ofTool(step),
        grouped(BULK_RUNG), met(rate >= BULK_RUNG),
        grouped(BULK_GOAL), BULK_GOAL_OF_TOOL,
        met(rate >= BULK_GOAL && tool.filter(yardstick -> rate / yardstick.perSecond() >= BULK_GOAL_OF_TOOL).isPresent()));
  }

  private List<String> cells(Step step) {
    return List.of(
        step.name(),
        grouped(step.measurements()),
        seconds(step.time()),
        grouped(Math.round(step.perSecond())),
        step.name().startsWith(Steps.DELIVERY) ? "-" : decimals(step.perSecond() * bytesEach / 1e6, 1),
        ofTool(step),
        seconds(step.senderCpu()),
        step.ingestCpu().map(Report::seconds).orElse("-"),
        seconds(step.brokerCpu()),
        mib(step.peakMemory()),
        millis(step.latencies(), 50),
        millis(step.latencies(), 99),
        millis(step.latencies(), 100));
  }

  private String ofTool(Step step) {
    return tool.map(yardstick -> decimals(step.perSecond() / yardstick.perSecond(), 2)).orElse("-");
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

  static String met(boolean goal) {
    return goal ? "met" : "not met";
  }

  private static String seconds(Duration duration) {
    return decimals(duration.toMillis() / 1000.0, 1);
  }
}
