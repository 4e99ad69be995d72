package careaccess.reporting.core.hiding;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the releases so far tell of a table.
 *
 * @param isDecided whether there was any
 * @param somebody the places that were said to have somebody
 * @param views by the name of the view
 */
public record Memory(boolean isDecided, Set<String> somebody, Map<String, Known> views) {

  /** Before the first release. */
  public static final Memory NONE = new Memory(false, Set.of(), Map.of());

  public Memory {
    somebody = Set.copyOf(somebody);
    views = Map.copyOf(views);
  }

  /**
   * Whether it is of the same definitions: numbers of others must not be compared with these, nor take their place. There
   * may be more views by now, of which nothing was shown yet.
   */
  boolean isOf(Collection<View> others) {
    return others.stream().map(View::name).collect(Collectors.toSet()).containsAll(views.keySet());
  }

  /** Whether it may be said, without any number, that a place has somebody: not where nobody was, since few may have come. */
  boolean maySaySomebody(String place) {
    return !isDecided || somebody.contains(place);
  }

  Known view(String name) {
    return views.getOrDefault(name, Known.NOTHING);
  }
}
