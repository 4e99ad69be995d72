package careaccess.reporting.core.hiding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What must be remembered of earlier releases once there is a later one: whatever that does not tell. */
final class Past {

  /** More states are not kept apart, which bounds what is stored and the time that a release takes. */
  static final int MOST = 30;

  private Past() {}

  /**
   * Of what was known before, that which is known together no more: the rest is as of the latest state that tells it.
   *
   * @param newest has the kinds and the places of all
   * @param before newest first
   * @return newest first
   */
  static List<Blocks> needed(Blocks newest, List<Blocks> before) {
    List<Blocks> needed = new ArrayList<>(List.of(newest));
    for (Blocks earlier : before) {
      Blocks left = earlier.isBarred() ? earlier : needed.reversed().stream().reduce(earlier, Past::renewed);
      if (needed.stream().noneMatch(later -> tellsAll(later, left))) {
        needed.add(left);
      }
    }
    return atMost(MOST, needed);
  }

  /**
   * As few states as that, the oldest of more of them as one that is barred.
   *
   * @param states newest first
   * @return newest first
   */
  static List<Blocks> atMost(int most, List<Blocks> states) {
    List<Blocks> fewer = new ArrayList<>(states);
    while (fewer.size() > most) {
      Blocks oldest = fewer.removeLast();
      fewer.add(barred(oldest, fewer.removeLast()));
    }
    return fewer;
  }

  /** Where nobody had been by then, nobody was known to be. */
  private static boolean tellsAll(Blocks later, Blocks earlier) {
    return Stream.concat(
            earlier.all().stream().filter(People::isKnown).map(People::places),
            later.places().stream().filter(place -> earlier.blockOf(place).isEmpty()).map(Set::of))
        .allMatch(later::tells);
  }

  /** The earlier one, with what a later one tells of the places of a block in the place of that. */
  private static Blocks renewed(Blocks earlier, Blocks later) {
    List<People> renewed = new ArrayList<>();
    int[] numbers = later.numbersOf(earlier.kinds());
    for (People block : earlier.all()) {
      if (block.isKnown() && later.tells(block.places())) {
        block.places().stream()
            .flatMap(place -> later.blockOf(place).stream())
            .distinct()
            .map(later::block)
            .forEach(renewed::add);
      } else {
        renewed.add(block.in(later.kinds().size(), numbers));
      }
    }
    return new Blocks(later.kinds(), renewed);
  }

  /** Whatever either tells, as sums of blocks; not how many people there were. */
  private static Blocks barred(Blocks earlier, Blocks later) {
    Map<List<Optional<Integer>>, TreeSet<String>> blocks = new LinkedHashMap<>();
    List<People> barred = new ArrayList<>();
    for (String place : later.places()) {
      Optional<Integer> before = earlier.blockOf(place);
      if (before.isEmpty()) {
        barred.add(new People(List.of(place), new long[0], true));
      } else {
        blocks.computeIfAbsent(List.of(before, later.blockOf(place)), _ -> new TreeSet<>()).add(place);
      }
    }
    blocks.forEach((of, places) -> {
      boolean isKnown =
          of.getFirst().map(earlier::block).filter(People::isKnown).isPresent()
              || of.getLast().map(later::block).filter(People::isKnown).isPresent();
      barred.add(new People(places, new long[0], isKnown));
    });
    return new Blocks(List.of(), barred);
  }
}
