package careaccess.reporting;

import careaccess.contract.period.Period;
import careaccess.reporting.Answering.Question;
import careaccess.reporting.core.Boards;
import careaccess.reporting.core.Snapshot;
import java.time.YearMonth;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How a region stands with its goals. */
@RestController
class GoalStatusController {

  private final Answering answering;

  GoalStatusController(Answering answering) {
    this.answering = answering;
  }

  /** By default of the last month that has ended. */
  @GetMapping("/v1/goals/{region}/status")
  ResponseEntity<BoardAnswers.Board> status(
      @PathVariable String region,
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers) {
    Parameters parameters = new Parameters(query, PeriodParameters.PERIOD);
    return answering.answer(headers, (served, today) -> {
      String id = served.places().regionWithGoals("region", region).id();
      Period period =
          parameters
              .single(PeriodParameters.PERIOD)
              .map(code -> served.periods().period(PeriodParameters.PERIOD, code))
              .orElseGet(() -> Period.of(YearMonth.from(today).minusMonths(1)));
      return new Question<>(
          id + "|" + period,
          cells -> {
            Snapshot snapshot = cells.apply(served.boards().wanted(id, period));
            List<Boards.GoalStatus> goals = served.boards().board(id, period, snapshot, today);
            return BoardAnswers.Board.of(id, period, served.catalogue().hash(), goals);
          });
    });
  }
}
