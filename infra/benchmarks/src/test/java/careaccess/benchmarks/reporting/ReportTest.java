package careaccess.benchmarks.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.benchmarks.Latencies;
import careaccess.benchmarks.reporting.Exports.Exported;
import careaccess.benchmarks.reporting.Exports.Look;
import careaccess.benchmarks.reporting.Step.What;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final long MIB = 1 << 20;
  private static final Used USED = new Used(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMillis(500));

  @Test
  void tellsOfEachRungAndGoalWhetherItIsMet() {
    Report report = new Report(
        List.of(1_000_000L, 10_000_000L),
        List.of(
            new Written(1_000_000, Optional.empty(), 1_000_000, 30_000, Duration.ofSeconds(10), USED),
            new Written(10_000_000, Optional.of(500), 50_000, 2_000, Duration.ofSeconds(1), USED),
            new Written(10_000_000, Optional.of(1_000), 49_999, 2_000, Duration.ofSeconds(1), USED)),
        List.of(
            step(What.AGAIN, 1_000_000, Optional.empty(), 10_000, 5),
            step(What.MIXED, 1_000_000, Optional.of(500), 500, 19),
            step(What.MIXED, 1_000_000, Optional.of(1_000), 1_000, 10),
            step(What.AGAIN, 10_000_000, Optional.empty(), 10_001, 5),
            step(What.MIXED, 10_000_000, Optional.of(500), 500, 21),
            step(What.MIXED, 10_000_000, Optional.of(1_000), 1_000, 9),
            step(What.BESIDE_CORRECTIONS, 10_000_000, Optional.of(500), 500, 90)),
        List.of());

    assertThat(report.lines().stream().map(line -> line.replaceAll(" {2,}", " | "))).contains(
        "rung: p99 at 500/s, 1 000 000 cells | < 20 ms | 19.0 ms | met",
        "goal: p99 at 1 000/s, 1 000 000 cells | < 10 ms | 10.0 ms | not met",
        "goal: unchanged answers, 1 000 000 cells | > 10 000/s | 10 000/s | not met",
        "rung: p99 at 500/s, 10 000 000 cells | < 20 ms | 21.0 ms | not met",
        "goal: p99 at 1 000/s, 10 000 000 cells | < 10 ms | 9.0 ms | met",
        "goal: unchanged answers, 10 000 000 cells | > 10 000/s | 10 001/s | met",
        "rung and goal: p50 at 500/s, 10 times the history | ≤ 1.10 × | 1.11 × | not met",
        "goal: corrections beside 500/s | ≥ 50 000 cells/s | 50 000 cells/s | met",
        "goal: corrections beside 1 000/s | ≥ 50 000 cells/s | 49 999 cells/s | not met",
        "rung: resident memory | < 1 024 MiB | 700 MiB | met",
        "goal: resident memory | < 600 MiB | 700 MiB | not met");
  }

  @Test
  void setsWhatGoesBesideTheYardsticks() {
    Step endpoint = new Step(
        What.ENDPOINT, 1_000_000, Optional.empty(), 20_000, Duration.ofSeconds(1), Optional.of(USED), OptionalLong.empty(),
        asked(2, Map.of()));
    Step database = new Step(
        What.DATABASE, 1_000_000, Optional.empty(), 10_000, Duration.ofSeconds(1), Optional.empty(), OptionalLong.empty(),
        asked(3, Map.of()));
    Report report = new Report(
        List.of(1_000_000L), List.of(), List.of(endpoint, database, step(What.MIXED, 1_000_000, Optional.empty(), 5_000, 4)),
        List.of());

    assertThat(report.lines().stream().map(line -> line.replaceAll(" {2,}", " | "))).contains(
        "empty endpoint | - | 20 000 | 1.0 | 20 000 | 1.00 | 1.0 | - | 0.5 | - | 2.0 | 2.0 | 2.0",
        "pgbench, one value | 1 000 000 | 10 000 | 1.0 | 10 000 | 0.50 | - | - | - | - | 3.0 | 3.0 | 3.0",
        "mixed questions | 1 000 000 | 5 000 | 1.0 | 5 000 | 0.25 | 1.0 | 2.0 | 0.5 | 700 | 4.0 | 4.0 | 4.0");
  }

  @Test
  void saysOfEachKindOfQuestionHowLongItTook() {
    Report report = new Report(
        List.of(1_000_000L), List.of(), List.of(step(What.MIXED, 1_000_000, Optional.of(500), 500, 7)), List.of());

    assertThat(report.lines().stream().map(line -> line.replaceAll(" {2,}", " | "))).contains(
        "p50 / p99 / longest ms | mixed questions, 500/s, 1.00 m",
        "one value | 7.0 / 7.0 / 7.0",
        "a distribution | -");
  }

  @Test
  void saysHowFastAFileCameAndHowMuchMemoryItTook() {
    Exported file = new Exported(
        "csv", 250_000, 30 * MIB, Duration.ofMillis(380), Duration.ofMillis(80), Duration.ofSeconds(5),
        60 * MIB, 61 * MIB, List.of(new Look(0, 400 * MIB, 70 * MIB), new Look(16 * MIB, 402 * MIB, 90 * MIB), new Look(30 * MIB, 401 * MIB, 80 * MIB)),
        USED);
    Report report = new Report(List.of(1_000_000L), List.of(), List.of(), List.of(file));

    assertThat(report.lines().stream().map(line -> line.replaceAll(" {2,}", " | "))).contains(
        "csv | 250 000 | 30 | 5.0 | 50 000 | 380 | 80 | 1.0 | 2.0 | 0.5 | 402 | 60 | 61",
        "0 | 400 | 70",
        "50 | 400 | 70",
        "60 | 402 | 90",
        "100 | 401 | 80");
  }

  private static Step step(What what, long history, Optional<Integer> rate, long count, long millis) {
    return new Step(
        what, history, rate, count, Duration.ofSeconds(1), Optional.of(USED), OptionalLong.of(700 * MIB),
        asked(millis, Map.of(Ask.VALUE, latencies(millis))));
  }

  private static Asked asked(long millis, Map<Ask, Latencies> byAsk) {
    return new Asked(latencies(millis), byAsk);
  }

  private static Latencies latencies(long millis) {
    return Latencies.of(List.of(millis * 1_000_000));
  }
}
