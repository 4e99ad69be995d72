package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What answers tell of each figure: its numbers and its state, by indicator, place, period and part. */
final class CubeRows {

  private static final List<String> FIGURES = List.of("value", "numerator", "denominator", "excluded");

  private CubeRows() {}

  /** Of a cube, or of all in a collection; what has neither value nor status is not there. */
  static Map<String, Map<String, String>> of(JsonNode answer) {
    Map<String, Map<String, String>> rows = new TreeMap<>();
    Iterable<JsonNode> cubes = answer.path("class").asString().equals("collection") ? answer.at("/link/item") : List.of(answer);
    for (JsonNode cube : cubes) {
      read(cube).forEach((row, figures) -> assertThat(rows.put(row, figures)).as("%s in another cube", row).isNull());
    }
    return rows;
  }

  private static Map<String, Map<String, String>> read(JsonNode cube) {
    Map<String, Map<String, String>> rows = new HashMap<>();
    for (int position = 0; position < cube.path("value").size(); position++) {
      JsonNode value = cube.path("value").path(position);
      JsonNode status = cube.path("status").path(Integer.toString(position));
      if (value.isNumber() || status.isString()) {
        Map<String, String> codes = codes(cube, position);
        String figure = codes.remove("figure");
        rows.computeIfAbsent(codes.toString(), _ -> new TreeMap<>()).put(figure, told(value, status.asString("ok")));
      }
    }
    return rows;
  }

  private static Map<String, String> codes(JsonNode cube, int position) {
    Map<String, String> codes = new TreeMap<>();
    int rest = position;
    for (int axis = cube.path("id").size() - 1; axis >= 0; axis--) {
      String name = cube.path("id").path(axis).asString();
      int size = cube.path("size").path(axis).asInt();
      int place = rest % size;
      cube.path("dimension").path(name).at("/category/index").propertyStream()
          .filter(code -> code.getValue().asInt() == place)
          .forEach(code -> codes.put(name, code.getKey()));
      rest /= size;
    }
    return codes;
  }

  /** Of an answer in JSON. */
  static Map<String, Map<String, String>> expected(JsonNode answer) {
    Map<String, Map<String, String>> rows = new TreeMap<>();
    for (JsonNode row : answer.path("values")) {
      Map<String, String> codes = new TreeMap<>();
      List.of("indicator", "place", "period").forEach(code -> codes.put(code, row.path(code).asString()));
      JsonNode part = row.path("breakdown");
      if (!part.isNull()) {
        codes.put(part.path("dimension").asString(), part.path("member").asString());
      }
      Map<String, String> figures = new TreeMap<>();
      String state = row.path("state").asString();
      FIGURES.stream()
          .filter(figure -> !row.path(figure).isNull() || !state.equals("ok"))
          .forEach(figure -> figures.put(figure, told(row.path(figure), state)));
      rows.put(codes.toString(), figures);
    }
    return rows;
  }

  private static String told(JsonNode value, String state) {
    return (value.isNumber() ? value.asString() : "none") + " " + state;
  }
}
