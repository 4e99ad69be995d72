package careaccess.benchmarks.aggregation;

import static careaccess.benchmarks.Table.decimals;
import static careaccess.benchmarks.Table.grouped;

import careaccess.benchmarks.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The table, and what it says of the claims. */
final class Report {

  /** First rung of the goals for speed, beside the ratio to the yardstick. */
  private static final long RUNG = 50_000;
  private static final double RUNG_OF_YARDSTICK = 0.3;
  private static final double MIB = 1 << 20;

  private final AggregationOptions options;
  private final Optional<Result> yardstick;
  private final Optional<Result> ours;

  Report(AggregationOptions options, Optional<Result> yardstick, Optional<Result> ours) {
    this.options = options;
    this.yardstick = yardstick;
    this.ours = ours;
  }

  List<String> lines() {
    Table table = new Table(
        "", "history", "measured", "seconds", "measurements/s", "MB/s", "CPU s", "broker CPU s", "peak MiB",
        "state B each", "changelog B each", "cells each");
    results().forEach(result -> rows(result, table));
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    verdicts(lines);
    results().forEach(result -> result.failure().ifPresent(lines::add));
    return lines;
  }

  /** Whether everything that was asked for was measured. */
  boolean complete() {
    return results().allMatch(result -> result.failure().isEmpty());
  }

  private Stream<Result> results() {
    return Stream.concat(yardstick.stream(), ours.stream());
  }

  private void rows(Result result, Table table) {
    for (long history : options.history()) {
      result.after(history).ifPresent(step ->
          table.row(cells(result, grouped(history), step)));
    }
  }

  private List<String> cells(Result result, String history, Stretch stretch) {
    boolean writes = stretch.to().written() > 0;
    return List.of(
        result.subject(),
        history,
        grouped(stretch.counted()),
        seconds(stretch.time()),
        grouped(Math.round(stretch.perSecond())),
        decimals(stretch.perSecond() * result.bytesEach() / 1e6, 1),
        seconds(stretch.cpu()),
        seconds(stretch.brokerCpu()),
        stretch.to().peakMemory().isPresent() ? grouped(Math.round(stretch.to().peakMemory().getAsLong() / MIB)) : "-",
        decimals(stretch.statePerMeasurement(), 0),
        decimals(stretch.changelogPerMeasurement(), 0),
        writes ? decimals(stretch.writtenPerMeasurement(), 2) : "-");
  }

  private void verdicts(List<String> lines) {
    options.history().forEach(history -> ours.flatMap(result -> result.after(history)).ifPresent(step -> {
      double rate = step.perSecond();
      Optional<Double> ratio =
          yardstick.flatMap(count -> count.after(history)).map(count -> rate / count.perSecond());
      lines.add("after %s: %s/s%s; first rung %s/s and %s ×: %s".formatted(
          grouped(history),
          grouped(Math.round(rate)),
          ratio.map(times -> ", " + decimals(times, 2) + " × count()").orElse(""),
          grouped(RUNG),
          RUNG_OF_YARDSTICK,
          ratio.isEmpty() ? "not measured" : rate >= RUNG && ratio.get() >= RUNG_OF_YARDSTICK ? "met" : "not met"));
    }));
    long first = options.history().getFirst();
    long last = options.history().getLast();
    Optional<Double> before = ours.flatMap(result -> result.after(first)).map(Stretch::perSecond);
    Optional<Double> after = ours.flatMap(result -> result.after(last)).map(Stretch::perSecond);
    if (last > first && before.isPresent() && after.isPresent()) {
      lines.add("rate after %s beside that after %s: %s ×"
          .formatted(grouped(last), grouped(first), decimals(after.get() / before.get(), 2)));
    }
  }

  private static String seconds(Duration duration) {
    return decimals(duration.toMillis() / 1000.0, 1);
  }
}
