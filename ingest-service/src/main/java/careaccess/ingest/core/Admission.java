package careaccess.ingest.core;

import careaccess.contract.catalogue.Place;
import careaccess.contract.client.Client;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.ContractRules;
import careaccess.contract.measurement.Field;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.Reading;
import careaccess.contract.measurement.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what one client may bring in on one day: by the contract, by what can be true, the catalogue, and its rights. */
public final class Admission {

  private final MeasurementFormat format;
  private final CatalogueRules catalogueRules;
  private final ClientRules clientRules;
  private final LocalDate today;

  /**
   * @param client who brings the measurements
   * @param today in the catalogue's zone
   */
  public Admission(MeasurementFormat format, CatalogueRules catalogueRules, Client client, LocalDate today) {
    this.format = format;
    this.catalogueRules = catalogueRules;
    this.clientRules = catalogueRules.rightsOf(client, today);
    this.today = today;
  }

  /**
   * Judges the one JSON object that the bytes hold.
   *
   * @param from inclusive
   * @param to exclusive
   */
  public Verdict judge(byte[] json, int from, int to) {
    return judge(format.read(json, from, to));
  }

  /** Judges one row of a table: a text for each column, an empty one where the field is absent. */
  public Verdict judge(Header.Columns columns, List<String> row) {
    List<Field> fields = columns.fields();
    if (row.size() != fields.size()) {
      String problem = "the row has %d fields, but the header %d".formatted(row.size(), fields.size());
      return new Verdict.Rejected(null, id(fields, row), List.of(new Violation("", "columns", problem)));
    }
    return judge(format.read(fields, row));
  }

  /** Of a row with too few fields or too many, as far as it goes; null: it has none, or none that may be repeated. */
  private @Nullable String id(List<Field> fields, List<String> row) {
    int both = Math.min(fields.size(), row.size());
    return switch (format.read(fields.subList(0, both), row.subList(0, both))) {
      case Reading.Invalid(var id, _) -> id;
      case Reading.Valid(Assertion assertion) -> assertion.id();
    };
  }

  private Verdict judge(Reading reading) {
    return switch (reading) {
      case Reading.Invalid(var id, var violations) -> new Verdict.Rejected(null, id, violations);
      case Reading.Valid(Assertion assertion) -> judge(assertion, null);
    };
  }

  /** Whether the client reports for some of what belongs to a place on that date, or for all of it. */
  public boolean concerns(Place place, LocalDate date) {
    return clientRules.concern(place, date);
  }

  /**
   * Judges what has been read already.
   *
   * @param home the region that the sender says it is from, which speaks for units that the catalogue does not know yet;
   *     null: it says none
   */
  public Verdict judge(Assertion assertion, @Nullable Place home) {
    List<Violation> violations = new ArrayList<>(0);
    violations.addAll(ContractRules.violations(assertion, today));
    violations.addAll(Plausibility.violations(assertion, today));
    violations.addAll(catalogueRules.violations(assertion));
    violations.addAll(clientRules.violations(assertion, home));
    return violations.isEmpty()
        ? new Verdict.Accepted(assertion)
        : new Verdict.Rejected(assertion.type(), assertion.id(), violations);
  }
}
