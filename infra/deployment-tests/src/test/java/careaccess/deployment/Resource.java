package careaccess.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One resource of Kubernetes, as it is written. */
record Resource(JsonNode content) {

  String kind() {
    return content.path("kind").asText();
  }

  String name() {
    return at("/metadata/name").asText();
  }

  /** @param pointer a JSON pointer; what is absent is a missing node */
  JsonNode at(String pointer) {
    return content.at(pointer);
  }

  /** Whether it makes pods that go on. */
  boolean isWorkload() {
    return List.of("Deployment", "StatefulSet").contains(kind());
  }

  /** Whether it makes pods that do one thing and end. */
  boolean isJob() {
    return kind().equals("CronJob");
  }

  /** The labels of the pods that it makes. */
  Map<String, String> podLabels() {
    return texts(template().at("/metadata/labels"));
  }

  JsonNode pod() {
    return template().path("spec");
  }

  private JsonNode template() {
    return at(isJob() ? "/spec/jobTemplate/spec/template" : "/spec/template");
  }

  JsonNode container() {
    return pod().path("containers").path(0);
  }

  /** Values of the environment that are written down, by name. */
  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    container().path("env").forEach(one -> environment.put(one.path("name").asText(), one.path("value").asText()));
    return environment;
  }

  /** The numbers of the ports that its pods open, by name. */
  Map<String, String> ports() {
    Map<String, String> ports = new TreeMap<>();
    container().path("ports").forEach(port -> ports.put(port.path("name").asText(), port.path("containerPort").asText()));
    return ports;
  }

  /** Whether the selector chooses these labels: by {@code matchLabels}, {@code matchExpressions} with In, or as in a Service. */
  static boolean selects(JsonNode selector, Map<String, String> labels) {
    JsonNode equal = selector.has("matchLabels") || selector.has("matchExpressions") ? selector.path("matchLabels") : selector;
    return labels.entrySet().containsAll(texts(equal).entrySet())
        && stream(selector.path("matchExpressions")).allMatch(one -> isAmong(one, labels));
  }

  private static boolean isAmong(JsonNode expression, Map<String, String> labels) {
    if (!expression.path("operator").asText().equals("In")) {
      throw new IllegalArgumentException("cannot tell whom it selects: " + expression);
    }
    return stream(expression.path("values")).anyMatch(value -> value.asText().equals(labels.get(expression.path("key").asText())));
  }

  static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  static Stream<JsonNode> stream(JsonNode array) {
    return array.valueStream();
  }

  @Override
  public String toString() {
    return kind() + " " + name();
  }
}
