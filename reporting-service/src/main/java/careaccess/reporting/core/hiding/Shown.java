package careaccess.reporting.core.hiding;

import careaccess.reporting.core.Fraction;
import java.util.Map;

/**
 * What everybody may see of a place that has somebody in a table.
 *
 * @param figures by the name of their definition
 * @param small how many figures are hidden since they are small themselves
 * @param complementary how many are hidden only because small ones would follow from them
 */
public record Shown(Map<String, Fraction> figures, int small, int complementary) {

  /** Where nothing can be decided: only that there is somebody. */
  public static final Shown NOTHING = new Shown(Map.of(), 0, 0);

  public Shown {
    figures = Map.copyOf(figures);
  }
}
