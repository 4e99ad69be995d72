package careaccess.reporting.core.hiding;

import careaccess.contract.cell.Counts;
import careaccess.reporting.core.Fraction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What everybody may see of a place that has somebody in a table.
 *
 * @param figures by the name of their definition
 * @param small names of figures that are hidden since they are small themselves
 * @param complementary names of those that are hidden only because small ones would follow from them
 * @param kept names of those that are shown as they were before, since too few people have moved
 */
public record Shown(Map<String, Fraction> figures, Set<String> small, Set<String> complementary, Set<String> kept) {

  /** Where nothing can be decided: only that there is somebody. */
  public static final Shown NOTHING = new Shown(Map.of(), Set.of(), Set.of(), Set.of());

  /** What a view shows of the place, or would. */
  static Shown of(View view, Counts counts, boolean isShown) {
    Map<String, Fraction> figures = view.figures(counts);
    if (isShown) {
      return new Shown(figures, Set.of(), Set.of(), Set.of());
    }
    return view.mayStandAlone(counts)
        ? new Shown(Map.of(), Set.of(), figures.keySet(), Set.of())
        : new Shown(Map.of(), figures.keySet(), Set.of(), Set.of());
  }

  /** What a view has shown of the place, and shows again. */
  static Shown kept(View view, Counts counts, Map<String, Fraction> before) {
    Map<String, Fraction> figures = new HashMap<>(before);
    figures.keySet().retainAll(view.figures(counts).keySet());
    return new Shown(figures, Set.of(), Set.of(), figures.keySet());
  }

  Shown plus(Shown other) {
    Map<String, Fraction> both = new HashMap<>(figures);
    both.putAll(other.figures);
    return new Shown(
        both, union(small, other.small), union(complementary, other.complementary), union(kept, other.kept));
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> both = new HashSet<>(some);
    both.addAll(others);
    return both;
  }

  public Shown {
    figures = Map.copyOf(figures);
    small = Set.copyOf(small);
    complementary = Set.copyOf(complementary);
    kept = Set.copyOf(kept);
  }
}
