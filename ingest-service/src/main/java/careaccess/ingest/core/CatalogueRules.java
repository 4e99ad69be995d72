package careaccess.ingest.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Codes;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.client.Client;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.Contact;
import careaccess.contract.measurement.ContactMeasurement;
import careaccess.contract.measurement.Field;
import careaccess.contract.measurement.PersonalNumbers;
import careaccess.contract.measurement.Retraction;
import careaccess.contract.measurement.Tally;
import careaccess.contract.measurement.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the catalogue asks of every measurement: codes that it knows, or that at least have a shape that it knows. */
public final class CatalogueRules {

  private final Catalogue catalogue;
  private final Set<String> residences;
  private final String shapes;

  public CatalogueRules(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.residences =
        catalogue.places().all().stream()
            .filter(place -> place.level().equals(catalogue.codes().residence().level()))
            .map(Place::id)
            .collect(Collectors.toUnmodifiableSet());
    this.shapes =
        catalogue.codes().identifiers().stream()
            .map(shape -> shape.name() + " (" + shape.pattern() + ")")
            .collect(Collectors.joining(", "));
  }

  /** Every rule that the assertion breaks; empty when it breaks none. */
  public List<Violation> violations(Assertion assertion) {
    List<Violation> violations = new ArrayList<>(0);
    switch (assertion) {
      case ContactMeasurement measurement -> checkContact(measurement.contact(), violations);
      case Tally tally -> checkTally(tally, violations);
      case Retraction _ -> {}
    }
    return violations;
  }

  ClientRules rightsOf(Client client, LocalDate today) {
    return new ClientRules(catalogue, client, today);
  }

  private void checkContact(Contact contact, List<Violation> violations) {
    checkPlace(Field.UNIT, contact.unit(), violations);
    String specialty = contact.specialty();
    if (specialty != null && !catalogue.codes().specialty().matcher(specialty).matches()) {
      String expected = "must have the shape " + catalogue.codes().specialty() + ", not ";
      violations.add(violation(Field.SPECIALTY, "format", expected + Violation.quote(specialty)));
    }
    checkResidence(contact.residence(), violations);
  }

  private void checkResidence(@Nullable String residence, List<Violation> violations) {
    Codes.Residence known = catalogue.codes().residence();
    if (residence == null || residence.equals(known.unknown()) || residences.contains(residence)) {
      return;
    }
    violations.add(
        violation(
            Field.RESIDENCE,
            "unknown",
            "must be the code of a %s, or %s for an unknown home, not %s; codes: /v1/places?level=%s"
                .formatted(known.level(), known.unknown(), Violation.quote(residence), known.level())));
  }

  /** A place that the catalogue does not know may come to be known later; a code of no known shape is a mistake. */
  private void checkPlace(Field field, String code, List<Violation> violations) {
    if (catalogue.places().ofUnit(code).isEmpty()
        && catalogue.codes().identifiers().stream().noneMatch(shape -> shape.pattern().matcher(code).matches())) {
      violations.add(
          violation(
              field,
              "unknown",
              "must be a place of the catalogue (/v1/places) or a code of the shape %s, not %s"
                  .formatted(shapes, Violation.quote(code))));
    }
  }

  private void checkTally(Tally tally, List<Violation> violations) {
    checkPlace(Field.PLACE, tally.place(), violations);
    Optional<Indicator> indicator = catalogue.indicator(tally.measure()).filter(Indicator::takesTallies);
    if (indicator.isEmpty()) {
      violations.add(violation(Field.MEASURE, "unknown", noSuchMeasure(tally.measure())));
      return;
    }
    List<Field> numbers = indicator.get().money() ? List.of() : personalNumbers(tally);
    for (Field number : numbers) {
      violations.add(
          violation(number, "personal-number", "holds a personal identity number, which must never be sent"));
    }
    if (numbers.isEmpty()
        && indicator.get().kind() == Indicator.Kind.SHARE
        && tally.numerator() > tally.denominator()) {
      violations.add(
          violation(
              Field.NUMERATOR,
              "range",
              "must be at most the denominator, which is %d, not %d"
                  .formatted(tally.denominator(), tally.numerator())));
    }
  }

  /** Counts that look like one. A sum of money may do so by chance; of people that would be more than a billion. */
  private static List<Field> personalNumbers(Tally tally) {
    return Map.of(
            Field.NUMERATOR, tally.numerator(),
            Field.DENOMINATOR, tally.denominator(),
            Field.EXCLUDED, tally.excluded())
        .entrySet().stream()
        .filter(count -> PersonalNumbers.occurIn(Long.toString(count.getValue())))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private String noSuchMeasure(String measure) {
    List<String> takers =
        catalogue.indicators().values().stream().filter(Indicator::takesTallies).map(Indicator::id).toList();
    List<String> close = Spelling.closest(measure, takers);
    return "must be an indicator that takes tallies, not %s; %s"
        .formatted(
            Violation.quote(measure),
            close.isEmpty()
                ? "/v1/indicators lists them, of kind share or ratio"
                : "did you mean " + String.join(" or ", close) + "?");
  }

  private static Violation violation(Field field, String code, String problem) {
    return new Violation(field.wireName(), code, field.wireName() + " " + problem);
  }
}
