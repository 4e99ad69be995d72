package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.Answering.Question;
import careaccess.reporting.Form.Csv;
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

  private static final String PATH = "/v1/values";
  private static final String INDICATOR = "indicator";
  static final String BREAKDOWN = "breakdown";
  private static final String LIMIT = "limit";
  private static final int DEFAULT_LIMIT = 1000;
  private static final int HIGHEST_LIMIT = 10_000;

  /** How a page is written. */
  private interface Writing {
    Object write(Catalogue catalogue, Page page, @Nullable String next);
  }

  private final Answering answering;
  private final PublicAnswering publicly;

  ValueController(Answering answering, PublicAnswering publicly) {
    this.answering = answering;
    this.publicly = publicly;
  }

  @GetMapping(PATH)
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
            Cursor.PARAMETER,
            Form.FORMAT,
            Language.PARAMETER);
    Form form = Form.of(parameters, headers);
    ResponseEntity<?> answer =
        switch (Audience.of(who)) {
          case INTERNAL ->
              answering.answer(headers, (served, today) ->
                  question(served, today, parameters, form, (catalogue, page, next) ->
                      form.write(
                          () -> ValueAnswers.Values.of(catalogue.hash(), page, next),
                          language -> new Csv(ValueTables.live(catalogue, language).write(page.rows()), next))));
          case PUBLIC ->
              publicly.answer(headers, (served, day, release) ->
                  question(served, day, parameters, form, (catalogue, page, next) ->
                      form.write(
                          () -> ValueAnswers.PublicValues.of(release, catalogue.hash(), page, next),
                          language ->
                              new Csv(
                                  ValueTables.released(catalogue, language).write(release == null ? List.of() : page.rows()),
                                  next))));
        };
    return form.deliver(Paged.linked(answer, PATH, parameters, Cursor.PARAMETER), "values");
  }

  /** @param today the day as of which figures are formed */
  private static Question<Object> question(
      Served served, LocalDate today, Parameters parameters, Form form, Writing writing) {
    Selection selection = selection(served, parameters, today);
    boolean whole = form.type() == Form.Type.CSV && !parameters.has(LIMIT);
    int limit = whole ? HIGHEST_LIMIT : parameters.number(LIMIT, 1, HIGHEST_LIMIT, DEFAULT_LIMIT);
    String question = parameters.canonical(LIMIT, Cursor.PARAMETER, Form.FORMAT, Language.PARAMETER);
    String understanding = String.join("|", served.generation(), today.toString());
    Bookmark bookmark =
        parameters
            .single(Cursor.PARAMETER)
            .map(cursor -> Bookmark.of(cursor, question, understanding))
            .orElse(Bookmark.START);
    return new Question<>(
        String.join("|", question, Integer.toString(limit), bookmark.toString(), form.text()),
        cells -> {
          Page page = served.values().page(selection, bookmark.position(), limit, today, cells);
          bookmark.check(cells);
          Position next = page.next();
          if (whole && next != null) {
            throw tooLong();
          }
          return writing.write(
              served.catalogue(),
              page,
              next == null ? null : bookmark.next(next, cells, question, understanding));
        });
  }

  /** A table is opened by people who do not see that it goes on. */
  private static BadParameter tooLong() {
    return new BadParameter(
        LIMIT,
        "The table has more than %d rows: ask for less, or with limit for a page that Link says the next of."
            .formatted(HIGHEST_LIMIT),
        List.of());
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
}
