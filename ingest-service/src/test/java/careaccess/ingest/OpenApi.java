package careaccess.ingest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.ingest.RunningIngest.Answer;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document as its readers take it. Places in it are JSON pointers. */
final class OpenApi {

  static final String FILE = "/openapi.yaml";
  static final JsonNode DOCUMENT = read();

  private static final String HOME = "https://ingest.invalid/";
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry
                  .schemas(Map.of(HOME + "openapi.json", withoutUnknownFields(DOCUMENT).toString()))
                  .schemaIdResolvers(ids -> ids.mapPrefix(HOME + "schema/", "classpath:schema/")));

  /** What can be asked for: the method in capitals, and the path as the document has it. */
  record Operation(String method, String path) {

    String pointer() {
      return "/paths/" + escaped(path) + "/" + method.toLowerCase(Locale.ROOT);
    }

    /** Their names, of that kind, with {@code !} where they are required and with their default. */
    Set<String> parameters(String in) {
      return parameters()
          .filter(parameter -> parameter.path("in").asString().equals(in))
          .map(
              parameter ->
                  parameter.path("name").asString()
                      + (parameter.path("required").asBoolean(false) ? "!" : "")
                      + parameter.at("/schema").optional("default").map(value -> "=" + value.asString()).orElse(""))
          .collect(Collectors.toCollection(TreeSet::new));
    }

    Stream<JsonNode> parameters() {
      return DOCUMENT.at(pointer() + "/parameters").valueStream().map(OpenApi::resolved);
    }

    /** Media types of the body. */
    Set<String> formats() {
      return new TreeSet<>(DOCUMENT.at(pointer() + "/requestBody/content").propertyNames());
    }

    Set<String> statuses() {
      return new TreeSet<>(DOCUMENT.at(pointer() + "/responses").propertyNames());
    }

    /** Where the answer with that status stands; there may be none. */
    String answer(String status) {
      return target(pointer() + "/responses/" + status);
    }

    private boolean matches(String method, String path) {
      String pattern = this.path.replaceAll("/\\{[^}]*}$", "/.+").replaceAll("\\{[^}]*}", "[^/]+");
      return this.method.equals(method) && path.matches(pattern);
    }
  }

  private OpenApi() {}

  static List<Operation> operations() {
    return DOCUMENT.path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().propertyNames().stream()
                    .map(method -> new Operation(method.toUpperCase(Locale.ROOT), path.getKey())))
        .toList();
  }

  /** What the schema at that place has against the value. */
  static List<Error> errors(String pointer, JsonNode value) {
    return SCHEMAS.getSchema(SchemaLocation.of(HOME + "openapi.json#" + pointer)).validate(value);
  }

  /** Fails where the document has another answer to such a request; other requests than it has are not its business. */
  static void assertDocumented(HttpRequest request, Answer answer) {
    operations().stream()
        .filter(operation -> operation.matches(request.method(), request.uri().getRawPath()))
        .findFirst()
        .ifPresent(operation -> assertDocumented(operation, answer));
  }

  private static void assertDocumented(Operation operation, Answer answer) {
    String response = operation.answer(Integer.toString(answer.status()));
    String content = response + "/content/" + escaped(answer.contentType().replaceAll(";.*", ""));
    String shown = operation.method() + " " + operation.path() + " answered " + answer;
    assertThat(DOCUMENT.at(content).isMissingNode()).as("not documented: %s", shown).isFalse();
    JsonNode body = answer.body();
    if (body != null) {
      assertThat(errors(content + "/schema", body)).as(shown).isEmpty();
    }
    DOCUMENT.at(response + "/headers").properties().stream()
        .filter(header -> resolved(header.getValue()).path("required").asBoolean(false))
        .forEach(header -> assertThat(answer.header(header.getKey())).as(shown).isPresent());
  }

  /** What a reference within the document refers to, or the node itself. */
  static JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asString("");
    return reference.startsWith("#") ? resolved(DOCUMENT.at(reference.substring(1))) : node;
  }

  private static String target(String pointer) {
    String reference = DOCUMENT.at(pointer).path("$ref").asString("");
    return reference.startsWith("#") ? target(reference.substring(1)) : pointer;
  }

  /** A name as a part of a pointer. */
  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** Readers must be ready for fields to come, but every field that is answered today must be described. */
  private static JsonNode withoutUnknownFields(JsonNode document) {
    JsonNode strict = document.deepCopy();
    for (String answer : List.of("Accepted", "Problem", "Reason", "Receipt", "Processed")) {
      ((ObjectNode) strict.at("/components/schemas/" + answer)).put("additionalProperties", false);
    }
    return strict;
  }

  private static JsonNode read() {
    try (InputStream file = requireNonNull(OpenApi.class.getResourceAsStream(FILE))) {
      return JsonMapper.shared().valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
