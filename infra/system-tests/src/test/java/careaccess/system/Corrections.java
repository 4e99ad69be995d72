package careaccess.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Has measurements come in as they do with the time: most at once, some late, some that are taken back. */
final class Corrections {

  private static final int ONE_IN = 25;

  private Corrections() {}

  /** Three, one after the other. */
  static List<List<String>> deliveries(List<String> lines) {
    List<String> most = new ArrayList<>();
    List<String> late = new ArrayList<>();
    List<String> last = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      switch (i % ONE_IN) {
        case 1 -> late.add(line);
        case 2 -> last.add(line);
        case 3 -> {
          most.add(line);
          last.addAll(retraction(line));
        }
        default -> most.add(line);
      }
    }
    return List.of(most, late, last);
  }

  /** None of tallies and mistakes. */
  private static List<String> retraction(String line) {
    JsonNode measurement = JsonMapper.shared().readTree(line);
    if (!measurement.path("type").asString("").equals("wait") || !measurement.path("id").isString()) {
      return List.of();
    }
    long revision = measurement.path("revision").asLong(0) + 1;
    return List.of(
        JsonMapper.shared()
            .writeValueAsString(
                Map.of("type", "wait", "id", measurement.path("id").asString(), "revision", revision, "retracted", true)));
  }
}
