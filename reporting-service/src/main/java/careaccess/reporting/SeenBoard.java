package careaccess.reporting;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.period.Period;
import careaccess.reporting.core.Boards.AimStatus;
import careaccess.reporting.core.Boards.GoalStatus;
import careaccess.reporting.core.Meaning;
import careaccess.reporting.core.Snapshot;
import careaccess.reporting.core.Wanted;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A goal board, and what it was formed from.
 *
 * @param day as of which
 */
record SeenBoard(
    Served served, String region, Period period, LocalDate day, Snapshot snapshot, List<GoalStatus> goals) {

  static SeenBoard of(Served served, String region, Period period, LocalDate day, Function<Wanted, Snapshot> cells) {
    Snapshot snapshot = cells.apply(served.boards().wanted(region, period));
    return new SeenBoard(
        served, region, period, day, snapshot, served.boards().board(region, period, snapshot, day));
  }

  BoardAnswers.Board answer() {
    return BoardAnswers.Board.of(region, period, served.catalogue().hash(), goals);
  }

  boolean hasAnyValue() {
    return goals.stream().flatMap(goal -> goal.aims().stream()).anyMatch(aim -> aim.figure().value() != null);
  }

  List<Indicator> indicators() {
    return goals.stream().flatMap(goal -> goal.aims().stream()).map(AimStatus::indicator).distinct().toList();
  }

  /** By indicator. */
  SortedMap<String, Meaning> meanings() {
    SortedMap<String, Meaning> meanings = new TreeMap<>();
    for (Indicator indicator : indicators()) {
      meanings.put(indicator.id(), Meaning.of(served.catalogue(), indicator, period));
    }
    return meanings;
  }
}
