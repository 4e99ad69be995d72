package careaccess.benchmarks.reporting;

import static careaccess.benchmarks.Table.decimals;
import static careaccess.benchmarks.Table.grouped;

import careaccess.benchmarks.Table;
import careaccess.benchmarks.reporting.Step.What;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Of each rung and goal whether it is met; those that were not measured are left out. */
final class Verdicts {

  private static final int RUNG_RATE = 500;
  private static final double RUNG_P99_MILLIS = 20;
  private static final int GOAL_RATE = 1_000;
  private static final double GOAL_P99_MILLIS = 10;
  private static final long UNCHANGED_GOAL = 10_000;
  private static final long CELLS_GOAL = 50_000;
  private static final double TIMES_AS_LONG = 1.10;
  private static final double MIB = 1 << 20;
  private static final long MEMORY_RUNG_MIB = 1_024;
  private static final long MEMORY_GOAL_MIB = 600;

  private final List<Long> history;
  private final List<Written> written;
  private final List<Step> steps;
  private final Table table = new Table("rung or goal", "asked for", "measured", "verdict");

  Verdicts(List<Long> history, List<Written> written, List<Step> steps) {
    this.history = history;
    this.written = written;
    this.steps = steps;
  }

  Table table() {
    for (long cells : history) {
      p99(cells, RUNG_RATE, "rung", RUNG_P99_MILLIS);
      p99(cells, GOAL_RATE, "goal", GOAL_P99_MILLIS);
      step(What.AGAIN, cells, Optional.empty()).ifPresent(step -> row(
          "goal: unchanged answers, %s cells".formatted(grouped(cells)),
          "> %s/s".formatted(grouped(UNCHANGED_GOAL)),
          "%s/s".formatted(grouped(Math.round(step.perSecond()))),
          step.perSecond() > UNCHANGED_GOAL));
    }
    longerHistory(50);
    longerHistory(99);
    written.stream().filter(one -> one.rate().isPresent()).forEach(one -> row(
        "goal: %s".formatted(one.name()),
        "≥ %s cells/s".formatted(grouped(CELLS_GOAL)),
        "%s cells/s".formatted(grouped(Math.round(one.cellsPerSecond()))),
        one.cellsPerSecond() >= CELLS_GOAL));
    steps.stream().map(Step::peakMemory).flatMapToLong(OptionalLong::stream).max().ifPresent(bytes -> {
      memory("rung", bytes, MEMORY_RUNG_MIB);
      memory("goal", bytes, MEMORY_GOAL_MIB);
    });
    return table;
  }

  private void p99(long cells, int rate, String what, double most) {
    step(What.MIXED, cells, Optional.of(rate)).ifPresent(step -> {
      double p99 = step.asked().all().millis(99);
      row(
          "%s: p99 at %s/s, %s cells".formatted(what, grouped(rate), grouped(cells)),
          "< %s ms".formatted(decimals(most, 0)),
          "%s ms".formatted(decimals(p99, 1)),
          p99 < most);
    });
  }

  /** The longest history beside the shortest. */
  private void longerHistory(int percent) {
    long shortest = history.getFirst();
    long longest = history.getLast();
    Optional<Step> before = step(What.MIXED, shortest, Optional.of(RUNG_RATE));
    Optional<Step> after = step(What.MIXED, longest, Optional.of(RUNG_RATE));
    if (longest > shortest && before.isPresent() && after.isPresent()) {
      double times = after.get().asked().all().millis(percent) / before.get().asked().all().millis(percent);
      row(
          "rung and goal: p%d at %s/s, %s times the history".formatted(
              percent, grouped(RUNG_RATE), decimals((double) longest / shortest, 0)),
          "≤ %s ×".formatted(decimals(TIMES_AS_LONG, 2)),
          "%s ×".formatted(decimals(times, 2)),
          times <= TIMES_AS_LONG);
    }
  }

  private void memory(String what, long bytes, long mostMib) {
    row(
        "%s: resident memory".formatted(what),
        "< %s MiB".formatted(grouped(mostMib)),
        "%s MiB".formatted(Report.mib(bytes)),
        bytes / MIB < mostMib);
  }

  private void row(String what, String wanted, String measured, boolean met) {
    table.row(List.of(what, wanted, measured, met ? "met" : "not met"));
  }

  private Optional<Step> step(What what, long cells, Optional<Integer> rate) {
    return steps.stream().filter(step -> step.history() == cells && step.is(what, rate)).findFirst();
  }
}
