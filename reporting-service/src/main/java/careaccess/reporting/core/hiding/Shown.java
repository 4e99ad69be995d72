package careaccess.reporting.core.hiding;

import careaccess.contract.cell.Breakdown;
import careaccess.reporting.core.Fraction;
import careaccess.reporting.core.Released;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What everybody may see of a place that has somebody in a table, and which of its figures of everybody are hidden.
 *
 * @param small names of figures that are hidden since they are small themselves
 * @param complementary names of those that are hidden only because small ones would follow from them
 * @param kept names of those that are shown as they were before, since too few people have moved; of a member of a
 *     breakdown, behind the {@linkplain Breakdown#text text} of that; and of bands
 */
public record Shown(Released released, Set<String> small, Set<String> complementary, Set<String> kept) {

  /** Where nothing can be decided: only that there is somebody. */
  public static final Shown NOTHING = shown(Released.NOTHING, Set.of());

  /** Of figures of everybody. */
  Shown(Map<String, Fraction> figures, Set<String> small, Set<String> complementary, Set<String> kept) {
    this(Released.ofFigures(figures), small, complementary, kept);
  }

  public Shown {
    small = Set.copyOf(small);
    complementary = Set.copyOf(complementary);
    kept = Set.copyOf(kept);
  }

  private static Shown shown(Released released, Set<String> kept) {
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
    Set<String> hidden = view.shows(counted).figures().keySet();
    return view.mayStandAlone(counted)
        ? new Shown(Released.NOTHING, Set.of(), hidden, Set.of())
        : new Shown(Released.NOTHING, hidden, Set.of(), Set.of());
  }

  /** What a view has shown of the place, and shows again. */
  static Shown kept(View view, Released before) {
    Released again = view.of(before);
    Set<String> names = new HashSet<>(again.figures().keySet());
    names.addAll(again.values().keySet());
    again.parts().forEach((part, figures) -> figures.keySet().forEach(name -> names.add(name(part, name))));
    return shown(again, names);
  }

  /** Of a figure of a member of a breakdown. */
  static String name(Breakdown part, String figure) {
    return Breakdown.text(part) + " " + figure;
  }

  Shown plus(Shown other) {
    return new Shown(
        released.plus(other.released),
        union(small, other.small),
        union(complementary, other.complementary),
        union(kept, other.kept));
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> both = new HashSet<>(some);
    both.addAll(others);
    return both;
  }
}
