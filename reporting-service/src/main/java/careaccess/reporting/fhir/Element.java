package careaccess.reporting.fhir;

import com.fasterxml.jackson.annotation.JsonInclude;

/** Whatever stands in a resource. FHIR has neither nulls nor empty lists: what is not there is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public interface Element {}
