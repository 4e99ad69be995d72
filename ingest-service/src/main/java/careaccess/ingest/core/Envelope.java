package careaccess.ingest.core;

import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a measurement that comes as a CloudEvent (specification 1.0). Nothing of it is stored: whose the
 * measurement is follows from the client, and what it is from the event's data.
 *
 * @param type what the event says that its data is; null where it says nothing that is understood
 * @param violations what is wrong with the attributes, each named as the attribute is
 */
public record Envelope(@Nullable MeasurementType type, List<Violation> violations) {

  private static final String SPEC_VERSION = "1.0";
  private static final String JSON = "application/json";
  private static final String DATA = "data";

  public Envelope {
    violations = List.copyOf(violations);
  }

  /** The event type of the measurements of a type, the same over HTTP and in Kafka. */
  public static String eventType(MeasurementType type) {
    return "careaccess.measurement." + type.code() + ".v1";
  }

  /** Reads attributes by their names; optional ones but {@code datacontenttype}, and extensions, are passed over. */
  public static Envelope of(Map<String, String> attributes) {
    List<Violation> violations = new ArrayList<>(0);
    for (String required : List.of("specversion", "id", "source", "type")) {
      if (attributes.getOrDefault(required, "").isEmpty()) {
        violations.add(new Violation(required, "required", required + " is required in a CloudEvent"));
      }
    }
    String version = attributes.getOrDefault("specversion", "");
    if (!version.isEmpty() && !version.equals(SPEC_VERSION)) {
      violations.add(unknown("specversion", SPEC_VERSION, version));
    }
    String eventType = attributes.getOrDefault("type", "");
    Optional<MeasurementType> type =
        Arrays.stream(MeasurementType.values()).filter(known -> eventType(known).equals(eventType)).findFirst();
    if (!eventType.isEmpty() && type.isEmpty()) {
      violations.add(unknown("type", "one of " + eventTypes(), eventType));
    }
    String contentType = attributes.getOrDefault("datacontenttype", JSON);
    if (!contentType.split(";", 2)[0].strip().equalsIgnoreCase(JSON)) {
      violations.add(unknown("datacontenttype", JSON + " or absent", contentType));
    }
    return new Envelope(type.orElse(null), violations);
  }

  /** Of an event that holds a personal identity number outside its data: nothing else of it is said. */
  public static Envelope ofPersonalNumber() {
    String message = "the event holds a personal identity number, which must never be sent";
    return new Envelope(null, List.of(new Violation("", "personal-number", message)));
  }

  /** What becomes of the event whose data was judged so; a field of the data is named {@code data/clockStop}. */
  public Verdict around(Verdict data) {
    return switch (data) {
      case Verdict.Accepted(var assertion) -> {
        List<Violation> all = with(assertion.type(), List.of());
        yield all.isEmpty() ? data : new Verdict.Rejected(assertion.type(), assertion.id(), all);
      }
      case Verdict.Rejected(var inside, var id, var found) -> new Verdict.Rejected(inside, id, with(inside, found));
    };
  }

  /** The name that a field of the data has there, the empty one of the data itself; empty: it is none of the data's. */
  static Optional<String> fieldOfData(String field) {
    if (field.equals(DATA)) {
      return Optional.of("");
    }
    return field.startsWith(DATA + "/") ? Optional.of(field.substring(DATA.length() + 1)) : Optional.empty();
  }

  private List<Violation> with(@Nullable MeasurementType inside, List<Violation> found) {
    List<Violation> all = new ArrayList<>(violations);
    if (type != null && inside != null && type != inside) {
      String problem = "type must be %s, as the event's own type says, not %s".formatted(type.code(), inside.code());
      all.add(new Violation(DATA + "/type", "mismatch", problem));
    }
    for (Violation violation : found) {
      String field = violation.field().isEmpty() ? DATA : DATA + "/" + violation.field();
      all.add(new Violation(field, violation.code(), violation.message()));
    }
    return all;
  }

  private static Violation unknown(String attribute, String expected, String value) {
    String message = "%s must be %s, not %s".formatted(attribute, expected, Violation.quote(value));
    return new Violation(attribute, "unknown", message);
  }

  private static String eventTypes() {
    return Arrays.stream(MeasurementType.values()).map(Envelope::eventType).collect(Collectors.joining(", "));
  }
}
