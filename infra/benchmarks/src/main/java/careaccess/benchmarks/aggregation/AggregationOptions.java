package careaccess.benchmarks.aggregation;

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
 * @param history measurements counted before each step begins, ascending, each step ending before the next begins
 * @param step measurements that a rate is measured over
 * @param threads stream threads
 * @param commitInterval of Kafka Streams
 * @param only one of {@value #OURS} and {@value #COUNT}; null: both
 * @param heap largest heap of each, as Java's {@code -Xmx} takes it
 * @param seed of the feed
 * @param keep leaves the directory behind
 * @param directory absent or empty; null: a new one
 */
record AggregationOptions(
    List<Long> history,
    long step,
    int threads,
    Duration commitInterval,
    @Nullable String only,
    String heap,
    long seed,
    boolean keep,
    @Nullable Path directory) {

  static final String OURS = "ours";
  static final String COUNT = "count";

  static final String USAGE =
      """
      Usage: infra/benchmarks/run aggregation [OPTION]...
      Measures the aggregation service as it is deployed, and bare groupByKey().count() of Kafka Streams beside it: each in
      a JVM of its own, beside a new broker in a JVM of its own, with the same records, threads, commit interval and heap,
      exactly_once_v2 and RocksDB. The records are the event feed of a country with 3 000 units. When a history has been
      counted to the last cell, the next measurements are sent in one go, and it is timed how long they take to the end.

        --history N,N…        measurements counted before (default: 1000000,10000000)
        --step N              measurements that a rate is taken over (default: 500000)
        --threads N           stream threads (default: 2)
        --commit-interval T   such as 100ms or 2s (default: 30s, the service's)
        --only ours|count     one of the two
        --heap SIZE           largest heap of each of the two (default: 512m, as in ./start)
        --seed N              another number makes another feed (default: 1)
        --dir DIR             work in DIR, absent or empty (default: below infra/benchmarks/target)
        --keep                leave the directory behind, with the logs; otherwise it is removed
        --help                this text

      Ten million of history need about 10 GB of disk.
      """;

  private static final long MOST = 100_000_000;
  private static final int MOST_THREADS = 64;

  AggregationOptions {
    history = List.copyOf(history);
    long counted = 0;
    for (long one : history) {
      if (one < counted) {
        throw StackFailure.misused("--history must ascend by at least --step, as in 1000000,10000000.");
      }
      counted = one + step;
    }
  }

  /** Measurements that the last step ends at. */
  long measured() {
    return history.getLast() + step;
  }

  boolean wants(String subject) {
    return only == null || only.equals(subject);
  }

  static AggregationOptions parse(List<String> arguments) {
    Arguments rest = new Arguments(arguments);
    List<Long> history = List.of(1_000_000L, 10_000_000L);
    long step = 500_000;
    int threads = 2;
    Duration commitInterval = Duration.ofSeconds(30);
    String only = null;
    String heap = "512m";
    long seed = 1;
    boolean keep = false;
    Path directory = null;
    while (!rest.isEmpty()) {
      String option = rest.next();
      switch (option) {
        case "--history" -> history = history(option, rest.value(option));
        case "--step" -> step = rest.number(option, 1_000, MOST);
        case "--threads" -> threads = (int) rest.number(option, 1, MOST_THREADS);
        case "--commit-interval" -> commitInterval = rest.duration(option);
        case "--only" -> only = subject(option, rest.value(option));
        case "--heap" -> heap = rest.size(option);
        case "--seed" -> seed = rest.number(option, 0, MOST);
        case "--keep" -> keep = true;
        case "--dir" -> directory = Path.of(rest.value(option));
        default -> throw Arguments.unknown(option);
      }
    }
    return new AggregationOptions(history, step, threads, commitInterval, only, heap, seed, keep, directory);
  }

  private static List<Long> history(String option, String value) {
    return Arrays.stream(value.split(",", -1)).map(one -> Arguments.number(option, one, 1, MOST)).toList();
  }

  private static String subject(String option, String value) {
    if (!List.of(OURS, COUNT).contains(value)) {
      throw StackFailure.misused("%s takes %s or %s, not '%s'.".formatted(option, OURS, COUNT, value));
    }
    return value;
  }
}
