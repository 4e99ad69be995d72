package careaccess.benchmarks.reporting;

import careaccess.benchmarks.feed.Speciality;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.contract.measurement.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** All that is counted in the country, place by place. */
final class Country {

  /** First what is asked about. */
  private static final List<Phase> PHASES = List.of(
      Phase.FIRST_VISIT, Phase.TREATMENT, Phase.PRIMARY_ASSESSMENT, Phase.FOLLOW_UP, Phase.EXAMINATION,
      Phase.CAP_ASSESSMENT, Phase.CAP_TREATMENT);

  /** First what the shares of a region are made of, then the queues. */
  private static final List<Basis> BASES = List.of(Basis.COMPLETED, Basis.WAITING);

  /** All of its parts come first, so that even a small history has a region with its clinics; it is of middle size. */
  private static final String FIRST_REGION = "19";

  private static final int FEWEST_CONTACTS = 40;
  private static final int MORE_CONTACTS = 400;
  private static final int HOMES = 8;

  /** Waits are open for longer than a month. */
  private static final int QUEUE_TIMES_FLOW = 2;

  private final Catalogue catalogue;
  private final Map<String, List<String>> municipalities = new LinkedHashMap<>();

  private Country(Catalogue catalogue) {
    this.catalogue = catalogue;
    catalogue.places().all().stream()
        .filter(place -> place.level().equals("municipality"))
        .forEach(place -> municipalities.computeIfAbsent(region(place), _ -> new ArrayList<>()).add(place.id()));
  }

  /** In the order in which a growing history takes them in: after those of the first region, the other regions' own. */
  static List<Series> series(Catalogue catalogue) {
    Country country = new Country(catalogue);
    List<Series> all = new ArrayList<>();
    for (Phase phase : PHASES) {
      List<Parts> places = country.places(phase);
      for (Basis basis : BASES) {
        places.forEach(parts -> all.add(parts.series(phase, basis)));
      }
    }
    return all;
  }

  private List<Parts> places(Phase phase) {
    Map<String, Parts> byPlace = new LinkedHashMap<>();
    for (Place reporter : catalogue.places().all()) {
      if (reporter.reports().stream().anyMatch(expected -> expected.phase() == phase)) {
        for (String place : catalogue.places().selfAndAncestorsEver(reporter.id())) {
          byPlace.computeIfAbsent(place, id -> new Parts(catalogue.places().find(id).orElseThrow())).add(reporter);
        }
      }
    }
    return byPlace.values().stream()
        .sorted(Comparator.<Parts>comparingInt(parts -> rank(parts.place)).thenComparing(parts -> parts.place.id()))
        .toList();
  }

  private static int rank(Place place) {
    if (region(place).equals(FIRST_REGION)) {
      return place.level().equals("region") ? 0 : 1;
    }
    return switch (place.level()) {
      case "region" -> 2;
      case "country", "healthcare-region" -> 3;
      default -> 4;
    };
  }

  /** The code that its id begins with. */
  private static String region(Place place) {
    return place.id().substring(0, 2);
  }

  /** What comes together at a place from those that report. */
  private final class Parts {

    private final Place place;
    private final TreeSet<String> specialties = new TreeSet<>();
    private final TreeSet<String> homes = new TreeSet<>();
    private final TreeSet<String> providers = new TreeSet<>();
    private int contacts;

    private Parts(Place place) {
      this.place = place;
    }

    private void add(Place reporter) {
      int some = Math.floorMod(reporter.id().hashCode(), MORE_CONTACTS);
      contacts += FEWEST_CONTACTS + some;
      String specialty = Speciality.codeOf(reporter.id());
      specialties.add(text(Dimension.SPECIALTY, specialty.isEmpty() ? Breakdown.NOT_REPORTED : specialty));
      providers.add(text(Dimension.PROVIDER, reporter.tags().contains(Place.PRIVATE) ? "PRIVATE" : "PUBLIC"));
      List<String> near = municipalities.getOrDefault(region(reporter), List.of());
      for (int i = 0; i < Math.min(HOMES, near.size()); i++) {
        homes.add(text(Dimension.RESIDENCE, near.get((some + i) % near.size())));
      }
    }

    private Series series(Phase phase, Basis basis) {
      int inAMonth = basis == Basis.WAITING ? QUEUE_TIMES_FLOW * contacts : contacts;
      return new Series(
          place, phase, basis, inAMonth, List.copyOf(specialties), List.copyOf(homes), List.copyOf(providers));
    }

    private static String text(Dimension dimension, String member) {
      return Breakdown.text(new Breakdown(dimension, member));
    }
  }
}
