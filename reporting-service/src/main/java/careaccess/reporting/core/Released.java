package careaccess.reporting.core;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Histogram;
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
 * @param values those that everybody has of a measure, where it is shown how many lie in each band; by the name of the
 *     bands. For medians and percentiles, and never to be shown themselves
 */
public record Released(
    Map<String, Fraction> figures, Map<Breakdown, Map<String, Fraction>> parts, Map<String, Histogram> values) {

  /** Only that there is somebody. */
  public static final Released NOTHING = new Released(Map.of(), Map.of(), Map.of());

  public Released {
    figures = Map.copyOf(figures);
    parts = Map.copyOf(parts);
    values = Map.copyOf(values);
  }

  /** Nothing but these. */
  public static Released ofFigures(Map<String, Fraction> figures) {
    return new Released(figures, Map.of(), Map.of());
  }

  /** Nothing but these. */
  public static Released ofParts(Map<Breakdown, Map<String, Fraction>> parts) {
    return new Released(Map.of(), parts, Map.of());
  }

  /** Nothing but these. */
  public static Released ofValues(Map<String, Histogram> values) {
    return new Released(Map.of(), Map.of(), values);
  }

  /** Both. */
  public Released plus(Released other) {
    Map<Breakdown, Map<String, Fraction>> bothParts = new HashMap<>(parts);
    other.parts.forEach((part, more) -> bothParts.merge(part, more, Released::both));
    return new Released(both(figures, other.figures), bothParts, both(values, other.values));
  }

  private static <T> Map<String, T> both(Map<String, T> some, Map<String, T> more) {
    Map<String, T> both = new HashMap<>(some);
    both.putAll(more);
    return both;
  }

  /** What is shown of a member, nothing where that is hidden; empty when it is shown to have nobody. */
  Optional<Released> of(Breakdown part) {
    return members(part.dimension()).isEmpty()
        ? Optional.of(NOTHING)
        : Optional.ofNullable(parts.get(part)).map(Released::ofFigures);
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
