package careaccess.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.measurement.MeasurementType;
import careaccess.ingest.OpenApi.Operation;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document by itself; that the service does what it says: {@link DocumentedBehaviour}. */
class OpenApiTest {

  /** Of documents whose schemas are of OpenAPI's own dialect, which is the default. */
  private static final String OPENAPI_3_1 = "https://spec.openapis.org/oas/3.1/schema-base/2022-10-07";

  static List<Example> examples() {
    return Example.all();
  }

  static List<Operation> operations() {
    return OpenApi.operations();
  }

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaIdResolvers(
                  ids -> ids.mapPrefix("https://spec.openapis.org/", "classpath:spec.openapis.org/")));

  static List<JsonNode> documents() {
    return List.of(OpenApi.DOCUMENT, OpenApiDocument.inOnePiece());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void isAValidDocument(JsonNode document) {
    assertThat(SCHEMAS.getSchema(SchemaLocation.of(OPENAPI_3_1)).validate(document)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyReferenceLeadsSomewhere(JsonNode document) {
    assertThat(document.findValuesAsString("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(
                        reference.startsWith("#")
                            ? !document.at(reference.substring(1)).isMissingNode()
                            : OpenApiTest.class.getResource("/" + reference) != null)
                    .isTrue());
  }

  @Test
  void inOnePieceItNeedsNoOtherFile() {
    JsonNode whole = OpenApiDocument.inOnePiece();
    assertThat(whole.toString()).doesNotContain(".schema.json", "urn:careaccess:measurement", "\"#/$defs");
    assertThat(whole.at("/components/schemas/Measurement/oneOf").findValuesAsString("$ref"))
        .hasSize(MeasurementType.values().length)
        .allSatisfy(schema -> assertThat(whole.at(schema.substring(1)).path("properties").isEmpty()).isFalse());
  }

  @Test
  void everyTypeOfMeasurementIsThere() {
    JsonNode schemas = OpenApi.DOCUMENT.at("/components/schemas");
    List<String> types = Arrays.stream(MeasurementType.values()).map(MeasurementType::code).toList();
    assertThat(schemas.at("/Type/enum").valueStream().map(JsonNode::asString)).containsExactlyElementsOf(types);
    assertThat(schemas.at("/EventType/enum").valueStream().map(JsonNode::asString))
        .containsExactlyElementsOf(types.stream().map(type -> "careaccess.measurement." + type + ".v1").toList());
    assertThat(schemas.at("/Measurement/oneOf").findValuesAsString("$ref"))
        .containsExactlyElementsOf(types.stream().map(type -> "schema/" + type + ".schema.json").toList());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyFormatAndEveryAnswerHasAnExample(Operation operation) {
    OpenApi.DOCUMENT.at(operation.pointer() + "/requestBody/content").forEach(format ->
        assertThat(format.path("examples").isEmpty()).isFalse());
    OpenApi.DOCUMENT.at(operation.pointer() + "/responses").forEach(response ->
        assertThat(OpenApi.resolved(response).path("content").valueStream())
            .as(response.toString())
            .anyMatch(content -> !content.path("examples").isEmpty()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void bodyThatIsTakenConformsToItsSchema(Example example) {
    if (example.answer().status() < 300 && !example.format().isEmpty()) {
      assertThat(example.errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void shownAnswersConformToTheirSchemas(Operation operation) {
    assertThat(Example.answers(operation))
        .isNotEmpty()
        .allSatisfy(answer -> assertThat(answer.errors()).isEmpty());
  }
}
