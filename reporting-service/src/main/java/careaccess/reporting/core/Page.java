package careaccess.reporting.core;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
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

  /** Its rows and those of all that come after it, page by page, each read when it is asked for. */
  public Iterable<List<Row>> andAfter(Function<Position, Page> pages) {
    return () ->
        Stream.iterate(this, Objects::nonNull, page -> page.next() == null ? null : pages.apply(page.next()))
            .map(Page::rows)
            .iterator();
  }
}
