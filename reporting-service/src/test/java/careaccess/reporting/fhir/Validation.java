package careaccess.reporting.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** HAPI's validator, with the definitions of FHIR R4. */
public final class Validation {

  /** As the service writes answers. */
  static final JsonMapper JSON = JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  /** HAPI wants a number of whatever is scored, also where FHIR lets say why there is none. */
  private static final String NO_SCORE = "A value is required when the Measure.scoring = ";

  private static final String ABSENT_REASON = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

  private static final FhirValidator VALIDATOR = validator();

  /** What services have answered, by the name and version that reports have. */
  private static final Map<String, String> MEASURES = new ConcurrentHashMap<>();

  private Validation() {}

  private static FhirValidator validator() {
    // The definitions are XML; of the parsers on the class path HAPI takes this one only.
    System.setProperty("javax.xml.stream.XMLInputFactory", "com.ctc.wstx.stax.WstxInputFactory");
    FhirContext context = FhirContext.forR4Cached();
    FhirInstanceValidator instances =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                new Own(context),
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context)));
    // Narratives are for people, who have the board.
    instances.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    // Levels of places are the catalogue's, and none of FHIR's kinds of service.
    instances.setNoExtensibleWarnings(true);
    return context.newValidator().registerValidatorModule(instances);
  }

  /** What is wrong with the resource, and where. */
  static List<String> faults(Resource resource) {
    return faults(JSON.writeValueAsString(resource));
  }

  /**
   * The same of what a service has answered. Its measures are known from then on: later reports must fit them.
   *
   * @param base of the service, as it names itself
   */
  public static List<String> faults(String answer, String base) {
    String json = answer.replace(base, Samples.ADDRESS.base());
    JSON.readTree(json).findParents("resourceType").stream()
        .filter(resource -> resource.path("resourceType").asString().equals("Measure"))
        .forEach(measure ->
            MEASURES.put(measure.path("url").asString() + "|" + measure.path("version").asString(), measure.toString()));
    return faults(json);
  }

  static List<String> faults(String json) {
    return VALIDATOR.validateWithResult(json).getMessages().stream()
        .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.INFORMATION) > 0)
        .filter(message -> !(message.getMessage().startsWith(NO_SCORE) && saysWhyNot(json, message.getLocationString())))
        .map(message -> "%s %s: %s".formatted(message.getSeverity(), message.getLocationString(), message.getMessage()))
        .distinct()
        .toList();
  }

  /** Whether there is a score at that place, in FHIRPath, that says why it has no value. */
  private static boolean saysWhyNot(String json, String place) {
    String pointer =
        place.replaceAll("/\\*.*?\\*/", "").replaceFirst("^\\w+", "").replaceAll("[.\\[]+", "/").replace("]", "");
    return pointer.endsWith("/measureScore")
        && JSON.readTree(json).at(pointer).path("extension").valueStream()
            .anyMatch(extension -> extension.path("url").asString().equals(ABSENT_REASON));
  }

  /** The catalogue's codes, of which no code system is published, and its measures, which reports must fit. */
  private record Own(FhirContext context) implements IValidationSupport {

    private static final String SYSTEMS = Samples.ADDRESS.base() + "/system/";
    private static final Ids IDS = new Ids(Samples.CATALOGUE);
    private static final String NAMES = Samples.ADDRESS.of("Measure", "");

    @Override
    public FhirContext getFhirContext() {
      return context;
    }

    @Override
    public boolean isCodeSystemSupported(ValidationSupportContext validation, @Nullable String system) {
      return system != null && system.startsWith(SYSTEMS);
    }

    @Override
    public <T extends IBaseResource> @Nullable T fetchResource(@Nullable Class<T> type, String uri) {
      return type != null && uri.startsWith(NAMES)
          ? Optional.ofNullable(MEASURES.get(uri))
              .or(() -> sample(uri.substring(NAMES.length()).replaceAll("\\|.*", "")))
              .map(measure -> context.newJsonParser().parseResource(measure))
              .filter(type::isInstance)
              .map(type::cast)
              .orElse(null)
          : null;
    }

    private static Optional<String> sample(String id) {
      return IDS
          .indicator(id)
          .map(indicator -> Measures.of(Samples.CATALOGUE, indicator, Samples.TODAY, Samples.ADDRESS))
          .map(JSON::writeValueAsString);
    }

    @Override
    public @Nullable CodeValidationResult validateCode(
        ValidationSupportContext validation,
        ConceptValidationOptions options,
        @Nullable String system,
        @Nullable String code,
        @Nullable String display,
        @Nullable String valueSet) {
      return isCodeSystemSupported(validation, system) ? new CodeValidationResult().setCode(code) : null;
    }
  }
}
