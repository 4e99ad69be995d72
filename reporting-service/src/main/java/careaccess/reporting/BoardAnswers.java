package careaccess.reporting;

import careaccess.contract.period.Period;
import careaccess.reporting.core.Boards;
import careaccess.reporting.core.Judgement;
import careaccess.reporting.core.Score;
import careaccess.reporting.core.Trend;
import careaccess.reporting.core.Verdicts;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a goal board is written in answers. */
final class BoardAnswers {

  private BoardAnswers() {}

  /**
   * @param catalogue hash of the catalogue that says what the figures mean
   * @param status of all goals together
   * @param reason why that is grey; left out where it is not
   * @param verdict that in words, by language
   */
  record Board(
      String region,
      String period,
      String catalogue,
      String status,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
      SortedMap<String, String> verdict,
      List<Goal> goals) {
    static Board of(String region, Period period, String catalogue, List<Boards.GoalStatus> goals) {
      Score all = Boards.overall(goals);
      return new Board(
          region,
          period.code(),
          catalogue,
          all.status().code(),
          why(all.judgement()),
          Verdicts.of(all),
          goals.stream().map(Goal::of).toList());
    }
  }

  /**
   * What everybody sees: the same, formed of what a release shows.
   *
   * @param release its number; null before the first, when there are no values
   */
  record PublicBoard(@Nullable Long release, @JsonUnwrapped Board board) {}

  /**
   * @param reason why it is grey; left out where it is not
   * @param verdict the status in words, by language
   */
  record Goal(
      String id,
      @Nullable String parent,
      SortedMap<String, String> name,
      Words.Valid valid,
      boolean ended,
      String status,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
      SortedMap<String, String> verdict,
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
          Verdicts.of(goal),
          goal.aims().stream().map(Aim::of).toList());
    }
  }

  /**
   * @param target a number, {@code better than last year} or {@code none published}
   * @param reason why it is grey; left out where it is not
   * @param lastYear the value in the same period of the year before
   * @param trend since then: {@code better}, {@code unchanged} or {@code worse}; null without a value in either year
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
      @Nullable BigDecimal lastYear,
      @Nullable String trend,
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
          aim.lastYear().value(),
          aim.trend().map(Trend::code).orElse(null),
          aim.figure().flags());
    }
  }

  private static @Nullable String why(Judgement judgement) {
    Judgement.Grey grey = judgement.grey();
    return grey == null ? null : Words.code(grey);
  }
}
