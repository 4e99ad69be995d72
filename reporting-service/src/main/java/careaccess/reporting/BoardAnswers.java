package careaccess.reporting;

import careaccess.contract.period.Period;
import careaccess.reporting.core.Boards;
import careaccess.reporting.core.Judgement;
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

  /**
   * What everybody sees.
   *
   * @param release its number; null before the first, when there are no values
   */
  record PublicBoard(@Nullable Long release, String region, String period, String catalogue, List<Goal> goals) {
    static PublicBoard of(
        @Nullable Long release, String region, Period period, String catalogue, List<Boards.GoalStatus> goals) {
      return new PublicBoard(release, region, period.code(), catalogue, goals.stream().map(Goal::of).toList());
    }
  }

  /** @param reason why it is grey; left out where it is not */
  record Goal(
      String id,
      @Nullable String parent,
      SortedMap<String, String> name,
      Words.Valid valid,
      boolean ended,
      String status,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
      List<Aim> indicators) {

    static Goal of(Boards.GoalStatus goal) {
      return new Goal(
          goal.goal().id(),
          goal.goal().parent(),
          new TreeMap<>(goal.goal().name()),
          Words.Valid.of(goal.goal().validity()),
          goal.ended(),
          goal.status().code(),
          why(goal.judgement()),
          goal.aims().stream().map(Aim::of).toList());
    }
  }

  /**
   * @param target a number, {@code better than last year} or {@code none published}
   * @param reason why it is grey; left out where it is not
   */
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
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
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
          why(aim.judgement()),
          aim.figure().state().code(),
          aim.figure().flags());
    }
  }

  private static @Nullable String why(Judgement judgement) {
    Judgement.Grey grey = judgement.grey();
    return grey == null ? null : Words.code(grey);
  }
}
