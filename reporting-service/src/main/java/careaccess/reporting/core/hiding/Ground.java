package careaccess.reporting.core.hiding;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The people of a table, as one view tells them apart, by the place that they were at itself: at a place that has
 * parts, only those whom no part has counted. Each figure of a place is a sum of these.
 *
 * @param own by place; nothing where there never was anybody
 * @param kinds in the order of their numbers
 */
record Ground(Map<String, long[]> own, List<String> kinds) {

  /**
   * Takes the figures of places apart.
   *
   * @param counted by place, its parts included
   * @param known from releases before: kinds and places that there were then count now as well, if only with nobody
   * @return empty when a place has fewer people than its parts together: nobody can say then who is at it itself
   */
  static Optional<Ground> of(View view, Nesting nesting, Map<String, Counted> counted, Known known) {
    Map<String, Map<String, Long>> all =
        counted.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> view.kinds(entry.getValue())));
    List<String> kinds =
        Stream.concat(known.kinds().stream(), all.values().stream().flatMap(byKind -> byKind.keySet().stream()))
            .distinct()
            .sorted()
            .toList();
    Set<String> inhabited = known.inhabited();
    Map<String, long[]> own = new HashMap<>();
    for (String place : nesting.partsFirst()) {
      Map<String, Long> byKind = all.getOrDefault(place, Map.of());
      long[] rest = kinds.stream().mapToLong(kind -> byKind.getOrDefault(kind, 0L)).toArray();
      nesting.parts(place).forEach(part -> subtract(own.get(part), rest));
      if (Arrays.stream(rest).anyMatch(people -> people < 0)) {
        return Optional.empty();
      }
      if (inhabited.contains(place) || Arrays.stream(rest).anyMatch(people -> people > 0)) {
        own.put(place, rest);
      }
    }
    return Optional.of(new Ground(own, kinds));
  }

  /** Those at some of the places. */
  People people(Set<String> places) {
    People people = new People(kinds.size());
    places.forEach(place -> people.add(place, own.getOrDefault(place, new long[kinds.size()])));
    return people;
  }

  private static void subtract(long @Nullable [] part, long[] rest) {
    for (int i = 0; part != null && i < rest.length; i++) {
      rest[i] -= part[i];
    }
  }
}
