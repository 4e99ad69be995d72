package careaccess.reporting.core.hiding;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.Fraction;
import careaccess.reporting.core.OpenDimensions;
import careaccess.reporting.core.Released;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells people whom the view before does not tell apart by what they are broken down by, such as their sex.
 *
 * @param groups the members that there are, some of several codes; another view when the catalogue says something else
 */
record BreakdownView(View before, Dimension dimension, List<String> groups) implements View {

  /** Between a member, empty for whoever is in none, and the kind that the view before tells. */
  private static final char SEPARATOR = '|';

  private static final String IN_NONE = "";

  BreakdownView {
    groups = List.copyOf(groups);
  }

  @Override
  public String name() {
    return "%s by %s %s".formatted(before.name(), dimension.code(), String.join(",", groups));
  }

  @Override
  public Map<String, Long> kinds(Counted counted) {
    Map<String, Long> kinds = new HashMap<>();
    Map<String, Long> rest = new HashMap<>(before.kinds(counted));
    members(counted).forEach((member, counts) ->
        before.kinds(part(counts)).forEach((kind, people) -> {
          kinds.put(member + SEPARATOR + kind, people);
          rest.merge(kind, -people, Long::sum);
        }));
    rest.forEach((kind, people) -> kinds.put(IN_NONE + SEPARATOR + kind, people));
    return kinds;
  }

  @Override
  public boolean isSafe(long[] kinds, int places) {
    return Small.areSafe(kinds);
  }

  @Override
  public long[] counts(List<String> kinds, long[] people) {
    SortedMap<String, Long> all = new TreeMap<>();
    Map<String, SortedMap<String, Long>> byMember = new LinkedHashMap<>();
    for (int i = 0; i < people.length; i++) {
      int separator = kinds.get(i).indexOf(SEPARATOR);
      String kind = kinds.get(i).substring(separator + 1);
      byMember
          .computeIfAbsent(kinds.get(i).substring(0, separator), _ -> new TreeMap<>())
          .put(kind, people[i]);
      all.merge(kind, people[i], Long::sum);
    }
    List<SortedMap<String, Long>> groups = new ArrayList<>(byMember.values());
    groups.add(all);
    return groups.stream().flatMapToLong(group -> Arrays.stream(counts(group))).toArray();
  }

  private long[] counts(SortedMap<String, Long> kinds) {
    return before.counts(
        List.copyOf(kinds.keySet()), kinds.values().stream().mapToLong(Long::longValue).toArray());
  }

  /** The figures of every member who has somebody, as all views that lead here define them. */
  @Override
  public Released shows(Counted counted) {
    Map<Breakdown, Map<String, Fraction>> parts = new HashMap<>();
    members(counted).forEach((member, counts) -> {
      Map<String, Fraction> figures = new HashMap<>();
      for (View view = before; view != null; view = view.before()) {
        figures.putAll(view.shows(part(counts)).figures());
      }
      parts.put(new Breakdown(dimension, member), figures);
    });
    return Released.ofParts(parts);
  }

  @Override
  public Released of(Released shown) {
    Map<Breakdown, Map<String, Fraction>> parts = new HashMap<>(shown.parts());
    parts.keySet().removeIf(breakdown -> breakdown.dimension() != dimension);
    return Released.ofParts(parts);
  }

  @Override
  public boolean mayStandAlone(Counted counted) {
    return members(counted).values().stream().allMatch(counts -> {
      for (View view = before; view != null; view = view.before()) {
        if (!view.mayStandAlone(part(counts))) {
          return false;
        }
      }
      return true;
    });
  }

  private SortedMap<String, Counts> members(Counted counted) {
    SortedMap<String, Counts> members = new TreeMap<>();
    counted.by(dimension).forEach((member, counts) ->
        members.merge(OpenDimensions.counted(member, groups), counts, Counts::plus));
    return members;
  }

  private static Counted part(Counts counts) {
    return new Counted(counts, Map.of());
  }
}
