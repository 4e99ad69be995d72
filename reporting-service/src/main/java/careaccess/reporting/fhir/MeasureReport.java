package careaccess.reporting.fhir;

import careaccess.reporting.fhir.Datatypes.Beside;
import careaccess.reporting.fhir.Datatypes.CodeableConcept;
import careaccess.reporting.fhir.Datatypes.Identifier;
import careaccess.reporting.fhir.Datatypes.Meta;
import careaccess.reporting.fhir.Datatypes.Period;
import careaccess.reporting.fhir.Datatypes.Quantity;
import careaccess.reporting.fhir.Datatypes.Reference;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure at a place in a period, with its parts.
 *
 * @param meta the figure's state as a tag
 * @param date as of which it was formed
 * @param group the figure; and how the waits behind it spread, where its indicator names bands
 */
public record MeasureReport(
    String id,
    Meta meta,
    List<Identifier> identifier,
    String status,
    String type,
    String measure,
    Reference subject,
    LocalDate date,
    Period period,
    CodeableConcept improvementNotation,
    List<Group> group)
    implements Resource {

  public record Group(
      CodeableConcept code,
      List<Population> population,
      @Nullable Quantity measureScore,
      List<Stratifier> stratifier)
      implements Element {}

  /** @param countBeside why there is no count; null where there is one */
  public record Population(
      CodeableConcept code, @Nullable Integer count, @JsonProperty("_count") @Nullable Beside countBeside)
      implements Element {}

  public record Stratifier(List<CodeableConcept> code, List<Stratum> stratum) implements Element {}

  public record Stratum(CodeableConcept value, List<Population> population, @Nullable Quantity measureScore)
      implements Element {}
}
