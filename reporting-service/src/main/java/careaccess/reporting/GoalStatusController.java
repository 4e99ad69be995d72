package careaccess.reporting;

import careaccess.contract.period.Period;
import careaccess.reporting.Answering.Question;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How a region stands with its goals. */
@RestController
class GoalStatusController {

  private static final String REGION = "region";

  private final Answering answering;
  private final PublicAnswering publicly;

  GoalStatusController(Answering answering, PublicAnswering publicly) {
    this.answering = answering;
    this.publicly = publicly;
  }

  /** By default of the last month that has ended. */
  @GetMapping("/v1/goals/{region}/status")
  ResponseEntity<?> status(
      @PathVariable(REGION) String region,
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      @Nullable Authentication who) {
    Parameters parameters = new Parameters(query, PeriodParameters.PERIOD);
    return switch (Audience.of(who)) {
      case INTERNAL ->
          answering.answer(headers, (served, today) -> question(served, today, region, parameters, Function.identity()));
      case PUBLIC ->
          publicly.answer(headers, (served, day, release) ->
              question(served, day, region, parameters, board -> new BoardAnswers.PublicBoard(release, board)));
    };
  }

  /**
   * @param today the day as of which figures are formed
   * @param form how the board is written
   */
  private static <T> Question<T> question(
      Served served, LocalDate today, String region, Parameters parameters, Function<BoardAnswers.Board, T> form) {
    String id = served.places().regionWithGoals(REGION, region).id();
    Period period =
        parameters
            .single(PeriodParameters.PERIOD)
            .map(code -> served.periods().period(PeriodParameters.PERIOD, code))
            .orElseGet(() -> Period.of(YearMonth.from(today).minusMonths(1)));
    return Question.atAGlance(
        id + "|" + period,
        cells -> form.apply(SeenBoard.of(served, id, period, today, cells).answer()));
  }
}
