package careaccess.reporting;

import careaccess.reporting.core.Meaning;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is read of a goal board that was written once, perhaps by an earlier version of {@link BoardAnswers}: fields may be
 * added there, but none of these taken away.
 *
 * @param catalogue hash of the catalogue that said what the figures meant
 */
record KeptBoard(String catalogue, String status, SortedMap<String, String> verdict, List<Goal> goals) {

  record Goal(
      String id, @Nullable String parent, SortedMap<String, String> name, String status, List<Aim> indicators) {}

  /** @param target a number, {@code better than last year} or {@code none published} */
  record Aim(
      String indicator,
      SortedMap<String, String> name,
      @Nullable BigDecimal value,
      @Nullable Long numerator,
      @Nullable Long denominator,
      @Nullable Long excluded,
      String unit,
      Object target,
      String status,
      String state) {}

  /**
   * One as it was seen.
   *
   * @param meanings of its figures, by indicator
   * @param day as of which figures were formed
   * @param release that they were shown by; null: they were live
   */
  record Seen(KeptBoard board, Map<String, Meaning> meanings, LocalDate day, @Nullable Long release) {}

  private static final TypeReference<Map<String, Meaning>> MEANINGS = new TypeReference<>() {};

  static KeptBoard read(String board, JsonMapper json) {
    return json.readValue(board, KeptBoard.class);
  }

  static Map<String, Meaning> readMeanings(String meanings, JsonMapper json) {
    return json.readValue(meanings, MEANINGS);
  }

  Optional<Goal> goal(String id) {
    return goals.stream().filter(goal -> goal.id().equals(id)).findFirst();
  }

  /** Each once. */
  Stream<String> indicators() {
    return goals.stream().flatMap(goal -> goal.indicators().stream()).map(Aim::indicator).distinct();
  }

  /** A figure is the same under every goal that it speaks to. */
  Optional<Aim> aim(String indicator) {
    return goals.stream()
        .flatMap(goal -> goal.indicators().stream())
        .filter(aim -> aim.indicator().equals(indicator))
        .findFirst();
  }
}
