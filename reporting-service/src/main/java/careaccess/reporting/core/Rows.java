package careaccess.reporting.core;

import java.util.ArrayList;
import java.util.List;

/** The rows after a position, up to a limit; notices whether there is one more. */
final class Rows {

  private final Position after;
  private final int limit;
  private final List<Row> rows = new ArrayList<>();
  private Position last;
  private boolean more;

  Rows(Position after, int limit) {
    this.after = after;
    this.limit = limit;
    this.last = after;
  }

  /** Whether a row there would be taken or noticed. */
  boolean wants(Position position) {
    return !more && position.compareTo(after) > 0;
  }

  /** Rows come in the order of their positions. */
  void add(Position position, Row row) {
    more = rows.size() == limit;
    if (!more) {
      rows.add(row);
      last = position;
    }
  }

  boolean isFull() {
    return more;
  }

  Page page() {
    return new Page(rows, more ? last : null);
  }
}
