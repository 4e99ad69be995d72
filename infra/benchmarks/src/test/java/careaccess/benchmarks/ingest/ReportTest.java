package careaccess.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.benchmarks.Latencies;
import careaccess.benchmarks.ingest.Memory.Look;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final long MIB = 1 << 20;

  @Test
  void setsEachRateBesideTheTool() {
    List<String> lines = report(400_000, 120_000, 9_000, 20).lines();

    assertThat(lines).anyMatch(line -> line.matches("Kafka's producer tool +400 000 +1\\.0 +400 000 +100\\.0 +1\\.00 .*"));
    assertThat(lines).anyMatch(line -> line.matches("NDJSON, 1 request +120 000 +1\\.0 +120 000 +30\\.0 +0\\.30 .*"));
    assertThat(lines).anyMatch(line -> line.matches("an empty endpoint +18 000 +1\\.0 +18 000 .* 20\\.0 +20\\.0 +20\\.0"));
    assertThat(lines).anyMatch(line -> line.matches("national delivery of 50 000 +50 000 +1\\.0 +50 000 +- +0\\.13 .*"));
    assertThat(lines).anyMatch(line -> line.matches("one a request +9 000 +1\\.0 +9 000 .* 20\\.0 +20\\.0 +20\\.0"));
  }

  @Test
  void tellsRungsFromGoals() {
    assertThat(report(400_000, 120_000, 9_000, 20).lines()).contains(
        "NDJSON, 1 request: 120 000/s, 0.30 × the tool; first rung 100 000/s: met; goal 150 000/s and 0.5 ×: not met",
        "one a request: 9 000/s, 0.50 × an empty endpoint, p99 at half of that 20.0 ms; first rung 8 000/s: met; goal 12 000/s and 50 ms: not met",
        "memory: 700 MiB; first rung 1 024 MiB: met; goal 600 MiB: not met");
  }

  @Test
  void saysWhatARequestTakesOfEachProcessor() {
    Step busy = new Step(
        "one a request", 10_000, Duration.ofSeconds(2), Duration.ofMillis(540), Optional.of(Duration.ofMillis(1_204)),
        Duration.ofMillis(350), OptionalLong.empty(), Optional.empty());
    Step unwatched = new Step(
        "half load", 5_000, Duration.ofSeconds(2), Duration.ofMillis(270), Optional.empty(), Duration.ZERO,
        OptionalLong.empty(), Optional.empty());

    assertThat(new Singles(step("an empty endpoint", 1_000, 20), busy, unwatched).processors()).isEqualTo(
        "µs of processor a request, of sender + service + broker: an empty endpoint 0 + 0 + 0; one a request 54 + 120 + 35; half load 54 + - + 0");
  }

  @Test
  void goalsNeedBothOfTheirHalves() {
    assertThat(report(300_000, 150_000, 12_000, 49).lines())
        .anyMatch(line -> line.startsWith("NDJSON") && line.endsWith("goal 150 000/s and 0.5 ×: met"))
        .anyMatch(line -> line.startsWith("one a request") && line.endsWith("goal 12 000/s and 50 ms: met"));
    assertThat(report(310_000, 150_000, 12_000, 50).lines())
        .anyMatch(line -> line.startsWith("NDJSON") && line.endsWith("goal 150 000/s and 0.5 ×: not met"))
        .anyMatch(line -> line.startsWith("one a request") && line.endsWith("goal 12 000/s and 50 ms: not met"));
  }

  @Test
  void showsTheMemoryOfALongStreamMillionByMillion() {
    Memory memory = new Memory(
        step("NDJSON, stream of 2 000 000", 100_000, 0),
        List.of(
            new Look(1_000_000, Duration.ofSeconds(10), 299 * MIB, 300 * MIB, 120 * MIB),
            new Look(2_000_000, Duration.ofSeconds(18), 298 * MIB, 301 * MIB, 90 * MIB)),
        60 * MIB, 61 * MIB);

    assertThat(memory.lines()).containsExactly(
        "of one stream, lines  lines/s  resident MiB  peak MiB  heap MiB",
        "1 000 000             100 000           299       300       120",
        "2 000 000             125 000           298       301        90");
    assertThat(memory.verdict())
        .isEqualTo("heap in use, once collected: 60 MiB before the stream, 61 MiB after it");
  }

  @Test
  void leavesOutWhatWasNotMeasured() {
    Memory memory = new Memory(step("NDJSON, stream of 2", 2, 0), List.of(), 60 * MIB, 61 * MIB);
    Report report = new Report(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.of(memory), 250);

    assertThat(report.lines())
        .anyMatch(line -> line.matches("NDJSON, stream of 2 +2 +1\\.0 +2 +0\\.0 +- .*"))
        .contains(memory.verdict(), "memory: 700 MiB; first rung 1 024 MiB: met; goal 600 MiB: not met")
        .noneMatch(line -> line.contains("tool;") || line.contains("p99 at half"));
  }

  private static Report report(long tool, long bulk, long oneByOne, long millis) {
    return new Report(
        Optional.of(step("Kafka's producer tool", tool, 0)), List.of(step("NDJSON, 1 request", bulk, 0)),
        Optional.of(new Singles(
            step("an empty endpoint", 2 * oneByOne, millis), step("one a request", oneByOne, millis),
            step("one a request, half load", oneByOne / 2, millis))),
        Optional.of(step(Steps.DELIVERY + "50 000", 50_000, 0)),
        Optional.empty(), 250);
  }

  /** Of one second. */
  private static Step step(String name, long measurements, long millis) {
    return new Step(
        name, measurements, Duration.ofSeconds(1), Duration.ZERO, Optional.of(Duration.ZERO), Duration.ZERO,
        OptionalLong.of(700 * MIB),
        millis == 0 ? Optional.empty() : Optional.of(Latencies.of(List.of(millis * 1_000_000))));
  }
}
