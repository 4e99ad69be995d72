package careaccess.benchmarks.reporting;

import careaccess.benchmarks.Table;
import java.time.Duration;
import java.util.Optional;

/**
 * What the service wrote.
 *
 * @param history cells in the read model in the end
 * @param rate questions a second beside corrections; empty: the history itself was written
 * @param cells in all records, breakdowns counted singly
 * @param records sheets and supplements
 * @param time of a history from when its first sheet was sent until its last one was written
 */
record Written(long history, Optional<Integer> rate, long cells, long records, Duration time, Used used) {

  String name() {
    return rate
        .map(perSecond -> "corrections beside %s/s".formatted(Table.grouped(perSecond)))
        .orElse("up to %s cells".formatted(Table.grouped(history)));
  }

  double cellsPerSecond() {
    return cells * 1e9 / time.toNanos();
  }
}
