package careaccess.system;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The published rows beside what the running system answers. */
final class RttComparison {

  /** A published figure that is not ours. */
  record Difference(
      RttSheet sheet, String place, String functionName, RttColumn column, String published, String ours) {}

  private record Score(int compared, int equal) {
    Score plus(boolean same) {
      return new Score(compared + 1, equal + (same ? 1 : 0));
    }
  }

  private final Map<String, Score> scores = new LinkedHashMap<>();
  private final List<Difference> differences = new ArrayList<>();

  /** Compares every column of the rows with what the system answers now. */
  void add(Api api, RttSheet sheet, List<RttRow> rows) {
    Map<String, String> question =
        Map.of("indicator", RttColumn.indicators(), "level", sheet.level(), "period", RttPathways.PERIOD);
    Map<String, String> byFunction = new HashMap<>(question);
    byFunction.put("breakdown", "specialty");
    Map<String, JsonNode> ours = new HashMap<>();
    for (Map<String, String> asked : List.of(question, byFunction)) {
      api.values(asked).forEach(value -> ours.put(key(value), value));
    }
    for (RttColumn column : RttColumn.values()) {
      rows.forEach(row -> compare(sheet, row, column, ours));
    }
  }

  private void compare(RttSheet sheet, RttRow row, RttColumn column, Map<String, JsonNode> ours) {
    Optional<BigDecimal> theirs = column.published(row);
    Optional<BigDecimal> answered =
        column.ours(ours.get(key(column.indicator(), row.place(), row.function().orElse(""))));
    boolean same = RttColumn.agree(theirs, answered);
    scores.merge(title(sheet, column), new Score(0, 0).plus(same), (score, _) -> score.plus(same));
    if (!same) {
      differences.add(
          new Difference(sheet, row.name(), row.functionName(), column, text(theirs), text(answered)));
    }
  }

  List<Difference> differences() {
    return List.copyOf(differences);
  }

  /** How many published figures have been looked at. */
  int compared() {
    return scores.values().stream().mapToInt(Score::compared).sum();
  }

  /** Rows compared and rows equal, per sheet and column. */
  String table() {
    StringBuilder table = new StringBuilder(title("sheet", "column")).append("  rows compared  rows equal\n");
    scores.forEach((title, score) ->
        table.append(String.format(Locale.ROOT, "%s  %,13d  %,10d%n", title, score.compared(), score.equal())));
    return table.toString();
  }

  private static String title(RttSheet sheet, RttColumn column) {
    return title(sheet.level(), column.title());
  }

  private static String title(String sheet, String column) {
    return String.format(Locale.ROOT, "%-12s  %-40s", sheet, column);
  }

  private static String key(JsonNode value) {
    return key(
        value.get("indicator").asString(),
        value.get("place").asString(),
        value.path("breakdown").path("member").asString(""));
  }

  private static String key(String indicator, String place, String function) {
    return indicator + " " + place + " " + function;
  }

  private static String text(Optional<BigDecimal> number) {
    return number.map(BigDecimal::toPlainString).orElse("-");
  }
}
