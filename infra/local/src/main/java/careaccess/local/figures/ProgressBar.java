package careaccess.local.figures;

import java.time.Duration;
import java.util.Locale;

/** How far a load has come: a bar, the share, the count and the speed, in one line. */
final class ProgressBar {

  private static final int WIDTH = 24;

  private final String what;
  private final long total;

  /** @param total zero when unknown: then there is a count, but no bar */
  ProgressBar(String what, long total) {
    this.what = what;
    this.total = total;
  }

  String at(long done, Duration elapsed) {
    String speed = elapsed.isZero() ? "" : "  %s/s".formatted(grouped(Math.round(done * 1e9 / elapsed.toNanos())));
    if (total <= 0) {
      return "%s  %s%s".formatted(what, grouped(done), speed);
    }
    return "%s  %s %3d %%  %s of %s%s".formatted(what, bar(done), percent(done), grouped(done), grouped(total), speed);
  }

  /** Whole percent, rounded down: 100 means all. */
  int percent(long done) {
    return total <= 0 ? 0 : (int) Math.min(100, 100 * done / total);
  }

  private String bar(long done) {
    int full = WIDTH * percent(done) / 100;
    return "█".repeat(full) + "░".repeat(WIDTH - full);
  }

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
  }
}
