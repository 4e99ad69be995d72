package careaccess.ingest;

import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.RunningIngest.HALLAND;
import static careaccess.ingest.RunningIngest.READER;
import static careaccess.ingest.Samples.gzip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.http.OpenApiDocument;
import careaccess.http.tests.Example;
import careaccess.http.tests.Example.Shown;
import careaccess.http.tests.OpenApi;
import careaccess.http.tests.OpenApi.Operation;
import careaccess.ingest.RunningIngest.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The service is what its OpenAPI document says. */
interface DocumentedBehaviour extends Ingesting {

  /** What differs from one answer to the next. */
  Set<String> VOLATILE = Set.of("instance", "traceId", "partition", "offset");

  Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");
  Pattern TRACE = Pattern.compile("(?<=>)[0-9a-f]{32}(?=</traceId>)");
  Pattern LINK = Pattern.compile("(?:href|src)=\"([^\":]+)\"");

  static List<Example> documentedExamples() {
    return Example.all();
  }

  @Test
  default void operationsAndTheirParametersAreTheDocumentedOnes() {
    List<Operation> documented =
        OpenApi.operations().stream().filter(operation -> operation.path().startsWith("/v1/")).toList();
    List<Handler> handlers = ingest().handlers();
    assertThat(handlers).extracting(Handler::operation).containsExactlyInAnyOrderElementsOf(documented);
    assertThat(handlers)
        .allSatisfy(
            handler -> {
              Operation operation = handler.operation();
              assertThat(operation.formats()).isEqualTo(handler.formats());
              assertThat(operation.parameters("path")).isEqualTo(handler.parameters("path"));
              assertThat(operation.parameters("query")).isEqualTo(handler.parameters("query"));
            });
  }

  @ParameterizedTest
  @MethodSource("documentedExamples")
  default void exampleIsAnsweredAsDocumented(Example example) {
    Answer answer = send(example);
    Shown shown = example.answer();
    assertThat(answer.status()).as(answer.toString()).isEqualTo(shown.status());
    assertThat(answer.contentType()).startsWith(shown.mediaType());
    JsonNode body = answer.body();
    if (body == null) {
      assertThat(stable(answer.response().body())).isEqualTo(stable(shown.value().asString()));
    } else {
      assertThat(stable(body)).isEqualTo(stable(shown.value()));
    }
  }

  private Answer send(Example example) {
    HttpRequest.Builder request = ingest().request(example.path()).header("X-API-Key", client(example));
    example.headers().forEach(request::header);
    if (!example.format().isEmpty()) {
      request.header("Content-Type", example.format());
    }
    byte[] body = example.body().getBytes(UTF_8);
    boolean compressed = example.headers().containsValue("gzip");
    return ingest()
        .send(
            request.method(
                example.operation().method(), BodyPublishers.ofByteArray(compressed ? gzip(body) : body)));
  }

  /** A client sends either waits as they come, or monthly lists. */
  private static String client(Example example) {
    String request = example.path() + example.body();
    return Pattern.compile("rivta|\"completed\"|\"waiting\"|/waiting/").matcher(request).find() ? HALLAND : COUNTRY;
  }

  private static JsonNode stable(JsonNode answer) {
    JsonNode copy = answer.deepCopy();
    ((ObjectNode) copy).remove(VOLATILE);
    return copy;
  }

  /** Without the space that is there for readers. */
  private static String stable(String xml) {
    String one = TRACE.matcher(xml.replaceAll(">\\s+<", "><").strip()).replaceAll("TRACE");
    return UUID.matcher(one).replaceAll("UUID");
  }

  @Test
  default void refusalsAreTheDocumentedOnes() {
    assertShown("Unauthorized", ingest().postJson(PATH, "wrong", "{}"));
    assertShown("Forbidden", ingest().postJson(PATH, READER, "{}"));
    assertShown(
        "NotAcceptable",
        ingest()
            .send(
                ingest()
                    .request(PATH)
                    .header("X-API-Key", COUNTRY)
                    .header("Content-Type", "application/json")
                    .header("Accept", "text/csv")
                    .POST(BodyPublishers.ofString("{}"))));
    assertShown(
        "UnknownFormat",
        ingest().postEncoded(PATH, COUNTRY, "application/json", "deflate", BodyPublishers.ofString("{}")));
  }

  private static void assertShown(String response, Answer answer) {
    JsonNode examples =
        OpenApi.DOCUMENT.at("/components/responses/" + response + "/content/application~1problem+json/examples");
    assertThat(examples.valueStream().map(example -> stable(example.path("value"))))
        .containsExactly(stable(JsonMapper.shared().readTree(answer.response().body())));
  }

  @Test
  default void documentationNeedsNoKey() throws IOException {
    Answer document = ingest().get(OpenApi.FILE);
    assertThat(document.contentType()).isEqualTo("application/yaml");
    assertThat(document.response().body()).isEqualTo(text(OpenApi.FILE));
    assertThat(ingest().get("/openapi.json").body()).isEqualTo(OpenApiDocument.inOnePiece());
    List<String> schemas =
        OpenApi.DOCUMENT.findValuesAsString("$ref").stream().filter(reference -> !reference.startsWith("#")).toList();
    assertThat(schemas)
        .isNotEmpty()
        .allSatisfy(schema -> assertThat(ingest().get("/" + schema).response().body()).isEqualTo(text("/" + schema)));
    assertThat(ingest().get("/asyncapi.yaml").response().body()).isEqualTo(text("/asyncapi.yaml"));
    assertThat(ingest().get("/docs").header("Location").orElse("")).endsWith("/docs/");
    URI page = URI.create("/docs/");
    assertThat(LINK.matcher(ingest().get(page.toString()).response().body()).results())
        .hasSize(3)
        .allSatisfy(
            link -> assertThat(ingest().get(page.resolve(link.group(1)).toString()).status()).isEqualTo(200));
  }

  @Test
  default void everythingElseThatIsDocumentedNeedsNoKeyEither() {
    awaitReadiness(200);
    assertThat(OpenApi.operations())
        .filteredOn(operation -> !operation.path().startsWith("/v1/"))
        .isNotEmpty()
        .allSatisfy(operation -> assertThat(ingest().get(operation.path()).status()).isEqualTo(200));
  }

  private static String text(String resource) throws IOException {
    try (var file = DocumentedBehaviour.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
    }
  }
}
