package careaccess.local.simulator;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.ContactMeasurement;
import careaccess.contract.measurement.ContractRules;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.Reading;
import careaccess.contract.measurement.Retraction;
import careaccess.contract.measurement.Tally;
import careaccess.contract.measurement.Wait;
import careaccess.local.simulator.scene.Scenario;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The usual scenario on one day, with the shipped catalogue: made once for all tests. */
final class Usual {

  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);
  static final LocalDate END_OF_APRIL = LocalDate.of(2026, 4, 30);
  static final LocalDate END_OF_AUGUST = LocalDate.of(2026, 8, 31);

  static final Catalogue CATALOGUE = Catalogue.load(null);
  static final List<String> LINES = list(new SourceSystems(CATALOGUE, Scenario.usual(TODAY)).lines());

  /** What ingest would take, in sending order. */
  static final List<Assertion> VALID = LINES.stream().flatMap(Usual::valid).toList();

  static final Recount RECOUNT = new Recount(CATALOGUE, VALID);

  private Usual() {}

  static List<String> list(Iterable<String> lines) {
    return StreamSupport.stream(lines.spliterator(), false).toList();
  }

  static Stream<Wait> waits() {
    return VALID.stream().filter(Wait.class::isInstance).map(Wait.class::cast);
  }

  static Stream<Assertion> valid(String line) {
    Reading reading = new MeasurementFormat(CATALOGUE.calendar()).read(line.getBytes(StandardCharsets.UTF_8));
    return reading instanceof Reading.Valid(Assertion assertion)
            && ContractRules.violations(assertion, TODAY).isEmpty()
            && isKnown(assertion)
        ? Stream.of(assertion)
        : Stream.empty();
  }

  /** Whether the catalogue allows its codes. */
  private static boolean isKnown(Assertion assertion) {
    return switch (assertion) {
      case ContactMeasurement measurement -> isKnown(measurement.contact());
      case Tally tally -> CATALOGUE.places().find(tally.place()).isPresent()
          && CATALOGUE.indicator(tally.measure()).filter(Indicator::takesTallies).isPresent()
          && tally.numerator() <= tally.denominator();
      case Retraction _ -> true;
    };
  }

  private static boolean isKnown(Contact contact) {
    String specialty = contact.specialty();
    String residence = contact.residence();
    return (specialty == null || CATALOGUE.codes().specialty().matcher(specialty).matches())
        && (residence == null
            || residence.equals(CATALOGUE.codes().residence().unknown())
            || CATALOGUE.places().find(residence).filter(Usual::isHome).isPresent());
  }

  private static boolean isHome(Place place) {
    return place.level().equals(CATALOGUE.codes().residence().level());
  }
}
