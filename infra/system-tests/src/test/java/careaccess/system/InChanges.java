package careaccess.system;

import careaccess.system.Shown.Spot;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The copy of somebody who follows what changes, from release to release. */
final class InChanges implements PublicForm {

  private final Api api;
  private final Attacked attacked;
  private final Map<Spot, JsonNode> copy = new HashMap<>();
  private final Map<String, String> question = new HashMap<>();

  InChanges(Api api, Attacked attacked) {
    this.api = api;
    this.attacked = attacked;
    question.putAll(Map.of("indicator", String.join(",", attacked.indicators()), "limit", "10000"));
  }

  @Override
  public String name() {
    return "changes";
  }

  @Override
  public Shown read() {
    boolean more = true;
    while (more) {
      more = takePage();
    }
    Shown shown = new Shown();
    copy.forEach((spot, figure) -> InJson.tell(shown, spot, figure));
    return shown.where(attacked::isAsked);
  }

  /** Whether there are more. */
  private boolean takePage() {
    JsonNode page = api.everybodys("/v1/changes", question);
    if (page.path("reset").asBoolean()) {
      copy.clear();
    }
    for (JsonNode change : page.path("changes")) {
      if (change.path("state").isNull()) {
        copy.remove(InJson.spot(change));
      } else {
        copy.put(InJson.spot(change), change);
      }
    }
    question.put("since", page.path("next").asString());
    return page.path("more").asBoolean();
  }

  /** The same. */
  @Override
  public Shown expected(Shown json) {
    return json.where(attacked::isAsked);
  }
}
