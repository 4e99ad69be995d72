package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A copy of all that everybody may see, as somebody who follows the changes keeps it. */
final class PublicCopy {

  private static final List<String> PERIOD_TYPES = List.of("month", "quarter", "tertial", "follow-up", "year");
  private static final List<String> BREAKDOWNS = List.of("", "&breakdown=sex", "&breakdown=ageGroup");

  private final Map<String, JsonNode> figures = new TreeMap<>();
  private String since = "";
  private int changes;
  private int deleted;

  /** Takes the next page; whether there are more. */
  boolean takePage(Service service, int limit) {
    JsonNode page = get(service, "/v1/changes?limit=%d&since=%s".formatted(limit, since));
    if (page.path("reset").asBoolean()) {
      figures.clear();
    }
    for (JsonNode change : page.path("changes")) {
      ObjectNode figure = (ObjectNode) change.deepCopy();
      boolean isWithoutNumber = figure.remove("deleted").asBoolean();
      if (figure.path("state").isNull()) {
        assertThat(figures.remove(key(figure))).as("what is gone was there: %s", figure).isNotNull();
      } else {
        assertThat(figures.put(key(figure), figure)).as("what is told has changed").isNotEqualTo(figure);
        assertThat(isWithoutNumber).isEqualTo(figure.path("state").asString().equals("suppressed"));
      }
      changes++;
      deleted += isWithoutNumber ? 1 : 0;
    }
    since = page.path("next").asString();
    return page.path("more").asBoolean();
  }

  /** Takes all that there is, in pages. */
  void follow(Service service, int limit) {
    boolean more = true;
    while (more) {
      more = takePage(service, limit);
    }
  }

  Map<String, JsonNode> figures() {
    return figures;
  }

  /** What it was told the last time it was asked. */
  String since() {
    return since;
  }

  /** How many changes it was told since this was last asked. */
  int changes() {
    int told = changes;
    changes = 0;
    return told;
  }

  /** How many of them since this was last asked were figures without a number. */
  int deleted() {
    int told = deleted;
    deleted = 0;
    return told;
  }

  /** All that values tell everybody, in all periods and breakdowns. */
  static Map<String, JsonNode> shown(Service service) {
    String indicators =
        get(service, "/v1/indicators").path("indicators").valueStream()
            .map(indicator -> indicator.path("id").asString())
            .collect(Collectors.joining(","));
    Map<String, JsonNode> shown = new TreeMap<>();
    for (String type : PERIOD_TYPES) {
      for (String breakdown : BREAKDOWNS) {
        String question =
            "/v1/values?indicator=%s&periodType=%s&from=2025-01&to=2027-12&limit=10000%s".formatted(indicators, type, breakdown);
        JsonNode answer = get(service, question);
        assertThat(answer.path("next").isNull()).isTrue();
        answer.path("values").forEach(figure -> shown.put(key(figure), figure));
      }
    }
    return shown;
  }

  private static String key(JsonNode figure) {
    return "%s %s %s %s".formatted(
        figure.path("place").asString(), figure.path("indicator").asString(), figure.path("period").asString(), figure.path("breakdown"));
  }

  private static JsonNode get(Service service, String question) {
    HttpResponse<String> answer = service.answer(question);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Service.json(answer);
  }
}
