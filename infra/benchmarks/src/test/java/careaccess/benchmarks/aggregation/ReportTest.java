package careaccess.benchmarks.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final AggregationOptions OPTIONS =
      AggregationOptions.parse(List.of("--history", "100000,500000", "--step", "100000"));

  @Test
  void setsEachRateBesideTheYardstickAndTheLastBesideTheFirst() {
    List<String> lines = report(result("count()", 200_000), result("aggregation", 80_000)).lines();

    assertThat(lines).anyMatch(line -> line.matches("aggregation +100 000 +100 000 +1\\.3 +80 000 +24\\.0 .*"));
    assertThat(lines).contains(
        "after 100 000: 80 000/s, 0.40 × count(); first rung 50 000/s and 0.3 ×: met",
        "rate after 500 000 beside that after 100 000: 1.00 ×");
  }

  @Test
  void missesTheRungWhenSlowerThanTheYardstickAllows() {
    assertThat(report(result("count()", 400_000), result("aggregation", 80_000)).lines())
        .contains("after 100 000: 80 000/s, 0.20 × count(); first rung 50 000/s and 0.3 ×: not met");
  }

  @Test
  void showsTheYardstickWhenOursFailed() {
    Result failed = new Result("aggregation", Map.of(), 300, Optional.of("aggregation died."));
    Report report = report(result("count()", 400_000), failed);

    assertThat(report.complete()).isFalse();
    assertThat(report.lines()).contains("aggregation died.").anyMatch(line -> line.startsWith("count()  "));
  }

  private static Report report(Result yardstick, Result ours) {
    return new Report(OPTIONS, Optional.of(yardstick), Optional.of(ours));
  }

  private static Result result(String subject, long perSecond) {
    return new Result(
        subject,
        Map.of(100_000L, stretch(100_000, perSecond), 500_000L, stretch(500_000, perSecond)),
        300,
        Optional.empty());
  }

  private static Stretch stretch(long history, long perSecond) {
    return new Stretch(at(0, history), at(100_000 * 1_000_000_000L / perSecond, history + 100_000));
  }

  private static Snapshot at(long nanos, long counted) {
    return new Snapshot(
        nanos, counted, Duration.ofNanos(nanos), Duration.ZERO, OptionalLong.of(100 << 20), 50 * counted, 60 * counted,
        0);
  }
}
