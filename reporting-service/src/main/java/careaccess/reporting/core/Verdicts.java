package careaccess.reporting.core;

import careaccess.reporting.core.Boards.GoalStatus;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What colours come to in words, by language, as regions write it in their follow-ups: "delmålet kan inte anses uppnått"
 * (Region Västmanland, Uppföljning); and what that rests on.
 */
public final class Verdicts {

  private Verdicts() {}

  /** Of a goal, by its own indicators and those of all goals below it. */
  public static SortedMap<String, String> of(GoalStatus goal) {
    boolean isPart = goal.goal().parent() != null;
    SortedMap<String, String> words =
        words(isPart ? "The subgoal" : "The goal", isPart ? "Delmålet" : "Målet", goal.score());
    LocalDate end = goal.goal().validity().to();
    if (goal.ended() && end != null) {
      words.merge("en", " It was in force until %s.".formatted(end), String::concat);
      words.merge("sv", " Det gällde till och med %s.".formatted(end), String::concat);
    }
    return words;
  }

  /** Of all goals of a board. */
  public static SortedMap<String, String> of(Score all) {
    return words("The overall goal", "Det samlade målet", all);
  }

  private static SortedMap<String, String> words(String english, String swedish, Score score) {
    SortedMap<String, String> words = new TreeMap<>();
    words.put("en", "%s %s: %s.".formatted(english, english(score.status()), english(score)));
    words.put("sv", "%s %s: %s.".formatted(swedish, swedish(score.status()), swedish(score)));
    return words;
  }

  private static String english(Status status) {
    return switch (status) {
      case GREEN -> "is considered met";
      case YELLOW -> "is considered partly met";
      case RED -> "cannot be considered met";
      case GREY -> "cannot be judged";
    };
  }

  private static String swedish(Status status) {
    return switch (status) {
      case GREEN -> "anses uppnått";
      case YELLOW -> "anses delvis uppnått";
      case RED -> "kan inte anses uppnått";
      case GREY -> "kan inte bedömas";
    };
  }

  private static String english(Score score) {
    if (score.judged() == 0) {
      return score.grey() == 0
          ? "no indicator speaks to it"
          : "none of its indicators (%d) has both a value to show and a target".formatted(score.grey());
    }
    return "%d of %d indicators on target".formatted(score.green(), score.judged())
        + some(", %d close to it", score.yellow())
        + some("; %d cannot be judged", score.grey());
  }

  private static String swedish(Score score) {
    if (score.judged() == 0) {
      return score.grey() == 0
          ? "ingen indikator följer det"
          : "ingen av dess indikatorer (%d) har både ett värde att visa och ett målvärde".formatted(score.grey());
    }
    return "%d av %d indikatorer når målvärdet".formatted(score.green(), score.judged())
        + some(", %d är nära", score.yellow())
        + some("; %d kan inte bedömas", score.grey());
  }

  private static String some(String words, int count) {
    return count == 0 ? "" : words.formatted(count);
  }
}
