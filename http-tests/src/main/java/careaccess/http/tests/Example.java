package careaccess.http.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.http.tests.OpenApi.Operation;
import com.networknt.schema.Error;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/**
 * A request that the OpenAPI document shows. The answer to it is the one that it shows under the same name.
 *
 * @param format media type of the body; empty: there is none
 * @param parameters by their names, of all kinds, but not the key
 */
public record Example(Operation operation, String name, String format, String body, Map<String, String> parameters) {

  /**
   * An answer that the document shows.
   *
   * @param pointer where its media type stands
   * @param abridged whether lists in it are shown in part ({@code x-abridged})
   * @param sent whether it is the answer to a request that nothing else shows
   */
  public record Shown(
      String name, int status, String mediaType, String pointer, JsonNode value, boolean abridged, boolean sent) {

    List<Error> errors() {
      return OpenApi.errors(pointer + "/schema", value);
    }
  }

  public static List<Example> all() {
    return OpenApi.operations().stream().flatMap(Example::of).toList();
  }

  private static Stream<Example> of(Operation operation) {
    JsonNode formats = OpenApi.DOCUMENT.at(operation.pointer() + "/requestBody/content");
    return formats.isMissingNode()
        ? names(operation).stream().map(name -> of(operation, name, "", MissingNode.getInstance()))
        : formats.properties().stream()
            .flatMap(
                format ->
                    format.getValue().path("examples").properties().stream()
                        .map(shown -> of(operation, shown.getKey(), format.getKey(), shown.getValue())));
  }

  /**
   * A request without a body is shown by its parameters, each with an example of that name; one that has no parameters
   * either, by the answer to it ({@code x-sent}). An empty example is what the page leaves out, where it fills in the first of each.
   */
  private static Set<String> names(Operation operation) {
    return Stream.concat(
            operation.parameters()
                .flatMap(parameter -> parameter.path("examples").properties().stream())
                .filter(shown -> !shown.getValue().path("value").asString("?").isEmpty())
                .map(Map.Entry::getKey),
            answers(operation).filter(Shown::sent).map(Shown::name))
        .collect(Collectors.toSet());
  }

  private static Example of(Operation operation, String name, String format, JsonNode shown) {
    Map<String, String> parameters = new LinkedHashMap<>();
    operation.parameters()
        .forEach(
            parameter ->
                parameters.put(
                    parameter.path("name").asString(), parameter.at("/examples/" + name + "/value").asString("")));
    shown.path("x-parameters").forEachEntry((parameter, value) -> parameters.put(parameter, value.asString()));
    parameters.values().removeIf(String::isEmpty);
    JsonNode body = shown.path("value");
    return new Example(operation, name, format, body.isString() ? body.asString() : body.toString(), parameters);
  }

  /** The path with its parameters. Whatever is none of the document's parameters belongs to the query, too. */
  public String path() {
    String path = operation.path();
    List<String> query = new ArrayList<>();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      String value = URLEncoder.encode(parameter.getValue(), UTF_8);
      switch (kind(parameter.getKey())) {
        case "path" -> path = path.replace("{" + parameter.getKey() + "}", value);
        case "header" -> {}
        default -> query.add(parameter.getKey() + "=" + value);
      }
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>(parameters);
    headers.keySet().removeIf(parameter -> !kind(parameter).equals("header"));
    return headers;
  }

  private String kind(String parameter) {
    return operation.parameters()
        .filter(known -> known.path("name").asString().equals(parameter))
        .map(known -> known.path("in").asString())
        .findFirst()
        .orElse("");
  }

  /** What the schema of bodies of that format has against it. */
  List<Error> errors() {
    boolean json = format.matches("application/(json|.*\\+json)");
    return OpenApi.errors(
        operation.pointer() + "/requestBody/content/" + OpenApi.escaped(format) + "/schema",
        json ? JsonMapper.shared().readTree(body) : JsonNodeFactory.instance.stringNode(body));
  }

  /** The one answer of its name. */
  public Shown answer() {
    List<Shown> answers = answers(operation).filter(answer -> answer.name().equals(name)).toList();
    assertThat(answers).as("answers that the document shows for %s", this).hasSize(1);
    return answers.getFirst();
  }

  /** Everything that is shown as an answer to such a request. */
  static Stream<Shown> answers(Operation operation) {
    return operation.statuses().stream()
        .flatMap(
            status -> {
              String content = operation.answer(status) + "/content";
              return OpenApi.DOCUMENT.at(content).properties().stream()
                  .flatMap(
                      type ->
                          type.getValue().path("examples").properties().stream()
                              .map(shown -> shown(shown, status, type.getKey(), content)));
            });
  }

  private static Shown shown(Map.Entry<String, JsonNode> example, String status, String type, String content) {
    JsonNode shown = OpenApi.resolved(example.getValue());
    return new Shown(
        example.getKey(),
        Integer.parseInt(status),
        type,
        content + "/" + OpenApi.escaped(type),
        shown.path("value"),
        shown.path("x-abridged").asBoolean(false),
        shown.path("x-sent").asBoolean(false));
  }

  @Override
  public String toString() {
    return operation.method() + " " + operation.path() + " " + name;
  }
}
