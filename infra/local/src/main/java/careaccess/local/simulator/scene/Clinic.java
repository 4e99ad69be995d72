package careaccess.local.simulator.scene;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Codes;
import careaccess.contract.catalogue.Place;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A place that reports, in one of the regions that have goals.
 *
 * @param code what its contacts name it by: an HSA-id or the like, else its id in the catalogue
 * @param homes the municipalities that it lies in
 */
public record Clinic(
    Place place, String region, String code, Specialism specialism, Temper temper, List<String> homes) {

  public Clinic {
    homes = List.copyOf(homes);
  }

  /** Every reporting place of the regions with goals, in the order of the catalogue. */
  public static List<Clinic> all(Catalogue catalogue, Scenario scenario) {
    return catalogue.places().all().stream()
        .filter(place -> !place.reports().isEmpty())
        .flatMap(place -> find(place, catalogue, scenario).stream())
        .toList();
  }

  /** Whether a clinic is expected to report that in that month. */
  public static boolean isExpected(Place.Expectation expectation, YearMonth month) {
    return expectation.validity().contains(month.atDay(1)) || expectation.validity().contains(month.atEndOfMonth());
  }

  private static Optional<Clinic> find(Place place, Catalogue catalogue, Scenario scenario) {
    return catalogue.regionsWithGoals().stream()
        .filter(region -> catalogue.places().isWithin(place.id(), region, scenario.today()))
        .findFirst()
        .map(region -> of(place, region, catalogue, scenario));
  }

  private static Clinic of(Place place, String region, Catalogue catalogue, Scenario scenario) {
    String code = catalogue.codes().identifiers().stream()
        .map(Codes.Identifier::scheme)
        .map(place.aliases()::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(place.id());
    List<String> homes = catalogue.places().selfAndAncestors(place.id(), scenario.today()).stream()
        .filter(id -> catalogue.places().find(id).orElseThrow().level().equals(catalogue.codes().residence().level()))
        .sorted()
        .toList();
    Specialism specialism = Specialism.of(place);
    Temper temper = Temper.of(place, region, catalogue, scenario.today(), scenario.root());
    return new Clinic(place, region, code, specialism, temper.slowed(specialism.pace()), homes);
  }
}
