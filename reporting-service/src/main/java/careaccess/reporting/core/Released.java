package careaccess.reporting.core;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a release shows of a place that has somebody in a table.
 *
 * @param figures by the name of their {@link Definition}; of everybody
 * @param parts the same of members of a breakdown. A dimension of which nobody is here is hidden; of one that is shown,
 *     whoever is not here has nobody
 */
public record Released(Map<String, Fraction> figures, Map<Breakdown, Map<String, Fraction>> parts) {

  /** Only that there is somebody. */
  public static final Released NOTHING = new Released(Map.of(), Map.of());

  public Released {
    figures = Map.copyOf(figures);
    parts = Map.copyOf(parts);
  }

  /** Both. */
  public Released plus(Released other) {
    Map<Breakdown, Map<String, Fraction>> bothParts = new HashMap<>(parts);
    other.parts.forEach((part, more) -> bothParts.merge(part, more, Released::both));
    return new Released(both(figures, other.figures), bothParts);
  }

  private static Map<String, Fraction> both(Map<String, Fraction> some, Map<String, Fraction> more) {
    Map<String, Fraction> both = new HashMap<>(some);
    both.putAll(more);
    return both;
  }

  /** The figures of a member, none where they are hidden; empty when it is shown to have nobody. */
  Optional<Map<String, Fraction>> of(Breakdown part) {
    return members(part.dimension()).isEmpty() ? Optional.of(Map.of()) : Optional.ofNullable(parts.get(part));
  }

  /** The members that are shown to have somebody; none where the dimension is hidden. */
  SortedSet<String> members(Dimension dimension) {
    SortedSet<String> members = new TreeSet<>();
    for (Breakdown part : parts.keySet()) {
      if (part.dimension() == dimension) {
        members.add(part.member());
      }
    }
    return members;
  }
}
