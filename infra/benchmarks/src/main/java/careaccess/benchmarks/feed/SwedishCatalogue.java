package careaccess.benchmarks.feed;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A catalogue with as many reporting places as Sweden has, about three thousand, in the shipped catalogue's country,
 * regions and municipalities and with its indicators. How far measurements spread over places decides how many cells
 * they share, so the hundred and fifty places of the shipped catalogue would flatter.
 */
public final class SwedishCatalogue {

  private static final List<String> SHIPPED =
      List.of("calendar.yaml", "codes.yaml", "indicators.yaml", "places/country.yaml", "places/municipalities.yaml");

  private static final String MANIFEST = """
      version: "benchmark"
      levels: [country, healthcare-region, region, administration, area, node, municipality, hospital, clinic, unit]
      calendar: calendar.yaml
      codes: codes.yaml
      indicators: indicators.yaml
      places: [places/country.yaml, places/municipalities.yaml, places/units.yaml]
      goals: []
      """;

  private SwedishCatalogue() {}

  /** Writes it into a directory, which is made, and reads it. */
  public static Catalogue in(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("places"));
    for (String file : SHIPPED) {
      try (InputStream shipped = Catalogue.class.getResourceAsStream("/catalogue/" + file)) {
        if (shipped == null) {
          throw new IOException("the shipped catalogue lacks " + file);
        }
        Files.write(directory.resolve(file), shipped.readAllBytes());
      }
    }
    Files.writeString(directory.resolve("catalogue.yaml"), MANIFEST);
    Files.writeString(directory.resolve("places/units.yaml"), units(Catalogue.load(null)));
    return Catalogue.load(directory.toString());
  }

  private static String units(Catalogue shipped) {
    PlacesFile file = new PlacesFile();
    for (Region region : Region.all()) {
      List<String> municipalities = shipped.places().all().stream()
          .filter(place -> place.level().equals("municipality"))
          .map(Place::id)
          .filter(id -> id.startsWith(region.id()))
          .toList();
      new RegionalCare(region, municipalities).writeTo(file);
    }
    return file.text();
  }
}
