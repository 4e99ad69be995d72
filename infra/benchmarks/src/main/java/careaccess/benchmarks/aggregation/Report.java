package careaccess.benchmarks.aggregation;

import static careaccess.benchmarks.Table.decimals;
import static careaccess.benchmarks.Table.grouped;

import careaccess.benchmarks.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table, and what it says of the claims. */
final class Report {

  /** First rung of the goals for speed, beside the ratio to the yardstick. */
  private static final long RUNG = 50_000;
  private static final double RUNG_OF_YARDSTICK = 0.3;
  private static final double MIB = 1 << 20;

  private final AggregationOptions options;
  private final double bytesEach;
  private final Optional<Result> yardstick;
  private final Optional<Result> ours;

  /** @param bytesEach key and value of a measurement, on average */
  Report(AggregationOptions options, double bytesEach, Optional<Result> yardstick, Optional<Result> ours) {
    this.options = options;
    this.bytesEach = bytesEach;
    this.yardstick = yardstick;
    this.ours = ours;
  }

  List<String> lines() {
    Table table = new Table(
        "", "history", "measured", "seconds", "measurements/s", "MB/s", "CPU s", "broker CPU s", "peak MiB",
        "state B each", "changelog B each", "cells each");
    yardstick.ifPresent(result -> rows(result, table));
    ours.ifPresent(result -> rows(result, table));
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    ratios(lines);
    if (anyShortOfWork()) {
      lines.add("* a partition ran out of measurements before the end, so that a thread may have been idle");
    }
    return lines;
  }

  private void rows(Result result, Table table) {
    for (long history : options.history()) {
      Stretch step = step(result, history);
      table.row(cells(result, grouped(history) + (step.to().shortOfWork() ? "*" : ""), step));
    }
    table.row(cells(result, "all", result.whole()));
  }

  private List<String> cells(Result result, String history, Stretch stretch) {
    boolean writes = stretch.to().written() > 0;
    return List.of(
        result.subject(),
        history,
        grouped(stretch.counted()),
        seconds(stretch.time()),
        grouped(Math.round(stretch.perSecond())),
        decimals(stretch.perSecond() * bytesEach / 1e6, 1),
        seconds(stretch.cpu()),
        seconds(stretch.brokerCpu()),
        stretch.to().peakMemory().isPresent() ? grouped(Math.round(stretch.to().peakMemory().getAsLong() / MIB)) : "-",
        decimals(stretch.statePerMeasurement(), 0),
        decimals(stretch.changelogPerMeasurement(), 0),
        writes ? decimals(stretch.writtenPerMeasurement(), 2) : "-");
  }

  private void ratios(List<String> lines) {
    for (long history : options.history()) {
      ours.ifPresent(result -> {
        double rate = step(result, history).perSecond();
        double ratio = yardstick.map(count -> rate / step(count, history).perSecond()).orElse(Double.NaN);
        lines.add("after %s: %s/s, %s × count(); first rung %s/s and %s ×: %s".formatted(
            grouped(history), grouped(Math.round(rate)), decimals(ratio, 2), grouped(RUNG), RUNG_OF_YARDSTICK,
            rate >= RUNG && ratio >= RUNG_OF_YARDSTICK ? "met" : "not met"));
      });
    }
    long first = options.history().getFirst();
    long last = options.history().getLast();
    if (last > first) {
      ours.ifPresent(result -> lines.add("rate after %s beside that after %s: %s ×".formatted(
          grouped(last), grouped(first), decimals(step(result, last).perSecond() / step(result, first).perSecond(), 2))));
    }
  }

  private boolean anyShortOfWork() {
    return yardstick.stream().anyMatch(Report::isShortOfWork) || ours.stream().anyMatch(Report::isShortOfWork);
  }

  private static boolean isShortOfWork(Result result) {
    return result.steps().values().stream().anyMatch(step -> step.to().shortOfWork());
  }

  private static Stretch step(Result result, long history) {
    return result.steps().getOrDefault(history, result.whole());
  }

  private static String seconds(Duration duration) {
    return decimals(duration.toMillis() / 1000.0, 1);
  }
}
