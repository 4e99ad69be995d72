package careaccess.reporting.fhir;

import careaccess.reporting.fhir.Datatypes.Beside;
import careaccess.reporting.fhir.Datatypes.CodeableConcept;
import careaccess.reporting.fhir.Datatypes.Identifier;
import careaccess.reporting.fhir.Datatypes.Reference;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place that figures are given for.
 *
 * @param identifier its id in the catalogue, and its codes in other systems
 * @param type its level
 * @param partOf the first of the places that it is part of; FHIR has room for no more
 */
public record Location(
    String id,
    List<Identifier> identifier,
    String status,
    String name,
    @JsonProperty("_name") @Nullable Beside nameBeside,
    List<CodeableConcept> type,
    @Nullable Reference partOf)
    implements Resource {}
