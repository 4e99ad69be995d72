package careaccess.reporting.core;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** The rows of a selection, some pairs at a time, each piece read when it is asked for; it may be empty. */
public final class Pieces implements Iterator<List<Row>> {

  private final Occupied pairs;
  private final int figuresPerPair;
  private final Function<List<Integer>, List<Row>> rows;

  Pieces(Occupied pairs, int figuresPerPair, Function<List<Integer>, List<Row>> rows) {
    this.pairs = pairs;
    this.figuresPerPair = figuresPerPair;
    this.rows = rows;
  }

  /** Whether there may be more rows than that, as far as can be told without reading any. */
  public boolean mayBeMoreThan(int some) {
    return pairs.areMoreThan(some / figuresPerPair);
  }

  @Override
  public boolean hasNext() {
    return pairs.hasNext();
  }

  @Override
  public List<Row> next() {
    return rows.apply(pairs.next());
  }
}
