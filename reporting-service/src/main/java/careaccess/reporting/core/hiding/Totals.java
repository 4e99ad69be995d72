package careaccess.reporting.core.hiding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides at which places a view is shown, and with which numbers. */
final class Totals {

  /**
   * What was decided.
   *
   * @param renewed places that show what is counted now
   * @param kept places that show what they did before, since too few people have moved
   * @param known from now on
   */
  record Decided(Set<String> renewed, Set<String> kept, Known known) {
    boolean shows(String place) {
      return renewed.contains(place) || kept.contains(place);
    }
  }

  private final View view;
  private final Nesting nesting;
  private final Map<String, Counted> counted;
  private final Known known;
  private final Ground ground;
  private final Blocks blocks;
  private final Set<String> renewed = new HashSet<>();
  private final Set<String> kept = new HashSet<>();

  Totals(View view, Nesting nesting, Map<String, Counted> counted, Known known, Ground ground) {
    this.view = view;
    this.nesting = nesting;
    this.counted = counted;
    this.known = known;
    this.ground = ground;
    this.blocks = Blocks.of(ground);
  }

  /**
   * @param open the places of which anything may be shown
   * @param before what was decided of the view before; null: there is none
   */
  Decided decide(Set<String> open, @Nullable Decided before) {
    for (String place : shownFirst()) {
      Counted here = counted.get(place);
      if (here != null && open.contains(place) && view.mayStandAlone(here)) {
        decide(
            place,
            (before == null || before.renewed().contains(place)) && hasOnlyRenewedWholes(place),
            (before == null || before.shows(place)) && known.shown().contains(place));
      }
    }
    return new Decided(renewed, kept, remembered());
  }

  /** Hides nothing but what is small itself, and lets everything change: to see what that would give away. */
  Decided small() {
    nesting.within().keySet().stream()
        .filter(place -> counted.containsKey(place) && view.mayStandAlone(counted.getOrDefault(place, Counted.NOBODY)))
        .forEach(renewed::add);
    return new Decided(renewed, kept, Known.NOTHING);
  }

  private void decide(String place, boolean mayRenew, boolean mayKeep) {
    boolean isSafe = true;
    if (mayRenew) {
      Blocks.Cut cut = blocks.cut(nesting.parts(place), ground);
      isSafe = cut.allMatch(people -> people.areSafe(view));
      if (isSafe && blocks.show(cut, touched -> mayBecomeKnown(cut, touched))) {
        renewed.add(place);
        return;
      }
    }
    if (mayKeep && isSafe) {
      kept.add(place);
    }
  }

  private boolean mayBecomeKnown(Blocks.Cut cut, Set<Integer> touched) {
    return known.mayBecomeTogether(view, blocks, cut.together().places())
        && known.mayBecomeTogether(view, blocks, cut.leftTogether())
        && known.mayBecome(view, blocks, touched, ground);
  }

  /** So that what was left over together before is pooled as long as it can be. */
  private List<String> shownFirst() {
    List<String> places = new ArrayList<>(nesting.within().keySet().stream().filter(known.shown()::contains).toList());
    nesting.within().keySet().stream().filter(place -> !known.shown().contains(place)).forEach(places::add);
    return places;
  }

  /** So that what a place that stays has now does not follow from its parts. */
  private boolean hasOnlyRenewedWholes(String place) {
    return known.shown().stream()
        .filter(whole -> !whole.equals(place) && !renewed.contains(whole))
        .noneMatch(whole -> nesting.parts(whole).contains(place));
  }

  private Known remembered() {
    Set<String> shown = new HashSet<>(renewed);
    shown.addAll(kept);
    return renewed.isEmpty() ? new Known(known.states(), shown) : known.and(blocks, shown);
  }
}
