package careaccess.system;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.system.Shown.Spot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Figures as cubes: an answer of everybody, and one of breakdowns. */
final class InJsonStat implements PublicForm {

  private static final String STATE = "state";
  private static final String FIGURE = "figure";

  private final Api api;
  private final Attacked attacked;

  InJsonStat(Api api, Attacked attacked) {
    this.api = api;
    this.attacked = attacked;
  }

  @Override
  public String name() {
    return "JSON-stat";
  }

  @Override
  public Shown read() {
    Shown shown = new Shown();
    Map<String, String> question = new HashMap<>(attacked.question(attacked.periods()));
    question.put("format", "json-stat");
    tell(shown, api.everybodys("/v1/values", question));
    question.put("breakdown", InJson.BREAKDOWNS);
    tell(shown, api.everybodys("/v1/values", question));
    return shown;
  }

  /** One cube, or a collection of them. */
  private static void tell(Shown shown, JsonNode answer) {
    if (answer.path("class").asString().equals("collection")) {
      answer.path("link").path("item").forEach(cube -> tellCube(shown, cube));
    } else {
      tellCube(shown, answer);
    }
  }

  /** Position by position, the last dimension changing fastest; what has neither value nor status is not there. */
  private static void tellCube(Shown shown, JsonNode cube) {
    List<String> axes = cube.path("id").valueStream().map(JsonNode::asString).toList();
    List<List<String>> codes = axes.stream().map(axis -> codes(cube.path("dimension").path(axis))).toList();
    Optional<Dimension> dimension = axes.stream().flatMap(axis -> Dimension.of(axis).stream()).findFirst();
    for (int position = 0; position < cube.path("value").size(); position++) {
      JsonNode value = cube.path("value").path(position);
      JsonNode status = cube.path("status").path(Integer.toString(position));
      if (value.isNumber() || status.isString()) {
        Map<String, String> at = at(position, axes, codes);
        Spot all =
            Spot.of(at.getOrDefault("indicator", ""), at.getOrDefault("place", ""), at.getOrDefault("period", ""));
        Spot spot =
            dimension.map(of -> all.in(Breakdown.text(new Breakdown(of, at.getOrDefault(of.code(), ""))))).orElse(all);
        shown.tell(spot, STATE, status.asString("ok"));
        if (value.isNumber()) {
          shown.tell(spot, at.getOrDefault(FIGURE, ""), value.decimalValue());
        }
      }
    }
  }

  private static List<String> codes(JsonNode axis) {
    List<String> codes = new ArrayList<>();
    axis.path("category").path("index").propertyStream().forEach(code -> codes.add(code.getValue().asInt(), code.getKey()));
    return codes;
  }

  private static Map<String, String> at(int position, List<String> axes, List<List<String>> codes) {
    Map<String, String> at = new HashMap<>();
    int rest = position;
    for (int axis = axes.size() - 1; axis >= 0; axis--) {
      int size = codes.get(axis).size();
      at.put(axes.get(axis), codes.get(axis).get(rest % size));
      rest /= size;
    }
    return at;
  }

  /** The same, but for colours and targets. */
  @Override
  public Shown expected(Shown json) {
    Shown expected = new Shown();
    json.where(attacked::isAsked).forEach((spot, fields) ->
        Stream.of(STATE, "value", "numerator", "denominator", "excluded")
            .filter(fields::containsKey)
            .forEach(field -> expected.tell(spot, field, fields.getOrDefault(field, ""))));
    return expected;
  }
}
