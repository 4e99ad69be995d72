package careaccess.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dashboard of Grafana's, as it is provisioned. */
record Dashboard(String uid, JsonNode json) {

  /** @param questions one or more, all of which are drawn */
  record Panel(int id, String title, String description, List<Expression> questions) {}

  /** All that there are, by their files' names. */
  static List<Dashboard> all() throws IOException {
    try (Stream<Path> files = Files.list(Repository.root().resolve("infra/grafana/dashboards"))) {
      List<Dashboard> dashboards = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
        dashboards.add(new Dashboard(json.path("uid").asString(""), json));
      }
      return dashboards;
    }
  }

  String title() {
    return json.path("title").asString("");
  }

  List<Panel> panels() {
    return json.path("panels").valueStream().filter(panel -> !panel.path("type").asString("").equals("row")).map(Dashboard::panel).toList();
  }

  private static Panel panel(JsonNode panel) {
    return new Panel(
        panel.path("id").asInt(0),
        panel.path("title").asString(""),
        panel.path("description").asString(""),
        panel.path("targets").valueStream().map(target -> new Expression(target.path("expr").asString(""))).toList());
  }
}
