package careaccess.reporting;

import careaccess.contract.cell.Basis;
import careaccess.reporting.core.LastUsed;
import careaccess.reporting.core.Wanted.Group;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which places have reported anything. Response rates ask that of all units below a place, month by month, and it seldom becomes
 * otherwise: so it is kept in memory, together with the turn that it holds since.
 */
@Component
class Reporters {

  private record Key(String generation, Group group) {}

  /** @param since the turn in which it became so */
  private record Known(long since, Set<String> places) {}

  /** Some years of a country's phases: with three thousand units that all report all of them, 50 MB. */
  private static final int MOST = 2000;

  private static final String PLACES =
      """
      select population, basis, period, place from cell
      where generation = ? and basis = ? and population = any(?) and period = any(?)
        and reported and member = '' and dimension in ('', '*')\
      """;

  private final JdbcClient jdbc;

  private final LastUsed<Key, Known> known = new LastUsed<>(MOST);

  Reporters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The ids of all places that have, in each.
   *
   * @param since the turns that the database names, at the same moment at which this is asked
   */
  Map<Group, Set<String>> of(String generation, Map<Group, Long> since) {
    Map<Group, Set<String>> places = kept(generation, since);
    Map<Group, Set<String>> unknown = new HashMap<>();
    since.keySet().stream().filter(group -> !places.containsKey(group)).forEach(group -> unknown.put(group, new HashSet<>()));
    look(generation, unknown);
    unknown.forEach((group, found) -> {
      Set<String> kept = Set.copyOf(found);
      known.put(new Key(generation, group), new Known(since.getOrDefault(group, 0L), kept));
      places.put(group, kept);
    });
    return places;
  }

  /** The same, where memory has all of it. */
  Optional<Map<Group, Set<String>>> known(String generation, Map<Group, Long> since) {
    Map<Group, Set<String>> places = kept(generation, since);
    return places.size() == since.size() ? Optional.of(places) : Optional.empty();
  }

  private Map<Group, Set<String>> kept(String generation, Map<Group, Long> since) {
    Map<Group, Set<String>> places = new HashMap<>();
    since.forEach((group, turn) -> {
      Known kept = known.get(new Key(generation, group));
      if (kept != null && kept.since() == turn) {
        places.put(group, kept.places());
      }
    });
    return places;
  }

  private void look(String generation, Map<Group, Set<String>> unknown) {
    Branches branches = branches(generation, unknown.keySet());
    branches.read(jdbc, row -> {
      Group group =
          new Group(Basis.valueOf(row.getString("basis")), row.getString("population"), row.getString("period"));
      Set<String> places = unknown.get(group);
      if (places != null) {
        places.add(row.getString("place").intern()); // One text for all the groups that a place is in.
      }
    });
  }

  static Branches branches(String generation, Set<Group> groups) {
    Branches branches = new Branches();
    groups.stream().collect(Collectors.groupingBy(Group::basis)).forEach((basis, ofBasis) ->
        branches.add(
            PLACES,
            generation,
            basis.name(),
            Branches.array(ofBasis.stream().map(Group::population).collect(Collectors.toSet())),
            Branches.array(ofBasis.stream().map(Group::period).collect(Collectors.toSet()))));
    return branches;
  }
}
