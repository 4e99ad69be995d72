package careaccess.reporting.core.hiding;

import java.util.ArrayList;
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
        met.addAll(shared.known());
        if (shared.leavesOver()) {
          all.add(new Leftover(shared.placesInside(), block.places(), shared.rest(nowAt, thenAt, ground)));
        }
        for (int crossed : shared.crossed()) {
          all.add(new Leftover(then.block(crossed).places(), block.places(), ground.people(shared.places(crossed))));
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

  /**
   * The blocks of the other time that share places with one.
   *
   * @param places that they share, by the number of the other block
   */
  private record Shared(People one, Blocks others, Map<Integer, Set<String>> places) {

    static Shared of(People one, Blocks others) {
      Map<Integer, Set<String>> places = new HashMap<>();
      for (String place : one.places()) {
        others.blockOf(place).ifPresent(other -> places.computeIfAbsent(other, _ -> new HashSet<>()).add(place));
      }
      return new Shared(one, others, places);
    }

    Set<String> places(int other) {
      return places.getOrDefault(other, Set.of());
    }

    Set<Integer> known() {
      Set<Integer> known = new HashSet<>(places.keySet());
      known.removeIf(other -> !others.block(other).isKnown());
      return known;
    }

    /** Known ones that the one holds. */
    private Set<Integer> inside() {
      Set<Integer> inside = known();
      inside.removeIf(other -> places(other).size() < others.block(other).size());
      return inside;
    }

    Set<String> placesInside() {
      Set<String> all = new HashSet<>();
      inside().forEach(other -> all.addAll(others.block(other).places()));
      return all;
    }

    /** Whether it holds some of them, and more. */
    boolean leavesOver() {
      int inside = inside().size();
      return inside > 0 && inside < places.size();
    }

    /** Known ones of which neither holds the other. */
    Set<Integer> crossed() {
      Set<Integer> crossed = known();
      crossed.removeAll(inside());
      crossed.removeIf(other -> places(other).size() == one.size());
      return crossed;
    }

    /** The people of the one, less those of what it holds. */
    People rest(int[] oneAt, int[] othersAt, Ground ground) {
      long[] rest = new long[ground.kinds().size()];
      one.addTo(rest, 1, oneAt);
      inside().forEach(other -> others.block(other).addTo(rest, -1, othersAt));
      Set<String> left = new HashSet<>(one.places());
      left.removeAll(placesInside());
      return new People(left, rest, true);
    }
  }
}
