package careaccess.benchmarks.ingest;

import static careaccess.benchmarks.Table.grouped;

import careaccess.benchmarks.Table;
import java.time.Duration;
import java.util.List;

/**
 * The service's memory while one long stream came in.
 *
 * @param looks in the order in which they were taken
 * @param before what was in use of the heap, once it had been collected, before the stream; bytes
 * @param after the same after it
 */
record Memory(Step step, List<Look> looks, long before, long after) {

  /**
   * What was seen when so many lines had been sent.
   *
   * @param time since the first of them
   * @param resident memory of the process, bytes
   * @param peak of that since the process began, bytes
   * @param heap in use, bytes, with what the next collection will find
   */
  record Look(long lines, Duration time, long resident, long peak, long heap) {}

  Memory {
    looks = List.copyOf(looks);
  }

  List<String> lines() {
    Table table = new Table("of one stream, lines", "lines/s", "resident MiB", "peak MiB", "heap MiB");
    Look last = new Look(0, Duration.ZERO, 0, 0, 0);
    for (Look look : looks) {
      double seconds = look.time().minus(last.time()).toNanos() / 1e9;
      table.row(List.of(
          grouped(look.lines()),
          grouped(Math.round((look.lines() - last.lines()) / seconds)),
          Report.mib(look.resident()),
          Report.mib(look.peak()),
          Report.mib(look.heap())));
      last = look;
    }
    return table.lines();
  }

  String verdict() {
    return "heap in use, once collected: %s MiB before the stream, %s MiB after it".formatted(
        Report.mib(before), Report.mib(after));
  }
}
