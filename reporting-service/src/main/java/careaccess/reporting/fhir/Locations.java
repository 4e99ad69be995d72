package careaccess.reporting.fhir;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.reporting.fhir.Datatypes.CodeableConcept;
import careaccess.reporting.fhir.Datatypes.Identifier;
import careaccess.reporting.fhir.Datatypes.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Places as locations. */
public final class Locations {

  private Locations() {}

  /** @param today whose memberships count */
  public static Location of(Catalogue catalogue, Place place, LocalDate today, Address address) {
    Named name = Named.of(place.name());
    return new Location(
        Ids.of(place),
        identifiers(place, address),
        "active",
        name.name(),
        name.translations(),
        List.of(CodeableConcept.of(address.system("level"), place.level(), null)),
        place.parents(today).stream()
            .findFirst()
            .flatMap(catalogue.places()::find)
            .map(address::reference)
            .orElse(null));
  }

  /** Its own first. */
  private static List<Identifier> identifiers(Place place, Address address) {
    return Stream.concat(
            Stream.of(new Identifier(address.system("place"), place.id())),
            place.aliases().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(alias -> new Identifier(address.system(alias.getKey()), alias.getValue())))
        .toList();
  }
}
