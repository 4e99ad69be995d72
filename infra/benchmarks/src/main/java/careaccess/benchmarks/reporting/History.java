package careaccess.benchmarks.reporting;

import careaccess.local.process.StackFailure;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which sheets are there. The first history has the months that are asked about, of as many series as it takes; whatever is
 * added to it lies before them, so that longer histories are asked for the same.
 */
final class History {

  /** As public series show. */
  private static final int MONTHS_ASKED = 13;

  /** Where a sheet goes to. */
  @FunctionalInterface
  interface Writer {

    /** @return how many cells the sheet has */
    int write(Series series, YearMonth month) throws InterruptedException;
  }

  private final List<Series> all;
  private final YearMonth newest;
  private final List<Series> series = new ArrayList<>();
  private long cells;
  private int older;

  /** @param newest the month that ended last */
  History(List<Series> all, YearMonth newest) {
    this.all = List.copyOf(all);
    this.newest = newest;
  }

  /** Writes sheets until there are so many cells, or a few more. */
  void growTo(long wanted, Writer writer) throws InterruptedException {
    if (series.isEmpty()) {
      begin(wanted, writer);
    }
    while (cells < wanted) {
      YearMonth month = newest.minusMonths(MONTHS_ASKED + older++);
      for (int i = 0; i < series.size() && cells < wanted; i++) {
        cells += writer.write(series.get(i), month);
      }
    }
  }

  private void begin(long wanted, Writer writer) throws InterruptedException {
    while (cells < wanted) {
      if (series.size() == all.size()) {
        throw StackFailure.misused(
            "A first history has %d cells at most, since it has %d months.".formatted(cells, MONTHS_ASKED));
      }
      Series next = all.get(series.size());
      series.add(next);
      for (YearMonth month : months()) {
        cells += writer.write(next, month);
      }
    }
  }

  long cells() {
    return cells;
  }

  /** That have sheets in all {@link #months()}. */
  List<Series> series() {
    return List.copyOf(series);
  }

  /** Those that are asked about, in ascending order; all of them have ended. */
  List<YearMonth> months() {
    return IntStream.rangeClosed(1, MONTHS_ASKED).mapToObj(i -> newest.minusMonths(MONTHS_ASKED - i)).toList();
  }
}
