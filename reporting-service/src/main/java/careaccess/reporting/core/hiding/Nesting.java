package careaccess.reporting.core.hiding;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which places are parts of which.
 *
 * @param within by place, it and all its parts, each once however many paths lead there; large places first, which is
 *     the order in which figures are shown
 */
record Nesting(Map<String, Set<String>> within) {

  static Nesting of(Catalogue catalogue, LocalDate date) {
    Map<String, Set<String>> within = new LinkedHashMap<>();
    catalogue.places().all().stream()
        .sorted(Comparator.comparingInt(place -> catalogue.levels().indexOf(place.level())))
        .forEach(place -> within.put(place.id(), new LinkedHashSet<>()));
    for (Place place : catalogue.places().all()) {
      for (String whole : catalogue.places().selfAndAncestors(place.id(), date)) {
        within.getOrDefault(whole, new LinkedHashSet<>()).add(place.id());
      }
    }
    return new Nesting(within);
  }

  /** Every place after all its parts. */
  List<String> partsFirst() {
    List<String> places = new ArrayList<>(within.keySet());
    places.sort(Comparator.comparingInt(place -> parts(place).size()));
    return places;
  }

  Set<String> parts(String place) {
    return within.getOrDefault(place, Set.of());
  }
}
