package careaccess.reporting.core.hiding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Places whose people are known together in two releases, and no fewer of them in both; how many have come or gone. */
final class Moved {

  private final Set<String> places;
  private final long[] people;

  private Moved(Set<String> places, long[] people) {
    this.places = places;
    this.people = people;
  }

  Set<String> places() {
    return places;
  }

  /** By kind, in the order of the later one. */
  long[] people() {
    return people.clone();
  }

  /** Of places whose people were known together. */
  static Moved of(Blocks then, Blocks now, Set<String> together) {
    Search search = new Search(then, now);
    for (String place : together) {
      now.blockOf(place).ifPresent(search.nowBlocks::add);
      then.blockOf(place).ifPresent(search.thenBlocks::add);
    }
    return new Moved(together, search.moved());
  }

  /** @param touched blocks of the later one; only what one of them is part of */
  static List<Moved> between(Blocks then, Blocks now, Set<Integer> touched) {
    List<Moved> all = new ArrayList<>();
    Set<Integer> done = new HashSet<>();
    for (int block : touched) {
      if (!done.contains(block)) {
        Search search = new Search(then, now);
        search.from(block);
        done.addAll(search.nowBlocks);
        if (search.isKnown()) {
          all.add(new Moved(search.places(), search.moved()));
        }
      }
    }
    return all;
  }

  /** Goes from blocks of the one to those of the other that share a place with them, until there are no more. */
  private static final class Search {

    private final Blocks then;
    private final Blocks now;
    private final Set<Integer> thenBlocks = new HashSet<>();
    private final Set<Integer> nowBlocks = new HashSet<>();

    private Search(Blocks then, Blocks now) {
      this.then = then;
      this.now = now;
    }

    private void from(int start) {
      Deque<Integer> open = new ArrayDeque<>(List.of(start));
      while (!open.isEmpty()) {
        int block = open.removeFirst();
        if (nowBlocks.add(block)) {
          for (String place : now.block(block).places()) {
            then.blockOf(place).filter(thenBlocks::add).ifPresent(before ->
                then.block(before).places().forEach(other -> now.blockOf(other).ifPresent(open::addLast)));
          }
        }
      }
    }

    private boolean isKnown() {
      return nowBlocks.stream().allMatch(block -> now.block(block).isKnown())
          && thenBlocks.stream().allMatch(block -> then.block(block).isKnown());
    }

    private Set<String> places() {
      Set<String> places = new HashSet<>();
      nowBlocks.forEach(block -> places.addAll(now.block(block).places()));
      return places;
    }

    private long[] moved() {
      long[] moved = new long[now.kinds().size()];
      int[] nowAt = now.numbersOf(now.kinds());
      int[] thenAt = now.numbersOf(then.kinds());
      nowBlocks.forEach(block -> now.block(block).addTo(moved, 1, nowAt));
      thenBlocks.forEach(block -> then.block(block).addTo(moved, -1, thenAt));
      return moved;
    }
  }
}
