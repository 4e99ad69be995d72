package careaccess.reporting.core.hiding;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the releases so far tell of a table's people, as one view tells them apart.
 *
 * @param states newest first: of the last release that renewed something, and of those before what later ones do not tell; the
 *     oldest may be barred
 * @param shown the places that are shown
 */
record Known(List<Blocks> states, Set<String> shown) {

  static final Known NOTHING = new Known(List.of(), Set.of());

  /** What is known from a release on that renews something. */
  Known and(Blocks newest, Set<String> shownNow) {
    return new Known(Past.needed(newest, states), shownNow);
  }

  /** The kinds that there were in any of them. */
  List<String> kinds() {
    return states.stream().flatMap(state -> state.kinds().stream()).distinct().toList();
  }

  /** The places that had somebody in any of them. */
  Set<String> inhabited() {
    return states.stream().flatMap(state -> state.places().stream()).collect(Collectors.toSet());
  }

  /**
   * Whether nobody, or enough people, have moved since the people of these places together were last known.
   *
   * @param next what would be known
   */
  boolean mayBecomeTogether(View view, Blocks next, Set<String> together) {
    return states.stream()
        .filter(state -> state.tells(together))
        .findFirst()
        .filter(state -> !isSafe(view, state, next, Moved.of(state, next, together).people()))
        .isEmpty();
  }

  /**
   * The same of all places whose people were known together before and would be now, and no fewer of them; and whether what
   * was known and what would be leave nobody, or enough people, over of each other.
   *
   * @param touched blocks of what would be known whose people would be known by themselves only then
   */
  boolean mayBecome(View view, Blocks next, Set<Integer> touched, Ground ground) {
    for (int i = 0; i < states.size(); i++) {
      Blocks state = states.get(i);
      List<Blocks> newer = states.subList(0, i);
      for (Moved moved : Moved.between(state, next, touched)) {
        if (!isSafe(view, state, next, moved.people())
            && newer.stream().noneMatch(later -> later.tells(moved.places()))) {
          return false;
        }
      }
      for (Leftover left : Leftover.between(state, next, touched, ground)) {
        if ((state.isBarred() || !left.isSafe(view, next.kinds()))
            && newer.stream().noneMatch(later -> later.tells(left.then()) || later.tells(left.now()))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isSafe(View view, Blocks state, Blocks next, long[] people) {
    return !state.isBarred() && Small.areSafe(view.counts(next.kinds(), people));
  }
}
