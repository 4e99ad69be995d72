package careaccess.ingest.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.client.Client;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.Completed;
import careaccess.contract.measurement.ContactMeasurement;
import careaccess.contract.measurement.Field;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Retraction;
import careaccess.contract.measurement.Tally;
import careaccess.contract.measurement.Violation;
import careaccess.contract.measurement.Wait;
import careaccess.contract.measurement.Waiting;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one client may report: the types it is registered for, of places that were its own on the counting date. */
final class ClientRules {

  private final Catalogue catalogue;
  private final Client client;
  private final LocalDate today;
  private final boolean everywhere;

  ClientRules(Catalogue catalogue, Client client, LocalDate today) {
    this.catalogue = catalogue;
    this.client = client;
    this.today = today;
    String top = catalogue.levels().getFirst();
    this.everywhere =
        client.places().stream()
            .flatMap(place -> catalogue.places().find(place).stream())
            .anyMatch(place -> place.level().equals(top));
  }

  /** @param home the region that the sender says it is from; null: it says none */
  List<Violation> violations(Assertion assertion, @Nullable Place home) {
    List<Violation> violations = new ArrayList<>(0);
    checkType(assertion.type(), violations);
    switch (assertion) {
      case ContactMeasurement measurement ->
          checkPlace(Field.UNIT, measurement.contact().unit(), home, countingDate(measurement), violations);
      case Tally tally -> checkPlace(Field.PLACE, tally.place(), home, tally.period().lastDay(), violations);
      case Retraction _ -> {} // Nobody can withdraw another's: the source is part of the identity.
    }
    return violations;
  }

  boolean concern(Place place, LocalDate date) {
    return client.places().stream()
        .flatMap(own -> catalogue.places().find(own).stream())
        .anyMatch(
            own ->
                catalogue.places().isWithin(place.id(), own.id(), date)
                    || catalogue.places().isWithin(own.id(), place.id(), date));
  }

  private void checkType(MeasurementType type, List<Violation> violations) {
    if (!client.types().contains(type)) {
      violations.add(
          new Violation(
              Field.TYPE.wireName(),
              "not-registered",
              "type %s is not what client %s is registered for, which is %s"
                  .formatted(type.code(), client.name(), registered())));
    }
  }

  private void checkPlace(
      Field field, String code, @Nullable Place home, LocalDate date, List<Violation> violations) {
    Optional<Place> place = catalogue.places().ofUnit(code);
    boolean own =
        place.map(known -> isOwn(known, date)).orElse(everywhere || (home != null && isOwn(home, date)));
    if (!own) {
      String where =
          place.isPresent()
              ? "is not within %s on %s".formatted(places(), date)
              : "is not in the catalogue, so that nothing says it is within " + places();
      violations.add(
          new Violation(
              field.wireName(),
              "not-yours",
              "%s %s %s, which client %s reports for"
                  .formatted(field.wireName(), Violation.quote(code), where, client.name())));
    }
  }

  private boolean isOwn(Place place, LocalDate date) {
    return client.places().stream().anyMatch(own -> catalogue.places().isWithin(place.id(), own, date));
  }

  private LocalDate countingDate(ContactMeasurement measurement) {
    return switch (measurement) {
      case Wait wait -> Optional.ofNullable(wait.clockStop()).orElse(today);
      case Completed completed -> completed.clockStop();
      case Waiting waiting -> waiting.asOf();
    };
  }

  private String registered() {
    return client.types().isEmpty()
        ? "nothing"
        : client.types().stream().sorted().map(MeasurementType::code).collect(Collectors.joining(", "));
  }

  private String places() {
    return client.places().isEmpty()
        ? "any place"
        : client.places().stream().sorted().collect(Collectors.joining(", "));
  }
}
