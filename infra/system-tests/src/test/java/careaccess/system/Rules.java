package careaccess.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Prometheus is to tell of. */
record Rules(List<Rule> all) {

  static final Path FILE = Repository.root().resolve("infra/prometheus/rules.yml");

  /** Of what is no service's. */
  static final Path CLUSTER_FILE = FILE.resolveSibling("cluster-rules.yml");

  private static final Path CASES = Repository.root().resolve("infra/prometheus/tests");

  /**
   * One rule.
   *
   * @param alert empty: what it finds is recorded only
   */
  record Rule(Optional<String> alert, Expression expression, String severity, String summary, String runbook) {}

  static Rules read() throws IOException {
    Object yaml = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE));
    JsonNode json = JsonMapper.shared().valueToTree(yaml);
    return new Rules(
        json.path("groups").valueStream().flatMap(group -> group.path("rules").valueStream()).map(Rules::rule).toList());
  }

  /** The files of what they are tried by. */
  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.sorted().toList();
    }
  }

  List<Rule> alerts() {
    return all.stream().filter(rule -> rule.alert().isPresent()).toList();
  }

  private static Rule rule(JsonNode rule) {
    JsonNode annotations = rule.path("annotations");
    return new Rule(
        rule.path("alert").asStringOpt(),
        new Expression(rule.path("expr").asString("")),
        rule.path("labels").path("severity").asString(""),
        annotations.path("summary").asString(""),
        annotations.path("runbook").asString(""));
  }
}
