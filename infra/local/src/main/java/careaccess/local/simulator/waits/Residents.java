package careaccess.local.simulator.waits;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the patients of a region live.
 *
 * @param own the region's municipalities
 * @param neighbouring those of the regions that share its parent
 * @param unknown code of an unknown or foreign home
 */
record Residents(List<String> own, List<String> neighbouring, String unknown) {

  Residents {
    own = List.copyOf(own);
    neighbouring = List.copyOf(neighbouring);
  }

  static Residents of(String region, Catalogue catalogue, LocalDate today) {
    List<String> own = homes(Stream.of(region), catalogue, today);
    Place place = catalogue.places().find(region).orElseThrow();
    List<String> around = homes(place.parents(today).stream(), catalogue, today);
    return new Residents(
        own, around.stream().filter(home -> !own.contains(home)).toList(), catalogue.codes().residence().unknown());
  }

  private static List<String> homes(Stream<String> places, Catalogue catalogue, LocalDate today) {
    String level = catalogue.codes().residence().level();
    return places
        .flatMap(place -> catalogue.places().selfAndDescendants(place, today).stream())
        .filter(id -> catalogue.places().find(id).orElseThrow().level().equals(level))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * The home of one patient; null where it is not reported.
   *
   * @param nearest the municipalities that the clinic lies in
   */
  @Nullable String draw(List<String> nearest, RandomGenerator random) {
    double chance = random.nextDouble();
    if (chance < 0.008) {
      return null;
    }
    if (chance < 0.02) {
      return unknown;
    }
    if (chance < 0.05) {
      return anyOf(neighbouring, random);
    }
    return chance < 0.62 && !nearest.isEmpty() ? anyOf(nearest, random) : anyOf(own, random);
  }

  private String anyOf(List<String> homes, RandomGenerator random) {
    return homes.isEmpty() ? unknown : homes.get(random.nextInt(homes.size()));
  }
}
