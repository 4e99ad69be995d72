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
 * @param small how many figures are hidden since they are small themselves
 * @param complementary how many are hidden only because small ones would follow from them
 * @param kept names of those that are shown as they were before, since too few people have moved
 */
public record Shown(Map<String, Fraction> figures, int small, int complementary, Set<String> kept) {

  /** Where nothing can be decided: only that there is somebody. */
  public static final Shown NOTHING = new Shown(Map.of(), 0, 0, Set.of());

  /** What a view shows of the place, or would. */
  static Shown of(View view, Counts counts, boolean isShown) {
    Map<String, Fraction> figures = view.figures(counts);
    if (isShown) {
      return new Shown(figures, 0, 0, Set.of());
    }
    return view.mayStandAlone(counts)
        ? new Shown(Map.of(), 0, figures.size(), Set.of())
        : new Shown(Map.of(), figures.size(), 0, Set.of());
  }

  /** What a view has shown of the place, and shows again. */
  static Shown kept(View view, Counts counts, Map<String, Fraction> before) {
    Map<String, Fraction> figures = new HashMap<>(before);
    figures.keySet().retainAll(view.figures(counts).keySet());
    return new Shown(figures, 0, 0, figures.keySet());
  }

  Shown plus(Shown other) {
    Map<String, Fraction> both = new HashMap<>(figures);
    both.putAll(other.figures);
    Set<String> bothKept = new HashSet<>(kept);
    bothKept.addAll(other.kept);
    return new Shown(both, small + other.small, complementary + other.complementary, bothKept);
  }

  public Shown {
    figures = Map.copyOf(figures);
    kept = Set.copyOf(kept);
  }
}
