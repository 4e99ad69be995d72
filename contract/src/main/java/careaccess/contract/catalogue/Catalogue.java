package careaccess.contract.catalogue;

import careaccess.contract.period.Calendar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that says what the numbers mean: calendar, codes, places, indicators and goals, read from versioned files
 * and checked as a whole.
 *
 * @param version as its authors number it
 * @param hash of the bytes of all files, 12 hexadecimal digits; every published value carries it
 * @param placing hash of the bytes of those files that say where a contact counts: calendar, codes and places
 * @param levels of places, from the top down
 */
public record Catalogue(
    String version,
    String hash,
    String placing,
    List<String> levels,
    Calendar calendar,
    Codes codes,
    Places places,
    Map<String, Indicator> indicators,
    List<Goal> goals) {

  public Catalogue {
    levels = List.copyOf(levels);
    indicators = Collections.unmodifiableMap(new LinkedHashMap<>(indicators));
    goals = List.copyOf(goals);
  }

  /**
   * Reads and checks a catalogue.
   *
   * @param directory holding {@code catalogue.yaml}; null or empty: the one that is shipped
   * @throws CatalogueException naming every file, line and reason, when it is wrong or not there
   */
  public static Catalogue load(@Nullable String directory) {
    return Edition.load(directory).catalogue();
  }

  public Optional<Indicator> indicator(String id) {
    return Optional.ofNullable(indicators.get(id));
  }

  /** The goals of a region, in the order of its file, each after its parent. */
  public List<Goal> goalsOf(String region) {
    return goals.stream().filter(goal -> goal.region().equals(region)).toList();
  }

  /** The regions that have goals, in the order of the files. */
  public List<String> regionsWithGoals() {
    return goals.stream().map(Goal::region).distinct().toList();
  }
}
