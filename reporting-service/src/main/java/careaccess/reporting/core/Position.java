package careaccess.reporting.core;

import java.util.Comparator;

/**
 * Where a row stands in a {@link Selection}; stays the same when other rows come or go.
 *
 * @param pair of indicator and place, places within indicators, from 0
 * @param period in the selection, from 0
 * @param dimension in the selection, from 0
 * @param member empty for totals
 */
public record Position(int pair, int period, int dimension, String member) implements Comparable<Position> {

  /** Before every row. */
  public static final Position START = new Position(-1, 0, 0, "");

  private static final Comparator<Position> ORDER =
      Comparator.comparingInt(Position::pair)
          .thenComparingInt(Position::period)
          .thenComparingInt(Position::dimension)
          .thenComparing(Position::member);

  /** Before every row of a pair. */
  static Position before(int pair) {
    return new Position(pair, -1, 0, "");
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
