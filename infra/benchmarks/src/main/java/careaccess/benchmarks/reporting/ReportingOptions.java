package careaccess.benchmarks.reporting;

import careaccess.benchmarks.Arguments;
import careaccess.local.process.StackFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param history cells in the read model, breakdowns counted singly, each time questions are asked; ascending
 * @param time of each step
 * @param warmUp of what is measured, before its first step of each history
 * @param connections that questions come on
 * @param cellsPerSecond that are corrected while questions are asked
 * @param only what is measured of all that could be; null: everything
 * @param heap largest heap of the service and of the empty endpoint, as Java's {@code -Xmx} takes it
 * @param seed of what is counted and of what is asked
 * @param keep leaves the directory behind
 * @param directory absent or empty; null: a new one
 */
record ReportingOptions(
    List<Long> history,
    Duration time,
    Duration warmUp,
    int connections,
    long cellsPerSecond,
    @Nullable Part only,
    String heap,
    long seed,
    boolean keep,
    @Nullable Path directory) {

  static final String USAGE =
      """
      Usage: infra/benchmarks/run reporting [OPTION]...
      Measures the reporting service as it is deployed, with an embedded PostgreSQL and a broker of its own, filled through
      Kafka with the cells of a country of 3 000 units: the first history has 13 months, the others the same before them.
      What dashboards ask is asked one at a time, then as fast as it goes, then only with If-None-Match, and then on a fixed
      schedule at 500/s and 1 000/s, timed from when each question was due; and again while cells are corrected. Beside it,
      in the same run: an empty Spring MVC endpoint, and pgbench, where it is installed, with the statements that the service
      itself sends for single values. Every answer must have the status and the figures that it should have, and of samples
      they are compared with what was written, or it fails. At the first history all figures of its months by sex, by age and by
      both are saved as CSV, as a workbook and as JSON-stat too, with the service's memory at each tenth of a file: with 1m
      cells more than a million.

        --history N,N…     cells in the read model, such as 500k or 10m (default: 1m,10m)
        --time T           of each step (default: 20s)
        --warm-up T        before the first step of each history (default: 40s)
        --connections N    that questions come on (default: 32)
        --corrections N    cells a second that are corrected meanwhile (default: 60k)
        --only PART        nothing but the questions (queries), those beside corrections (corrections), what they are
                           compared with (yardsticks), or the files (exports)
        --heap SIZE        largest heap of the service (default: 512m, as in ./start)
        --seed N           another number makes other cells and other questions (default: 1)
        --dir DIR          work in DIR, absent or empty (default: below infra/benchmarks/target)
        --keep             leave the directory behind, with the logs; otherwise it is removed
        --help             this text
      """;

  private static final long FEWEST_CELLS = 10_000;
  private static final long MOST_CELLS = 100_000_000;
  private static final int MOST_CONNECTIONS = 1_000;

  /** The first history reaches 13 months back, and nothing is counted before 2010. */
  private static final int MOST_TIMES_THE_FIRST = 14;

  private static final long MOST = 1_000_000_000;

  /** What can be measured by itself. */
  enum Part {
    QUERIES,
    CORRECTIONS,
    YARDSTICKS,
    EXPORTS
  }

  ReportingOptions {
    history = List.copyOf(history);
    long before = 0;
    for (long cells : history) {
      if (cells <= before) {
        throw StackFailure.misused("--history must ascend, as in 1m,10m.");
      }
      before = cells;
    }
    if (before > MOST_TIMES_THE_FIRST * history.getFirst()) {
      throw StackFailure.misused("--history may grow %d times at most, as in 1m,10m.".formatted(MOST_TIMES_THE_FIRST));
    }
    if (time.isZero()) {
      throw StackFailure.misused("--time must be longer than nothing.");
    }
  }

  boolean wants(Part part) {
    return only == null || only == part;
  }

  static ReportingOptions parse(List<String> arguments) {
    Arguments rest = new Arguments(arguments);
    List<Long> history = List.of(1_000_000L, 10_000_000L);
    Duration time = Duration.ofSeconds(20);
    Duration warmUp = Duration.ofSeconds(40);
    int connections = 32;
    long cellsPerSecond = 60_000;
    Part only = null;
    String heap = "512m";
    long seed = 1;
    boolean keep = false;
    Path directory = null;
    while (!rest.isEmpty()) {
      String option = rest.next();
      switch (option) {
        case "--history" -> history = history(option, rest.value(option));
        case "--time" -> time = rest.duration(option);
        case "--warm-up" -> warmUp = rest.duration(option);
        case "--connections" -> connections = (int) rest.number(option, 1, MOST_CONNECTIONS);
        case "--corrections" -> cellsPerSecond = Arguments.count(option, rest.value(option), 1_000, MOST_CELLS);
        case "--only" -> only = rest.oneOf(Part.values(), option);
        case "--heap" -> heap = rest.size(option);
        case "--seed" -> seed = rest.number(option, 0, MOST);
        case "--keep" -> keep = true;
        case "--dir" -> directory = Path.of(rest.value(option));
        default -> throw Arguments.unknown(option);
      }
    }
    return new ReportingOptions(
        history, time, warmUp, connections, cellsPerSecond, only, heap, seed, keep, directory);
  }

  private static List<Long> history(String option, String value) {
    return Arrays.stream(value.split(",", -1))
        .map(one -> Arguments.count(option, one, FEWEST_CELLS, MOST_CELLS))
        .toList();
  }
}
