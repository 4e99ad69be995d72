package careaccess.reporting;

import careaccess.contract.period.Period;
import careaccess.reporting.core.Boards;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a goal board is written in answers. */
final class BoardAnswers {

  private BoardAnswers() {}

  /** @param catalogue hash of the catalogue that says what the figures mean */
  record Board(String region, String period, String catalogue, List<Goal> goals) {
    static Board of(String region, Period period, String catalogue, List<Boards.GoalStatus> goals) {
      return new Board(region, period.code(), catalogue, goals.stream().map(Goal::of).toList());
    }
  }

  record Goal(
      String id,
      @Nullable String parent,
      SortedMap<String, String> name,
      Words.Valid valid,
      boolean ended,
      String status,
      List<Aim> indicators) {

    static Goal of(Boards.GoalStatus goal) {
      return new Goal(
          goal.goal().id(),
          goal.goal().parent(),
          new TreeMap<>(goal.goal().name()),
          Words.Valid.of(goal.goal().validity()),
          goal.ended(),
          goal.status().code(),
          goal.aims().stream().map(Aim::of).toList());
    }
  }

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
      String state,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> flags) {

    static Aim of(Boards.AimStatus aim) {
      return new Aim(
          aim.indicator().id(),
          new TreeMap<>(aim.indicator().name()),
          aim.figure().value(),
          aim.figure().numerator(),
          aim.figure().denominator(),
          aim.figure().excluded(),
          Words.code(aim.indicator().unit()),
          Words.target(aim.target()),
          aim.status().code(),
          aim.figure().state().code(),
          aim.figure().flags());
    }
  }
}
