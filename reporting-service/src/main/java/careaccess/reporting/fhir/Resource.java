package careaccess.reporting.fhir;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** What is answered: a resource of FHIR R4, its fields those of its definition that are used here. */
@JsonPropertyOrder("resourceType")
public sealed interface Resource extends Element
    permits Bundle, CapabilityStatement, Location, Measure, MeasureReport, OperationOutcome {

  @JsonProperty("resourceType")
  default String resourceType() {
    return getClass().getSimpleName();
  }
}
