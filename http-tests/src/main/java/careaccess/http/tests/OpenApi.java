package careaccess.http.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.IdentityHashMap;
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

/** The OpenAPI document of the service under test, as its readers take it. Places in it are JSON pointers. */
public final class OpenApi {

  public static final String FILE = "/openapi.yaml";

  /** How paths of APIs begin; what else is documented is for those who run the service. */
  private static final List<String> APIS = List.of("/v1/", "/kolada/", "/fhir/");

  public static final JsonNode DOCUMENT = read();

  private static final String HOME = "https://service.invalid/";
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry
                  .schemas(Map.of(HOME + "openapi.json", withoutUnknownFields(DOCUMENT).toString()))
                  .schemaIdResolvers(ids -> ids.mapPrefix(HOME + "schema/", "classpath:schema/")));

  /** What can be asked for: the method in capitals, and the path as the document has it. */
  public record Operation(String method, String path) {

    public String pointer() {
      return "/paths/" + escaped(path) + "/" + method.toLowerCase(Locale.ROOT);
    }

    /** Their names, of that kind, with {@code !} where they are required and with their default. */
    public Set<String> parameters(String in) {
      return parameters()
          .filter(parameter -> parameter.path("in").asString().equals(in))
          .map(
              parameter ->
                  parameter.path("name").asString()
                      + (parameter.path("required").asBoolean(false) ? "!" : "")
                      + parameter.at("/schema").optional("default").map(value -> "=" + value.asString()).orElse(""))
          .collect(Collectors.toCollection(TreeSet::new));
    }

    public Stream<JsonNode> parameters() {
      return DOCUMENT.at(pointer() + "/parameters").valueStream().map(OpenApi::resolved);
    }

    /** Media types of the body. */
    public Set<String> formats() {
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

  /** Whether a path is for those who ask, rather than for those who run the service. */
  public static boolean isApi(String path) {
    return APIS.stream().anyMatch(path::startsWith);
  }

  public static List<Operation> operations() {
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
  public static void assertDocumented(HttpRequest request, HttpResponse<String> answer) {
    operations().stream()
        .filter(operation -> operation.matches(request.method(), request.uri().getRawPath()))
        .findFirst()
        .ifPresent(operation -> assertDocumented(operation, answer));
  }

  private static void assertDocumented(Operation operation, HttpResponse<String> answer) {
    String response = operation.answer(Integer.toString(answer.statusCode()));
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    String shown = "%s %s answered %s\n%s".formatted(operation.method(), operation.path(), answer, answer.body());
    String content = response + (type.isEmpty() ? "" : "/content/" + escaped(type));
    assertThat(DOCUMENT.at(content).isMissingNode()).as("not documented: %s", shown).isFalse();
    if (type.contains("json")) {
      assertThat(errors(content + "/schema", JsonMapper.shared().readTree(answer.body()))).as(shown).isEmpty();
    }
    DOCUMENT.at(response + "/headers").properties().stream()
        .filter(header -> resolved(header.getValue()).path("required").asBoolean(false))
        .forEach(header -> assertThat(answer.headers().firstValue(header.getKey())).as(shown).isPresent());
  }

  /** What a reference within the document refers to, or the node itself. */
  public static JsonNode resolved(JsonNode node) {
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
    Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    strict.path("paths").properties().stream()
        .filter(path -> isApi(path.getKey()))
        .flatMap(path -> path.getValue().valueStream())
        .forEach(operation -> close(operation.path("responses"), strict, seen));
    return strict;
  }

  /** What is made of parts is left as it is, since a part may not know of the others. */
  private static void close(JsonNode node, JsonNode document, Set<JsonNode> seen) {
    if (!seen.add(node)) {
      return;
    }
    if (node instanceof ObjectNode schema && schema.path("properties").isObject() && !schema.has("allOf")) {
      schema.put("additionalProperties", false);
    }
    String reference = node.path("$ref").asString("");
    if (reference.startsWith("#")) {
      close(document.at(reference.substring(1)), document, seen);
    }
    node.forEach(child -> close(child, document, seen));
  }

  private static JsonNode read() {
    try (InputStream file = requireNonNull(OpenApi.class.getResourceAsStream(FILE))) {
      return JsonMapper.shared().valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
