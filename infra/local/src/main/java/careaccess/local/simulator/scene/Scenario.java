package careaccess.local.simulator.scene;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * What to simulate.
 *
 * @param seed the same seed, with the same catalogue and day, gives the same lines
 * @param scale how many times the patients of a small region; 1 is some ten thousand lines a region
 * @param months how many, the current one included
 * @param today the last day that anything is delivered on, inclusive, in the catalogue's zone
 */
public record Scenario(long seed, double scale, int months, LocalDate today) {

  public static final long USUAL_SEED = 1;
  public static final double USUAL_SCALE = 1;

  /** A public series shows 13 months; with the current one, 14. */
  public static final int USUAL_MONTHS = 14;

  private static final double LARGEST_SCALE = 10_000;
  private static final int MOST_MONTHS = 120;

  public Scenario {
    if (!(scale > 0 && scale <= LARGEST_SCALE)) {
      throw new IllegalArgumentException(
          "scale must be above 0 and at most %.0f, not %s".formatted(LARGEST_SCALE, scale));
    }
    if (months < 1 || months > MOST_MONTHS) {
      throw new IllegalArgumentException("months must be from 1 to %d, not %d".formatted(MOST_MONTHS, months));
    }
  }

  public static Scenario usual(LocalDate today) {
    return new Scenario(USUAL_SEED, USUAL_SCALE, USUAL_MONTHS, today);
  }

  public YearMonth first() {
    return last().minusMonths(months - 1L);
  }

  public YearMonth last() {
    return YearMonth.from(today);
  }

  public Seed root() {
    return new Seed(seed);
  }

  /** Ends every id, so that measurements of different seeds are different ones; empty for the usual seed. */
  public String idSuffix() {
    return seed == USUAL_SEED ? "" : "~" + Long.toUnsignedString(seed, Character.MAX_RADIX);
  }
}
