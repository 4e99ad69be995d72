package careaccess.benchmarks.visible;

import careaccess.benchmarks.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param rate measurements a second that are sent beside the probes
 * @param warmUp passes before it is measured
 * @param time that is measured, with them and without
 * @param probes that are under way at the same time, each beginning anew when it was seen
 * @param seed of the feed
 * @param keep leaves the directory behind
 * @param directory absent or empty; null: a new one
 */
record VisibleOptions(
    int rate, Duration warmUp, Duration time, int probes, long seed, boolean keep, @Nullable Path directory) {

  static final String USAGE =
      """
      Usage: infra/benchmarks/run visible [OPTION]...
      Measures how long it takes from the answer 202 until readers see it: the whole system runs as ./start runs it, with a
      country of 3 000 units. Probes send one completed wait each and ask for their unit's count until it has it, beside a
      steady stream of other measurements; and, as the yardstick, alone.

        --rate N      measurements a second beside the probes (default: 1000)
        --warm-up T   of the stream, before it is measured (default: 30s)
        --time T      measured with them, and without (default: 60s)
        --probes N    under way at the same time (default: 4)
        --seed N      another number makes another feed (default: 1)
        --dir DIR     work in DIR, absent or empty (default: below infra/benchmarks/target)
        --keep        leave the directory behind, with the logs; otherwise it is removed
        --help        this text
      """;

  private static final int HIGHEST_RATE = 100_000;

  /** One for each month of a year, which nobody else counts in. */
  private static final int MOST_PROBES = 12;

  private static final long MOST = 100_000_000;

  static VisibleOptions parse(List<String> arguments) {
    Arguments rest = new Arguments(arguments);
    int rate = 1_000;
    Duration warmUp = Duration.ofSeconds(30);
    Duration time = Duration.ofSeconds(60);
    int probes = 4;
    long seed = 1;
    boolean keep = false;
    Path directory = null;
    while (!rest.isEmpty()) {
      String option = rest.next();
      switch (option) {
        case "--rate" -> rate = (int) rest.number(option, 10, HIGHEST_RATE);
        case "--warm-up" -> warmUp = rest.duration(option);
        case "--time" -> time = rest.duration(option);
        case "--probes" -> probes = (int) rest.number(option, 1, MOST_PROBES);
        case "--seed" -> seed = rest.number(option, 0, MOST);
        case "--keep" -> keep = true;
        case "--dir" -> directory = Path.of(rest.value(option));
        default -> throw Arguments.unknown(option);
      }
    }
    return new VisibleOptions(rate, warmUp, time, probes, seed, keep, directory);
  }
}
