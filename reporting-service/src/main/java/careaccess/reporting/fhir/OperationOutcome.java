package careaccess.reporting.fhir;

import careaccess.reporting.fhir.Datatypes.CodeableConcept;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a request is refused. */
public record OperationOutcome(List<Issue> issue) implements Resource {

  /**
   * @param code of FHIR's IssueType
   * @param diagnostics for those who run the service or write clients
   * @param location {@code http.} and the name of the parameter that is wrong
   */
  public record Issue(
      String severity, String code, CodeableConcept details, @Nullable String diagnostics, List<String> location)
      implements Element {}

  /**
   * @param status of HTTP
   * @param detail what would be right
   * @param parameter null: none is wrong
   */
  public static OperationOutcome of(
      int status, String detail, @Nullable String diagnostics, @Nullable String parameter) {
    return new OperationOutcome(
        List.of(
            new Issue(
                status >= 500 ? "fatal" : "error",
                code(status),
                new CodeableConcept(List.of(), detail),
                diagnostics,
                parameter == null ? List.of() : List.of("http." + parameter))));
  }

  private static String code(int status) {
    return switch (status) {
      case 400 -> "invalid";
      case 401 -> "login";
      case 403 -> "forbidden";
      case 404 -> "not-found";
      case 405, 406, 415 -> "not-supported";
      case 409 -> "conflict";
      case 429 -> "throttled";
      case 503 -> "transient";
      default -> status >= 500 ? "exception" : "processing";
    };
  }
}
