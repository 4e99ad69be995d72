package careaccess.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.measurement.MeasurementType;
import careaccess.http.OpenApiDocument;
import careaccess.http.tests.OpenApi;
import careaccess.http.tests.OpenApiRules;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document by itself; that the service does what it says: {@link DocumentedBehaviour}. */
class OpenApiTest extends OpenApiRules {

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
}
