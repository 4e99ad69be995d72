package careaccess.reporting.core.hiding;

import careaccess.reporting.core.Fraction;
import careaccess.reporting.core.Released;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What everybody may see of a place that has somebody in a table, and what of it is hidden.
 *
 * @param small hidden since it is small itself
 * @param complementary hidden only because small numbers would follow from it
 * @param kept shown as it was before, since too few people have moved
 */
public record Shown(Released released, Set<Item> small, Set<Item> complementary, Set<Item> kept) {

  /** Where nothing can be decided: only that there is somebody. */
  public static final Shown NOTHING = shown(Released.NOTHING, Set.of());

  public Shown {
    small = Set.copyOf(small);
    complementary = Set.copyOf(complementary);
    kept = Set.copyOf(kept);
  }

  private static Shown shown(Released released, Set<Item> kept) {
    return new Shown(released, Set.of(), Set.of(), kept);
  }

  /** Of everybody, by the name of their definition. */
  public Map<String, Fraction> figures() {
    return released.figures();
  }

  /** What a view shows of the place now. */
  static Shown renewed(View view, Counted counted, Released before) {
    return shown(view.renews(counted, before), Set.of());
  }

  /** What a view would show of the place. */
  static Shown hidden(View view, Counted counted) {
    Set<Item> hidden = Item.of(view.shows(counted));
    return view.mayStandAlone(counted)
        ? new Shown(Released.NOTHING, Set.of(), hidden, Set.of())
        : new Shown(Released.NOTHING, hidden, Set.of(), Set.of());
  }

  /** What a view has shown of the place, and shows again. */
  static Shown kept(View view, Released before) {
    Released again = view.of(before);
    return shown(again, Item.of(again));
  }

  Shown plus(Shown other) {
    return new Shown(
        released.plus(other.released),
        union(small, other.small),
        union(complementary, other.complementary),
        union(kept, other.kept));
  }

  private static Set<Item> union(Set<Item> some, Set<Item> others) {
    Set<Item> both = new HashSet<>(some);
    both.addAll(others);
    return both;
  }
}
