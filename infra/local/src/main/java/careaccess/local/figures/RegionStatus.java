package careaccess.local.figures;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The goals of a region in one period, as the reporting service answers. */
record RegionStatus(String region, String period, List<Goal> goals) {

  RegionStatus {
    goals = List.copyOf(goals);
  }

  enum Status {
    GREEN,
    YELLOW,
    RED,
    GREY
  }

  /** A goal; those without a parent are the topmost. */
  record Goal(
      String id,
      @Nullable String parent,
      Map<String, String> name,
      boolean ended,
      Status status,
      List<Figure> indicators) {

    Goal {
      indicators = List.copyOf(indicators);
    }
  }

  /**
   * An indicator's value beside its target.
   *
   * @param target a number, words such as "better than last year", or null where none is published
   */
  record Figure(
      String indicator,
      Map<String, String> name,
      @Nullable Double value,
      String unit,
      @Nullable JsonNode target,
      Status status,
      String state) {}

  boolean hasValues() {
    return goals.stream().flatMap(goal -> goal.indicators().stream()).anyMatch(figure -> figure.value() != null);
  }
}
