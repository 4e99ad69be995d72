package careaccess.reporting.core;

import static careaccess.reporting.core.Recorded.contacts;
import static careaccess.reporting.core.Recorded.direct;
import static careaccess.reporting.core.Recorded.waits;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Measure;
import careaccess.contract.measurement.Deviation;
import careaccess.reporting.core.Boards.AimStatus;
import careaccess.reporting.core.Boards.GoalStatus;
import careaccess.reporting.core.Judgement.Grey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BoardsTest {

  private final Recorded recorded = new Recorded();
  private final Boards boards = new Boards(Given.CATALOGUE);

  @Test
  void aParentGoalIsFormedOverItsOwnIndicatorsAndThoseOfItsParts() {
    recorded.waiting("north", "2026-09", waits(10, 20, 30, 40, 100)); // 80 %: green.
    recorded.completed("north", "2026-09", contacts(Measure.CONTACT_FORM, true, Deviation.NONE, 0, 0, 0, 81)); // Red.
    recorded.tallied("north", "2026-09", "HIRED", direct(5, 100, 0));
    recorded.tallied("north", "2025-09", "HIRED", direct(6, 100, 0)); // Fewer than last year: green.

    Map<String, Status> statuses = statuses("north", "2026-09");

    assertThat(statuses).containsEntry("n-access", Status.GREEN);
    assertThat(statuses).containsEntry("n-digital", Status.RED);
    assertThat(statuses).as("green, green and red, 1.33").containsEntry("n-good", Status.YELLOW);
  }

  @Test
  void anIndicatorWithoutPublishedTargetIsShownGrey() {
    recorded.waiting("north", "2026-09", waits(10));

    AimStatus queue = board("north", "2026-09").getFirst().aims().getFirst();

    assertThat(queue.indicator().id()).isEqualTo("QUEUE");
    assertThat(queue.figure().value()).isEqualByComparingTo("1");
    assertThat(queue.judgement()).isEqualTo(Judgement.without(Grey.NO_TARGET));
  }

  @Test
  void aColourThatWouldTellOfAHiddenFigureIsGrey() {
    ReleasedPlace released =
        new ReleasedPlace("north")
            .shown("TREATMENT", Basis.WAITING, "2026-09", "WAITING_90D", new Fraction(90, 100, 0))
            .shown("HIRED", Basis.TALLY, "2026-09", "HIRED", new Fraction(5, 100, 0))
            .shown("HIRED", Basis.TALLY, "2025-09", "HIRED", new Fraction(6, 100, 0));
    assertThat(judgements(released))
        .as("nothing is hidden: nobody had a digital contact")
        .containsEntry("n-access", Judgement.of(Status.GREEN))
        .containsEntry("n-digital", Judgement.without(Grey.MISSING))
        .containsEntry("n-good", Judgement.of(Status.GREEN));

    released.nothing("TREATMENT", Basis.COMPLETED, "2026-09");
    assertThat(judgements(released))
        .as("the digital ones are")
        .containsEntry("n-access", Judgement.of(Status.GREEN))
        .containsEntry("n-digital", Judgement.without(Grey.SUPPRESSED))
        .containsEntry("n-good", Judgement.without(Grey.SUPPRESSED));
  }

  @Test
  void aColourThatWouldTellOfAHiddenFigureOfTheYearBeforeIsGrey() {
    ReleasedPlace released =
        new ReleasedPlace("north")
            .shown("TREATMENT", Basis.WAITING, "2026-09", "WAITING_90D", new Fraction(90, 100, 0))
            .shown("HIRED", Basis.TALLY, "2026-09", "HIRED", new Fraction(5, 100, 0));
    assertThat(publicBoard(released).get(1).aims().get(1).judgement())
        .isEqualTo(Judgement.without(Grey.LAST_YEAR_MISSING));
    assertThat(judgements(released)).containsEntry("n-access", Judgement.of(Status.GREEN));

    released.nothing("HIRED", Basis.TALLY, "2025-09");
    assertThat(publicBoard(released).get(1).aims().get(1).judgement())
        .isEqualTo(Judgement.without(Grey.LAST_YEAR_SUPPRESSED));
    assertThat(judgements(released)).containsEntry("n-access", Judgement.without(Grey.SUPPRESSED));
  }

  @Test
  void aGoalWithoutColourSaysWhy() {
    assertThat(Judgement.mean(List.of())).isEqualTo(Judgement.without(Grey.NO_INDICATOR));
    assertThat(Judgement.mean(List.of(Judgement.without(Grey.NO_TARGET))))
        .isEqualTo(Judgement.without(Grey.NO_TARGET));
    assertThat(Judgement.mean(List.of(Judgement.without(Grey.NO_TARGET), Judgement.without(Grey.LAST_YEAR_MISSING))))
        .isEqualTo(Judgement.without(Grey.MISSING));
  }

  private Map<String, Judgement> judgements(ReleasedPlace released) {
    return publicBoard(released).stream().collect(Collectors.toMap(goal -> goal.goal().id(), GoalStatus::judgement));
  }

  private List<GoalStatus> publicBoard(ReleasedPlace released) {
    return boards.board("north", Given.period("2026-09"), released.snapshot(), Given.TODAY);
  }

  @Test
  void anEndedStrategyIsShownAsTheLastValidOne() {
    assertThat(board("south", "2026-09")).extracting(GoalStatus::ended).containsExactly(true);
    assertThat(board("south", "2016-09")).isEmpty();
  }

  @Test
  void anIndicatorOfSeveralGoalsCountsOnceInAllOfThemTogether() {
    recorded.waiting("north", "2026-09", waits(10, 100)); // 50 %: red.

    List<GoalStatus> board = board("north", "2026-09");

    assertThat(Boards.overall(board)).isEqualTo(new Score(Judgement.of(Status.RED), 0, 0, 1, 3));
    assertThat(Boards.overall(Stream.concat(board.stream(), board.stream()).toList())).isEqualTo(Boards.overall(board));
    assertThat(board.getFirst().score()).as("the top goal has all of them").isEqualTo(Boards.overall(board));
  }

  @Test
  void theTrendFollowsTheIndicatorsDirection() {
    recorded.waiting("north", "2025-09", waits(10, 100)).waiting("north", "2026-09", waits(10, 20, 30, 100));
    recorded.tallied("north", "2025-09", "HIRED", direct(5, 100, 0)).tallied("north", "2026-09", "HIRED", direct(6, 100, 0));

    List<GoalStatus> board = board("north", "2026-09");

    assertThat(board.getFirst().aims().getFirst().trend()).as("a longer queue").contains(Trend.WORSE);
    assertThat(board.get(1).aims()).extracting(AimStatus::trend)
        .as("a larger share within 90 days, and more hired staff")
        .containsExactly(Optional.of(Trend.BETTER), Optional.of(Trend.WORSE));
    assertThat(board.get(1).aims().getFirst().lastYear().value()).isEqualByComparingTo("50");
    assertThat(board.get(2).aims().getFirst().trend()).as("no value").isEmpty();
    recorded.waiting("north", "2026-09", waits(10, 100));
    assertThat(board("north", "2026-09").getFirst().aims().getFirst().trend()).contains(Trend.UNCHANGED);
  }

  private Map<String, Status> statuses(String region, String period) {
    return board(region, period).stream().collect(Collectors.toMap(goal -> goal.goal().id(), GoalStatus::status));
  }

  private List<GoalStatus> board(String region, String period) {
    Wanted wanted = boards.wanted(region, Given.period(period));
    return boards.board(region, Given.period(period), recorded.apply(wanted), Given.TODAY);
  }
}
