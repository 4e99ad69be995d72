package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.client.Client;
import careaccess.reporting.core.Outstanding.Expected;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Of what is said of reporting itself, a source sees what it has reported and the places that it reports for. */
record Sight(Client client) {

  static final String SOURCE = "source";

  /** The sources that are asked for; none: all. */
  List<String> sources(Parameters parameters) {
    List<String> asked = parameters.list(SOURCE);
    if (client.role().readsLive()) {
      return asked;
    }
    if (!List.of(client.name()).containsAll(asked)) {
      throw new BadParameter(SOURCE, "A source sees only what it has reported itself.", List.of(client.name()));
    }
    return List.of(client.name());
  }

  /** The places that are asked for; without, the uppermost that may be. */
  List<Place> places(Parameters parameters, Served served, LocalDate date) {
    List<Place> asked =
        parameters.list(PlaceParameters.PLACE).stream()
            .map(id -> served.places().place(PlaceParameters.PLACE, id))
            .toList();
    Catalogue catalogue = served.catalogue();
    if (client.role().readsLive()) {
      return asked.isEmpty() ? tops(catalogue) : asked;
    }
    List<Place> own = client.places().stream().sorted().flatMap(id -> catalogue.places().find(id).stream()).toList();
    for (Place place : asked) {
      if (own.stream().noneMatch(other -> catalogue.places().isWithin(place.id(), other.id(), date))) {
        throw new BadParameter(
            PlaceParameters.PLACE,
            "A source sees only the places that it reports for, and their parts.",
            own.stream().map(Place::id).toList());
      }
    }
    return asked.isEmpty() ? own : asked;
  }

  /**
   * Whether that may be seen of a unit and phase: what others report there too is not told to a source, since whether
   * anybody has come to them is theirs to know.
   */
  boolean includes(Expected pair) {
    return client.role().readsLive()
        || pair.arrivals().stream().allMatch(arrival -> arrival.source().equals(client.name()));
  }

  /** The uppermost. */
  static List<Place> tops(Catalogue catalogue) {
    Collection<Place> all = catalogue.places().all();
    return all.stream().filter(place -> place.memberships().isEmpty()).toList();
  }
}
