package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Dimension;
import careaccess.contract.period.Period;
import careaccess.reporting.Answering.Question;
import careaccess.reporting.core.Page;
import careaccess.reporting.core.Position;
import careaccess.reporting.core.Selection;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures by indicator, place, period and breakdown. */
@RestController
class ValueController {

  private static final String INDICATOR = "indicator";
  static final String BREAKDOWN = "breakdown";
  private static final String LIMIT = "limit";
  private static final String CURSOR = "cursor";
  private static final int DEFAULT_LIMIT = 1000;
  private static final int HIGHEST_LIMIT = 10_000;

  /** How a page is written. */
  private interface Form<T> {
    T write(String catalogue, Page page, @Nullable String next);
  }

  private final Answering answering;
  private final PublicAnswering publicly;

  ValueController(Answering answering, PublicAnswering publicly) {
    this.answering = answering;
    this.publicly = publicly;
  }

  @GetMapping("/v1/values")
  ResponseEntity<?> values(
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      @Nullable Authentication who) {
    Parameters parameters =
        new Parameters(
            query,
            INDICATOR,
            PlaceParameters.PLACE,
            PlaceParameters.LEVEL,
            PlaceParameters.PARENT,
            PeriodParameters.PERIOD,
            PeriodParameters.PERIOD_TYPE,
            PeriodParameters.FROM,
            PeriodParameters.TO,
            BREAKDOWN,
            LIMIT,
            CURSOR);
    return switch (Audience.of(who)) {
      case INTERNAL ->
          answering.answer(headers, (served, today) -> question(served, today, parameters, ValueAnswers.Values::of));
      case PUBLIC ->
          publicly.answer(headers, (served, day, release) ->
              question(served, day, parameters, (catalogue, page, next) ->
                  ValueAnswers.PublicValues.of(release, catalogue, page, next)));
    };
  }

  /** @param today the day as of which figures are formed */
  private static <T> Question<T> question(Served served, LocalDate today, Parameters parameters, Form<T> form) {
    Selection selection = selection(served, parameters, today);
    int limit = parameters.number(LIMIT, 1, HIGHEST_LIMIT, DEFAULT_LIMIT);
    String hash = served.catalogue().hash();
    String question = String.join("|", hash, parameters.canonical(LIMIT, CURSOR), periodCodes(selection));
    Position after =
        parameters.single(CURSOR).map(cursor -> Cursor.position(cursor, question)).orElse(Position.START);
    return new Question<>(
        question + "|" + limit + "|" + after,
        cells -> write(form, hash, served.values().page(selection, after, limit, today, cells), question));
  }

  private static Selection selection(Served served, Parameters parameters, LocalDate today) {
    Catalogue catalogue = served.catalogue();
    if (!parameters.has(INDICATOR) && !parameters.has(PlaceParameters.PLACE)) {
      throw new BadParameter(
          INDICATOR, "Name at least an indicator or a place.", List.copyOf(catalogue.indicators().keySet()));
    }
    List<Indicator> indicators =
        parameters.codes(INDICATOR, INDICATOR, catalogue::indicator, catalogue.indicators().keySet());
    return new Selection(
        indicators.isEmpty() ? List.copyOf(catalogue.indicators().values()) : indicators,
        served.places().places(parameters, today),
        served.periods().periods(parameters, today),
        parameters.codes(BREAKDOWN, BREAKDOWN, Dimension::of, Dimension.codes()),
        parameters.has(PlaceParameters.PLACE) && parameters.has(PeriodParameters.PERIOD));
  }

  private static <T> T write(Form<T> form, String catalogue, Page page, String question) {
    Position next = page.next();
    return form.write(catalogue, page, next == null ? null : Cursor.text(next, question));
  }

  private static String periodCodes(Selection selection) {
    return String.join(",", selection.periods().stream().map(Period::code).toList());
  }
}
