package careaccess.reporting.core;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** The rows of a selection, some pairs at a time, each piece read when it is asked for; it may be empty. */
public final class Pieces implements Iterator<List<Row>> {

  /** About how many figures are looked for before a file is begun without having found what it begins with. */
  private static final int FIGURES_TO_BEGIN = 1_000_000;

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

  /** The rows of the next pieces, at least so many unless there are no more, or it would take long to find them. */
  public List<Row> upTo(int some) {
    List<Row> found = new ArrayList<>();
    long looked = 0;
    while (found.size() < some && looked < FIGURES_TO_BEGIN && hasNext()) {
      List<Integer> next = pairs.next();
      found.addAll(rows.apply(next));
      looked += (long) next.size() * figuresPerPair;
    }
    return found;
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
