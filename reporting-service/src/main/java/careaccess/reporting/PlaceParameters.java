package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.Violation;
import careaccess.reporting.core.LastUsed;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which places a request is about: those it names, or those of a level and below a place. */
final class PlaceParameters {

  static final String PLACE = "place";
  static final String LEVEL = "level";
  static final String PARENT = "parent";

  /** Of what is asked again and again: a region's clinics, on some days. */
  private static final int MOST_KEPT = 1_000;

  private record Parts(String level, String parent, LocalDate date) {}

  private final Catalogue catalogue;
  private final LastUsed<Parts, List<Place>> partsOnDay = new LastUsed<>(MOST_KEPT);

  PlaceParameters(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The places that the request names or else selects; all when it does neither.
   *
   * @param today the date whose memberships count
   */
  List<Place> places(Parameters parameters, LocalDate today) {
    if (!parameters.has(PLACE)) {
      return selected(parameters, today);
    }
    if (parameters.has(LEVEL) || parameters.has(PARENT)) {
      throw new BadParameter(PLACE, "place already says which places; leave out level and parent.", List.of());
    }
    return parameters.list(PLACE).stream().map(id -> place(PLACE, id)).toList();
  }

  /** With a level, all parts of the parent, direct or not; without, the direct ones. */
  List<Place> selected(Parameters parameters, LocalDate today) {
    List<String> levels = parameters.codes(LEVEL, "level", this::level, catalogue.levels());
    Optional<Place> parent = parameters.single(PARENT).map(id -> place(PARENT, id));
    if (levels.isEmpty()) {
      return parent
          .map(place -> catalogue.places().children(place.id(), today))
          .orElseGet(() -> List.copyOf(catalogue.places().all()));
    }
    if (levels.size() > 1) {
      Stream<Place> places = catalogue.places().all().stream().filter(place -> levels.contains(place.level()));
      return parent.map(above -> places.filter(place -> isBelow(place, above, today))).orElse(places).toList();
    }
    return parent
        .map(above -> parts(levels.getFirst(), above, today))
        .orElseGet(() -> catalogue.places().ofLevel(levels.getFirst()));
  }

  private List<Place> parts(String level, Place above, LocalDate today) {
    return partsOnDay.get(new Parts(level, above.id(), today), _ ->
        catalogue.places().ofLevel(level).stream().filter(place -> isBelow(place, above, today)).toList());
  }

  private boolean isBelow(Place place, Place above, LocalDate today) {
    return !place.id().equals(above.id()) && catalogue.places().isWithin(place.id(), above.id(), today);
  }

  /**
   * The place that all others are parts of.
   *
   * @throws BadParameter when there are several such
   */
  Place top(String parameter) {
    List<Place> tops = catalogue.places().all().stream().filter(place -> place.memberships().isEmpty()).toList();
    if (tops.size() > 1) {
      throw new BadParameter(parameter, "%s is missing.".formatted(parameter), tops.stream().map(Place::id).toList());
    }
    return tops.getFirst();
  }

  /** @throws BadParameter when there is none of that id, with the one that another system means by it */
  Place place(String parameter, String id) {
    return catalogue.places().find(id).orElseThrow(() -> unknown(parameter, id));
  }

  private BadParameter unknown(String parameter, String id) {
    String meant =
        catalogue.places().all().stream()
            .filter(place -> place.aliases().containsValue(id))
            .findFirst()
            .map(Place::id)
            .or(() -> Spelling.closest(id, catalogue.places().all().stream().map(Place::id).toList()))
            .map(" Did you mean '%s'?"::formatted)
            .orElse("");
    return new BadParameter(
        parameter,
        "There is no place %s.%s GET /v1/places lists all.".formatted(Violation.quote(id), meant),
        List.of());
  }

  private Optional<String> level(String code) {
    return catalogue.levels().stream().filter(code::equals).findFirst();
  }

  /** The place, if it is one of a region that has goals. */
  Place regionWithGoals(String parameter, String id) {
    Set<String> regions = Set.copyOf(catalogue.regionsWithGoals());
    if (!regions.contains(id)) {
      throw Parameters.unknown(parameter, id, "region with goals", catalogue.regionsWithGoals());
    }
    return place(parameter, id);
  }
}
