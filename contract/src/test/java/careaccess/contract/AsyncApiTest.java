package careaccess.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.delivery.Replacement;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.measurement.Reading;
import careaccess.contract.period.Calendars;
import careaccess.contract.receipt.ReceiptEntry;
import careaccess.contract.receipt.SubmissionId;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What asyncapi.yaml tells direct producers is what is read. */
class AsyncApiTest {

  private static final String HOME = "https://contract.invalid/";
  private static final JsonNode DOCUMENT = read();
  private static final MeasurementFormat FORMAT = new MeasurementFormat(Calendars.swedish());
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry
                  .schemas(Map.of(HOME + "asyncapi.json", DOCUMENT.toString()))
                  .schemaIdResolvers(ids -> ids.mapPrefix(HOME + "schema/", "classpath:schema/")));

  /** An example of a message, whose name is a measurement's type, or {@code replacement} or {@code deadLetter}. */
  record Example(String message, JsonNode headers, JsonNode payload) {

    /** As the key's description says. */
    String key() {
      String key =
          header("ce_source") + "/" + payload.path("type").asString() + "/" + payload.path("id").asString();
      return payload.has("asOf") ? key + "/" + payload.path("asOf").asString() : key;
    }

    byte[] value() {
      return payload.toString().getBytes(UTF_8);
    }

    String header(String name) {
      return headers.path(name).asString("");
    }
  }

  static Stream<Example> examples() {
    return DOCUMENT.at("/components/messages").properties().stream()
        .flatMap(
            message ->
                message.getValue().path("examples").valueStream()
                    .map(one -> new Example(message.getKey(), one.path("headers"), one.path("payload"))));
  }

  @Test
  void isAsyncApi3OfTheTopicsThatThereAre() {
    assertThat(DOCUMENT.path("asyncapi").asString()).isEqualTo("3.0.0");
    assertThat(DOCUMENT.path("channels").valueStream().map(channel -> channel.path("address").asString()))
        .containsExactly(Topics.MEASUREMENTS, Topics.DEAD_LETTERS, Topics.RECEIPTS);
    assertThat(DOCUMENT.at("/channels/receipts/bindings/kafka/topicConfiguration/retention.ms").asLong())
        .isEqualTo(Topics.RECEIPTS_KEPT.toMillis());
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(DOCUMENT.findValuesAsString("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(
                        reference.startsWith("#")
                            ? !DOCUMENT.at(reference.substring(1)).isMissingNode()
                            : AsyncApiTest.class.getResource("/" + reference) != null)
                    .isTrue());
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeIsAMessageWithItsSchemaAndExamples(MeasurementType type) {
    JsonNode message = DOCUMENT.at("/components/messages/" + type.code());
    assertThat(message.at("/payload/schema/$ref").asString()).isEqualTo("schema/" + type.code() + ".schema.json");
    assertThat(message.path("examples").isEmpty()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleConformsToItsMessage(Example example) {
    String message = "/components/messages/" + example.message();
    if (DOCUMENT.at(message).has("headers")) {
      assertThat(schemaErrors(message + "/headers", example.headers())).isEmpty();
    }
    String payload = message + "/payload";
    assertThat(schemaErrors(DOCUMENT.at(payload).has("schema") ? payload + "/schema" : payload, example.payload())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleIsReadAsWhatItIs(Example example) {
    switch (example.message()) {
      case "deadLetter" -> assertEvent(example, FORMAT.read(example.value()) instanceof Reading.Invalid);
      case "replacement" -> assertEvent(example, Replacement.read(example.key(), example.value()).isPresent());
      case "received", "processed" -> assertEntry(example);
      default -> {
        assertMeasurement(example);
        assertEvent(example, true);
      }
    }
  }

  private static void assertEvent(Example example, boolean readAsSuch) {
    assertThat(readAsSuch).isTrue();
    String type = example.payload().path("type").asString();
    assertThat(example.header("ce_type")).isEqualTo("careaccess.measurement." + type + ".v1");
  }

  /** What is written holds no more and no less than the example. */
  private static void assertEntry(Example example) {
    assertThat(ReceiptEntry.read(example.value()))
        .hasValueSatisfying(
            entry -> assertThat(JsonMapper.shared().readTree(entry.json())).isEqualTo(example.payload()));
    assertThat(SubmissionId.at(0)).matches(DOCUMENT.at("/components/schemas/submission/pattern").asString());
  }

  private static void assertMeasurement(Example example) {
    assertThat(FORMAT.read(example.value()))
        .isInstanceOfSatisfying(
            Reading.Valid.class,
            read -> {
              assertThat(read.assertion().type().code()).isEqualTo(example.message());
              String key = read.assertion().identity(example.header("ce_source")).key();
              assertThat(key).isEqualTo(example.key());
              String pattern = DOCUMENT.at("/components/messages/" + example.message() + "/bindings/kafka/key/pattern").asString();
              assertThat(key).matches(pattern);
            });
  }

  private static List<Error> schemaErrors(String pointer, JsonNode value) {
    return SCHEMAS.getSchema(SchemaLocation.of(HOME + "asyncapi.json#" + pointer)).validate(value);
  }

  private static JsonNode read() {
    try (InputStream file = requireNonNull(AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml"))) {
      return JsonMapper.shared().valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
