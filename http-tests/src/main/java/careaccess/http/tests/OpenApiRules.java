package careaccess.http.tests;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.http.OpenApiDocument;
import careaccess.http.tests.OpenApi.Operation;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What holds of a service's OpenAPI document by itself; that the service does what it says is for its integration tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OpenApiRules {

  /** Of documents whose schemas are of OpenAPI's own dialect, which is the default. */
  private static final String OPENAPI_3_1 = "https://spec.openapis.org/oas/3.1/schema-base/2022-10-07";

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaIdResolvers(
                  ids -> ids.mapPrefix("https://spec.openapis.org/", "classpath:spec.openapis.org/")));

  static List<Example> examples() {
    return Example.all();
  }

  static List<Operation> operations() {
    return OpenApi.operations();
  }

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
                            : OpenApiRules.class.getResource("/" + reference) != null)
                    .as(reference)
                    .isTrue());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyFormatAndEveryAnswerHasAnExample(Operation operation) {
    OpenApi.DOCUMENT.at(operation.pointer() + "/requestBody/content").forEach(format ->
        assertThat(format.path("examples").isEmpty()).isFalse());
    OpenApi.DOCUMENT.at(operation.pointer() + "/responses").valueStream()
        .map(OpenApi::resolved)
        .filter(response -> response.has("content"))
        .forEach(response ->
            assertThat(response.path("content").valueStream())
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
        .allSatisfy(answer -> assertThat(answer.errors()).as(answer.name()).isEmpty());
  }
}
