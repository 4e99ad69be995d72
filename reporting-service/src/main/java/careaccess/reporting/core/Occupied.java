package careaccess.reporting.core;

import careaccess.contract.catalogue.Indicator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;

/**
 * The pairs of a selection in their order, as many at a time as are read together: few at first, so that something comes soon.
 * Most places have nothing of most indicators; those are passed over without being read.
 */
final class Occupied implements Iterator<List<Integer>> {

  private static final int GROWTH = 4;

  private final Selection selection;
  private final int most;
  private final Function<Indicator, Set<String>> places;
  private final Deque<Integer> found = new ArrayDeque<>();
  private int next;
  private int size = 1;

  /**
   * @param first pair
   * @param most at a time
   * @param places that have cells of an indicator
   */
  Occupied(Selection selection, int first, int most, Function<Indicator, Set<String>> places) {
    this.selection = selection;
    this.next = first;
    this.most = most;
    this.places = places;
  }

  @Override
  public boolean hasNext() {
    return areMoreThan(0);
  }

  /** Whether so many and another are left. */
  boolean areMoreThan(int some) {
    find(some + 1);
    return found.size() > some;
  }

  @Override
  public List<Integer> next() {
    find(size);
    if (found.isEmpty()) {
      throw new NoSuchElementException("no more pairs");
    }
    List<Integer> pairs = new ArrayList<>();
    while (!found.isEmpty() && pairs.size() < size) {
      pairs.add(found.removeFirst());
    }
    size = Math.min(most, GROWTH * size);
    return pairs;
  }

  /** Goes on, indicator by indicator, until so many are found, or there are no more. */
  private void find(int wanted) {
    while (found.size() < wanted && next < selection.pairs()) {
      Indicator indicator = selection.indicator(next);
      boolean areAllAnswered = selection.answersEmptyPairs();
      Set<String> occupied = areAllAnswered ? Set.of() : places.apply(indicator);
      int end = Math.min(selection.pairs(), (next / selection.places().size() + 1) * selection.places().size());
      for (; next < end; next++) {
        if (areAllAnswered || occupied.contains(selection.place(next).id())) {
          found.add(next);
        }
      }
    }
  }
}
