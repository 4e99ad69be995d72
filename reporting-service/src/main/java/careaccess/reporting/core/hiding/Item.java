package careaccess.reporting.core.hiding;

import careaccess.reporting.core.Definition;
import careaccess.reporting.core.Released;
import java.util.HashSet;
import java.util.Set;

/**
 * What is shown or hidden of a place as one: a figure of everybody, the same of all members of a dimension, or the bands of a
 * measure, and with them medians and percentiles.
 *
 * @param part {@link #EVERYBODY}, the code of the dimension, or {@link #BANDS}
 * @param name of the figure's definition; of bands, the code of the measure
 */
public record Item(String part, String name) {

  public static final String EVERYBODY = "";
  public static final String BANDS = "bands";

  /** Of everybody. */
  public static Item figure(String name) {
    return new Item(EVERYBODY, name);
  }

  /** All of which something released tells. */
  static Set<Item> of(Released released) {
    Set<Item> items = new HashSet<>();
    released.figures().keySet().forEach(name -> items.add(figure(name)));
    released
        .parts()
        .forEach((part, figures) -> figures.keySet().forEach(name -> items.add(new Item(part.dimension().code(), name))));
    released.values().keySet().forEach(name -> items.add(new Item(BANDS, Definition.measure(name))));
    return items;
  }

  /** The id of the indicator that the figure is of; of bands, the measure. */
  String subject() {
    return part.equals(BANDS) ? name : Definition.indicator(name);
  }
}
