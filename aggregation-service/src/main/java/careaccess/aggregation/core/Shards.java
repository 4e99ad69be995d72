package careaccess.aggregation.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.catalogue.Places;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which sheets are counted beside each other, so that what changes them all has to be said once. Every place has a
 * <em>home</em>: the place above it at the first level of the catalogue, from the top, that is wide enough to spread the
 * work over many partitions, such as Sweden's regions; places above that level are their own. The sheets of one home,
 * period, population and basis share a shard. A contact counts at some ten places, which have three homes.
 */
public final class Shards {

  /** An upper bound for the partitions that cells can be spread over. */
  public static final int COUNT = 64;

  /** So many homes, for each month, population and basis, keep as many processors busy. */
  private static final int WIDE = 16;

  private final Map<String, String> homes = new HashMap<>();

  /** By the places of a contact; there are as many as there are different sets of places above units. */
  private final Map<Set<String>, List<List<String>>> byHome = new ConcurrentHashMap<>();

  public Shards(Catalogue catalogue) {
    Places places = catalogue.places();
    Set<String> wide = catalogue.levels().stream()
        .map(level -> at(level, places))
        .filter(ids -> ids.size() >= WIDE)
        .findFirst()
        .orElse(Set.of());
    places.all().forEach(place -> homes.put(place.id(), home(place.id(), places, wide)));
  }

  private static Set<String> at(String level, Places places) {
    return places.all().stream().filter(place -> place.level().equals(level)).map(Place::id).collect(Collectors.toSet());
  }

  /** The same for all time, whatever place it was part of and when: the first by id of those that it ever was part of. */
  private static String home(String place, Places places, Set<String> wide) {
    return places.selfAndAncestorsEver(place).stream().filter(wide::contains).min(Comparator.naturalOrder()).orElse(place);
  }

  /** The shard that a sheet is in, from 0 up to {@link #COUNT}, exclusive: the same whenever and wherever it is asked. */
  int of(Sheets sheets) {
    return shard(sheets.places().getFirst(), sheets.period(), sheets.population() + "/" + sheets.basis().name());
  }

  /**
   * The same for the key of a sheet or of one of its cells.
   *
   * @param key as {@link careaccess.contract.cell.IndicatorKey} writes it
   */
  public int of(String key) {
    int afterPlace = key.indexOf('/');
    int afterPeriod = key.indexOf('/', afterPlace + 1);
    int beforePopulation = key.lastIndexOf('/', key.lastIndexOf('/') - 1);
    return shard(
        key.substring(0, afterPlace), key.substring(afterPlace + 1, afterPeriod), key.substring(beforePopulation + 1));
  }

  private int shard(String place, String period, String populationAndBasis) {
    int hash = 31 * (31 * homes.getOrDefault(place, place).hashCode() + period.hashCode()) + populationAndBasis.hashCode();
    return Math.floorMod(hash ^ hash >>> 16, COUNT);
  }

  /** Those places, each with the others of its home. */
  List<List<String>> byHome(Set<String> places) {
    return byHome.computeIfAbsent(places, this::group);
  }

  private List<List<String>> group(Set<String> places) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (String place : new TreeSet<>(places)) {
      groups.computeIfAbsent(homes.getOrDefault(place, place), _ -> new ArrayList<>()).add(place);
    }
    return List.copyOf(groups.values());
  }
}
