package careaccess.reporting.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a selection.
 *
 * @param next after which row the next page goes on; null when there are no more
 */
public record Page(List<Row> rows, @Nullable Position next) {

  /** The only page of nothing. */
  public static final Page EMPTY = new Page(List.of(), null);

  public Page {
    rows = List.copyOf(rows);
  }
}
