package careaccess.contract.catalogue;

import careaccess.contract.measurement.Phase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A place that figures are given for: a country, a region, a node, a hospital, a unit.
 *
 * @param level one of the catalogue's levels
 * @param memberships the places it is part of; several, since organisation and geography both count
 * @param name by language
 * @param aliases its codes in other systems, by scheme such as {@code kolada}, {@code rivta}, {@code hsa}
 * @param tags free words; {@value #PRIVATE} and {@value #CHILD_PSYCHIATRY} have a meaning
 * @param reports what is expected of it every month
 */
public record Place(
    String id,
    String level,
    List<Membership> memberships,
    Map<String, String> name,
    Map<String, String> aliases,
    Set<String> tags,
    List<Expectation> reports) {

  /** Tag of a private provider; all others are public. */
  public static final String PRIVATE = "private";

  /** Tag of child and adolescent psychiatry. */
  public static final String CHILD_PSYCHIATRY = "cap";

  /** Being part of another place, for a time. */
  public record Membership(String parent, Validity validity) {}

  /** A phase that the place reports contacts of, or tallies of an indicator that names it, for a time. */
  public record Expectation(Phase phase, Validity validity) {}

  public Place {
    memberships = List.copyOf(memberships);
    name = Map.copyOf(name);
    aliases = Map.copyOf(aliases);
    tags = Set.copyOf(tags);
    reports = List.copyOf(reports);
  }

  /** The ids of the places it is part of on that date. */
  public List<String> parents(LocalDate date) {
    return memberships.stream()
        .filter(membership -> membership.validity().contains(date))
        .map(Membership::parent)
        .toList();
  }

  /** Whether it is a direct part of that place on that date. */
  boolean isPartOf(String parent, LocalDate date) {
    return memberships.stream()
        .anyMatch(membership -> membership.parent().equals(parent) && membership.validity().contains(date));
  }
}
