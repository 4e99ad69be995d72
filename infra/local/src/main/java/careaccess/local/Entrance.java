package careaccess.local;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.CatalogueException;
import careaccess.contract.catalogue.Place;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What is known before any service runs: the catalogue in force, and who may call. */
record Entrance(Catalogue catalogue, Credentials credentials) {

  /** The sources may report for every place: the topmost ones and all below. */
  static Entrance prepare(Options options, DataDirectory data) throws IOException {
    Catalogue catalogue = catalogue(options);
    List<String> topmost = catalogue.places().all().stream()
        .filter(place -> place.memberships().isEmpty())
        .map(Place::id)
        .toList();
    Credentials credentials = Credentials.readOrMake(data.resolve("credentials.json"), topmost);
    credentials.writeRegistrations(data.resolve("clients.json"));
    return new Entrance(catalogue, credentials);
  }

  private static Catalogue catalogue(Options options) {
    try {
      return Catalogue.load(options.catalogue().map(Path::toString).orElse(null));
    } catch (CatalogueException e) {
      throw StackFailure.because("The catalogue cannot be used: " + e.getMessage());
    }
  }
}
