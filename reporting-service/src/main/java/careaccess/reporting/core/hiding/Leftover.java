package careaccess.reporting.core.hiding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people who were known together and people who would be leave over of each other, for a reader who supposes that
 * nobody has come or gone in between: where a unit has been put elsewhere, or other places are shown, two releases tell of it
 * what neither does.
 *
 * @param then places that were known together
 * @param now places that would be
 * @param people of kinds in the order of the later one: how many more there are at the places that hold the others; where
 *     neither do, how many are counted now at those that both have
 */
record Leftover(Set<String> then, Set<String> now, People people) {

  /**
   * All of them, but for places that are the same then and now, of which {@link Moved} tells.
   *
   * @param touched blocks of the later one; only what is left over between one of them and others
   */
  static List<Leftover> between(Blocks then, Blocks now, Set<Integer> touched, Ground ground) {
    List<Leftover> all = new ArrayList<>();
    Set<Integer> met = new HashSet<>();
    int[] thenAt = now.numbersOf(then.kinds());
    int[] nowAt = now.numbersOf(now.kinds());
    for (int number : touched) {
      People block = now.block(number);
      if (block.isKnown()) {
        Shared shared = Shared.of(block, then);
        met.addAll(shared.beyond());
        if (shared.leavesOver()) {
          all.add(new Leftover(shared.placesInside(), block.places(), shared.rest(nowAt, thenAt, ground)));
        }
        for (int crossed : shared.crossed()) {
          all.add(new Leftover(then.block(crossed).places(), block.places(), ground.people(shared.both(crossed))));
        }
      }
    }
    for (int number : met) {
      People block = then.block(number);
      Shared shared = Shared.of(block, now);
      if (shared.leavesOver()) {
        all.add(new Leftover(block.places(), shared.placesInside(), shared.rest(thenAt, nowAt, ground)));
      }
    }
    return all;
  }

  /** Whether that is nobody, or so many that it tells of none of the places, each of which is known to have somebody. */
  boolean isSafe(View view, List<String> kinds) {
    long[] counts = people.kinds();
    long sign = Arrays.stream(counts).sum() < 0 ? -1 : 1;
    return Small.areSafe(view.counts(kinds, counts))
        && view.isSafe(Arrays.stream(counts).map(count -> sign * count).toArray(), people.size());
  }

  /**
   * The blocks of the other time that share places with one.
   *
   * @param places how many they share, by the number of the other block
   * @param inside known ones that the one holds
   */
  private record Shared(People one, Blocks others, Map<Integer, Integer> places, Set<Integer> inside) {

    static Shared of(People one, Blocks others) {
      Map<Integer, Integer> places = new HashMap<>();
      for (String place : one.places()) {
        others.blockOf(place).ifPresent(other -> places.merge(other, 1, Integer::sum));
      }
      Set<Integer> inside = new HashSet<>();
      places.forEach((other, shared) -> {
        if (others.block(other).isKnown() && shared == others.block(other).size()) {
          inside.add(other);
        }
      });
      return new Shared(one, others, places, inside);
    }

    /** Known ones that have other places as well. */
    Set<Integer> beyond() {
      Set<Integer> beyond = new HashSet<>(places.keySet());
      beyond.removeAll(inside);
      beyond.removeIf(other -> !others.block(other).isKnown());
      return beyond;
    }

    Set<String> placesInside() {
      Set<String> all = new HashSet<>();
      inside.forEach(other -> all.addAll(others.block(other).places()));
      return all;
    }

    /** Whether it holds some of them, and more. */
    boolean leavesOver() {
      return !inside.isEmpty() && inside.size() < places.size();
    }

    /** Known ones of which neither holds the other. */
    Set<Integer> crossed() {
      Set<Integer> crossed = beyond();
      crossed.removeIf(other -> places.getOrDefault(other, 0) == one.size());
      return crossed;
    }

    /** That one of them and the one both have. */
    Set<String> both(int other) {
      Set<String> both = new HashSet<>(one.places());
      both.retainAll(others.block(other).places());
      return both;
    }

    /** The people of the one, less those of what it holds. */
    People rest(int[] oneAt, int[] othersAt, Ground ground) {
      long[] rest = new long[ground.kinds().size()];
      one.addTo(rest, 1, oneAt);
      inside.forEach(other -> others.block(other).addTo(rest, -1, othersAt));
      Set<String> left = new HashSet<>(one.places());
      left.removeAll(placesInside());
      return new People(left, rest, true);
    }
  }
}
