package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.period.Period;
import careaccess.reporting.core.Boards;
import java.time.LocalDate;
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

  private final Catalogue catalogue;
  private final Boards boards;
  private final Answering answering;
  private final PlaceParameters places;
  private final PeriodParameters periods;

  GoalStatusController(Catalogue catalogue, Boards boards, Answering answering) {
    this.catalogue = catalogue;
    this.boards = boards;
    this.answering = answering;
    this.places = new PlaceParameters(catalogue);
    this.periods = new PeriodParameters(catalogue);
  }

  /** By default of the last month that has ended. */
  @GetMapping("/v1/goals/{region}/status")
  ResponseEntity<BoardAnswers.Board> status(
      @PathVariable String region,
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers) {
    Parameters parameters = new Parameters(query, PeriodParameters.PERIOD);
    String id = places.regionWithGoals("region", region).id();
    LocalDate today = answering.today();
    Period period =
        parameters
            .single(PeriodParameters.PERIOD)
            .map(code -> periods.period(PeriodParameters.PERIOD, code))
            .orElseGet(() -> Period.of(YearMonth.from(today).minusMonths(1)));
    return answering.answer(
        headers,
        id + "|" + period,
        today,
        cells -> {
          List<Boards.GoalStatus> goals = boards.board(id, period, cells.apply(boards.wanted(id, period)), today);
          return BoardAnswers.Board.of(id, period, catalogue.hash(), goals);
        });
  }
}
