package careaccess.reporting.core.hiding;

import careaccess.contract.cell.Counts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The people of a table, as one view tells them apart, by the place that they were at itself: at a place that has
 * parts, only those whom no part has counted. Each figure of a place is a sum of these.
 *
 * @param own by place; nothing where there is nobody
 * @param kinds how many kinds there are
 */
record Ground(Map<String, long[]> own, int kinds) {

  /**
   * Takes the figures of places apart.
   *
   * @param counted by place, its parts included
   * @return empty when a place has fewer people than its parts together: nobody can say then who is at it itself
   */
  static Optional<Ground> of(View view, Nesting nesting, Map<String, Counts> counted) {
    Map<String, Map<String, Long>> all =
        counted.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> view.kinds(entry.getValue())));
    List<String> kinds = all.values().stream().flatMap(byKind -> byKind.keySet().stream()).distinct().sorted().toList();
    Map<String, long[]> own = new HashMap<>();
    for (String place : nesting.partsFirst()) {
      Map<String, Long> byKind = all.getOrDefault(place, Map.of());
      long[] rest = kinds.stream().mapToLong(kind -> byKind.getOrDefault(kind, 0L)).toArray();
      nesting.parts(place).forEach(part -> subtract(own.get(part), rest));
      if (Arrays.stream(rest).anyMatch(people -> people < 0)) {
        return Optional.empty();
      }
      if (Arrays.stream(rest).anyMatch(people -> people > 0)) {
        own.put(place, rest);
      }
    }
    return Optional.of(new Ground(own, kinds.size()));
  }

  private static void subtract(long @Nullable [] part, long[] rest) {
    for (int i = 0; part != null && i < rest.length; i++) {
      rest[i] -= part[i];
    }
  }
}
