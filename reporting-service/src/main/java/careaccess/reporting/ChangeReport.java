package careaccess.reporting;

import careaccess.reporting.core.ChangeCount;
import careaccess.reporting.core.Comparison;
import careaccess.reporting.core.Comparison.Compared;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes down, place by place, which figures another generation gives otherwise, and of breakdowns how many. */
@Component
class ChangeReport {

  /** Is told how far a report has come, and may stop it. */
  interface Progress {
    void at(double share) throws InterruptedException;
  }

  private final Cells cells;
  private final Changes changes;
  private final Generations generations;
  private final Clock clock;

  ChangeReport(Cells cells, Changes changes, Generations generations, Clock clock) {
    this.cells = cells;
    this.changes = changes;
    this.generations = generations;
    this.clock = clock;
  }

  /** In the place of what was written before. */
  void write(Served before, Served after, Progress progress) throws InterruptedException {
    changes.forget(after.generation());
    Comparison comparison =
        new Comparison(
            before.catalogue(), after.catalogue(), cells.periods(before.generation(), after.generation()));
    List<List<String>> pieces = comparison.pieces();
    Map<Compared, ChangeCount> counts = new LinkedHashMap<>();
    for (int piece = 0; piece < pieces.size(); piece++) {
      progress.at((double) piece / pieces.size());
      List<String> places = pieces.get(piece);
      Comparison.Result result =
          cells.askBoth(
              before.generation(),
              after.generation(),
              (old, next) ->
                  comparison.compare(places, catalogue -> catalogue.calendar().today(clock), old, next));
      changes.add(after.generation(), result.changes());
      result.counts().forEach((compared, count) -> counts.merge(compared, count, ChangeCount::plus));
    }
    changes.summarise(after.generation(), counts);
    generations.compared(after.generation(), before.generation());
  }
}
