package careaccess.reporting;

import careaccess.contract.period.Period;
import careaccess.reporting.Answering.Question;
import careaccess.reporting.core.Boards;
import careaccess.reporting.core.Snapshot;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
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

  /** How a board is written. */
  private interface Form<T> {
    T write(String region, Period period, String catalogue, List<Boards.GoalStatus> goals);
  }

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
          answering.answer(headers, (served, today) -> question(served, today, region, parameters, BoardAnswers.Board::of));
      case PUBLIC ->
          publicly.answer(headers, (served, day, release) ->
              question(served, day, region, parameters, (id, period, catalogue, goals) ->
                  BoardAnswers.PublicBoard.of(release, id, period, catalogue, goals)));
    };
  }

  /** @param today the day as of which figures are formed */
  private static <T> Question<T> question(
      Served served, LocalDate today, String region, Parameters parameters, Form<T> form) {
    String id = served.places().regionWithGoals(REGION, region).id();
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
          return form.write(id, period, served.catalogue().hash(), goals);
        });
  }
}
