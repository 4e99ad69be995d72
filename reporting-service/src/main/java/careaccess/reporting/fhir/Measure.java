package careaccess.reporting.fhir;

import careaccess.reporting.fhir.Datatypes.Beside;
import careaccess.reporting.fhir.Datatypes.CodeableConcept;
import careaccess.reporting.fhir.Datatypes.Identifier;
import careaccess.reporting.fhir.Datatypes.Period;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator means.
 *
 * @param version hash of the catalogue that says so
 * @param name the indicator's id
 * @param effectivePeriod how long its limit and exclusions hold
 */
public record Measure(
    String id,
    String url,
    List<Identifier> identifier,
    String version,
    String name,
    String title,
    @JsonProperty("_title") @Nullable Beside titleBeside,
    String status,
    CodeableConcept subjectCodeableConcept,
    String description,
    @Nullable Period effectivePeriod,
    List<RelatedArtifact> relatedArtifact,
    CodeableConcept scoring,
    CodeableConcept improvementNotation,
    List<Group> group)
    implements Resource {

  /**
   * @param citation where the definition comes from
   * @param resource another measure that this one is made of
   */
  public record RelatedArtifact(String type, @Nullable String citation, @Nullable String resource)
      implements Element {}

  public record Group(CodeableConcept code, List<Population> population, List<Stratifier> stratifier)
      implements Element {}

  public record Population(CodeableConcept code, Expression criteria) implements Element {}

  public record Stratifier(CodeableConcept code) implements Element {}

  /**
   * In words, since what is counted is no FHIR.
   *
   * @param languageBeside why no language that computes is named
   */
  public record Expression(@JsonProperty("_language") Beside languageBeside, String expression) implements Element {}
}
