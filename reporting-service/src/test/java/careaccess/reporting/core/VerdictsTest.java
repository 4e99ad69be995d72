package careaccess.reporting.core;

import static careaccess.reporting.core.Recorded.direct;
import static careaccess.reporting.core.Recorded.waits;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictsTest {

  private final Recorded recorded = new Recorded();
  private final Boards boards = new Boards(Given.CATALOGUE);

  @Test
  void aVerdictSaysWhatItRestsOn() {
    recorded.waiting("north", "2026-09", waits(10, 20, 30, 40, 100)); // 80 %: green.
    recorded.tallied("north", "2026-09", "HIRED", direct(8, 100, 0));
    recorded.tallied("north", "2025-09", "HIRED", direct(7, 100, 0)); // One more than last year: yellow.

    Map<String, SortedMap<String, String>> verdicts = verdicts("north");

    assertThat(verdicts.get("n-access"))
        .containsEntry("en", "The subgoal is considered met: 1 of 2 indicators on target, 1 close to it.")
        .containsEntry("sv", "Delmålet anses uppnått: 1 av 2 indikatorer når målvärdet, 1 är nära.");
    assertThat(verdicts.get("n-digital"))
        .containsEntry(
            "en", "The subgoal cannot be judged: none of its indicators (1) has both a value to show and a target.")
        .containsEntry(
            "sv",
            "Delmålet kan inte bedömas: ingen av dess indikatorer (1) har både ett värde att visa och ett målvärde.");
    assertThat(verdicts.get("n-good"))
        .as("with the queue, which has no target, and what is below")
        .containsEntry(
            "en", "The goal is considered met: 1 of 2 indicators on target, 1 close to it; 2 cannot be judged.");
  }

  @Test
  void aGoalThatIsNotReachedSaysSoAsTheRegionsDo() {
    recorded.waiting("north", "2026-09", waits(100, 100));

    assertThat(verdicts("north").get("n-access"))
        .containsEntry("en", "The subgoal cannot be considered met: 0 of 1 indicators on target; 1 cannot be judged.")
        .containsEntry("sv", "Delmålet kan inte anses uppnått: 0 av 1 indikatorer når målvärdet; 1 kan inte bedömas.");
  }

  @Test
  void anEndedGoalSaysUntilWhenItWasInForce() {
    recorded.waiting("south", "2026-09", waits(10));

    assertThat(verdicts("south").get("s-ended"))
        .containsEntry(
            "en", "The goal is considered met: 1 of 1 indicators on target. It was in force until 2025-12-31.")
        .containsEntry(
            "sv", "Målet anses uppnått: 1 av 1 indikatorer når målvärdet. Det gällde till och med 2025-12-31.");
  }

  @Test
  void allGoalsTogetherHaveOneAsWell() {
    assertThat(Verdicts.of(score(Status.GREEN, Status.YELLOW, Status.RED)))
        .containsEntry("en", "The overall goal is considered partly met: 1 of 3 indicators on target, 1 close to it.")
        .containsEntry("sv", "Det samlade målet anses delvis uppnått: 1 av 3 indikatorer når målvärdet, 1 är nära.");
    assertThat(Verdicts.of(score()))
        .containsEntry("en", "The overall goal cannot be judged: no indicator speaks to it.")
        .containsEntry("sv", "Det samlade målet kan inte bedömas: ingen indikator följer det.");
  }

  private static Score score(Status... colours) {
    return Score.of(Stream.of(colours).map(Judgement::of).toList());
  }

  private Map<String, SortedMap<String, String>> verdicts(String region) {
    Wanted wanted = boards.wanted(region, Given.period("2026-09"));
    return boards.board(region, Given.period("2026-09"), recorded.apply(wanted), Given.TODAY).stream()
        .collect(Collectors.toMap(goal -> goal.goal().id(), Verdicts::of));
  }
}
