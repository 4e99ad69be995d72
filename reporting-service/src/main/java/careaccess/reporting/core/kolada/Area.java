package careaccess.reporting.core.kolada;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A place as Kolada names it. */
public sealed interface Area {

  /** The alias scheme that places carry Kolada's ids under. */
  String SCHEME = "kolada";

  /** By which answers name it. */
  String id();

  Place place();

  /** Whom Kolada calls a municipality: a municipality, a region, or the country. */
  record Municipality(String id, Kind kind, Place place) implements Area {}

  /** What a municipality is, by Kolada's letter. */
  enum Kind {
    /** Where people have their home. */
    K,
    /** A region (landsting), or the country. */
    L
  }

  /**
   * A part of a region that has no id in Kolada; its own id stands for one.
   *
   * @param municipality id of the region
   */
  record Unit(String id, String municipality, Place place) implements Area {}

  /** Those that Kolada has an id for, by it. */
  static List<Municipality> municipalities(Catalogue catalogue) {
    return catalogue.places().all().stream()
        .flatMap(place -> municipality(catalogue, place).stream())
        .sorted(Comparator.comparing(Municipality::id))
        .toList();
  }

  private static Optional<Municipality> municipality(Catalogue catalogue, Place place) {
    Kind kind = place.level().equals(catalogue.codes().residence().level()) ? Kind.K : Kind.L;
    return Optional.ofNullable(place.aliases().get(SCHEME)).map(id -> new Municipality(id, kind, place));
  }

  /** Parts of regions, by their ids; what several regions are part of is none. */
  static List<Unit> units(Catalogue catalogue, LocalDate date) {
    return catalogue.places().all().stream()
        .filter(place -> !place.aliases().containsKey(SCHEME))
        .flatMap(place -> region(catalogue, place, date).map(region -> new Unit(place.id(), region.id(), place)))
        .sorted(Comparator.comparing(Unit::id))
        .toList();
  }

  /** The one that the place is part of, below what all are part of. */
  private static Stream<Municipality> region(Catalogue catalogue, Place place, LocalDate date) {
    return catalogue.places().selfAndAncestors(place.id(), date).stream()
        .flatMap(id -> catalogue.places().find(id).stream())
        .filter(ancestor -> !ancestor.memberships().isEmpty())
        .flatMap(ancestor -> municipality(catalogue, ancestor).stream())
        .filter(municipality -> municipality.kind() == Kind.L)
        .sorted(Comparator.comparing(Municipality::id))
        .limit(1);
  }
}
