package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.period.Period;
import careaccess.reporting.Answering.Question;
import careaccess.reporting.Form.Tables;
import careaccess.reporting.core.Ranking;
import careaccess.reporting.core.Rankings;
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

/** Places of a level from best to worst. */
@RestController
class RankingController {

  private static final String INDICATOR = "indicator";
  private static final String WHY_NOT =
      "%s is a count, which ranks places by how many people live there.";
  private static final String REFERENCE = "reference";

  /** How a ranking is written. */
  private interface Writing {
    Object write(Catalogue catalogue, String level, @Nullable String parent, Ranking ranking);
  }

  private final Answering answering;
  private final PublicAnswering publicly;

  RankingController(Answering answering, PublicAnswering publicly) {
    this.answering = answering;
    this.publicly = publicly;
  }

  @GetMapping("/v1/rankings")
  ResponseEntity<?> ranking(
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      @Nullable Authentication who) {
    Parameters parameters =
        new Parameters(
            query,
            INDICATOR,
            PlaceParameters.LEVEL,
            PlaceParameters.PARENT,
            PeriodParameters.PERIOD,
            REFERENCE,
            Form.FORMAT,
            Language.PARAMETER);
    Form form = Form.of(parameters, headers, Form.TABLES);
    ResponseEntity<?> answer =
        switch (Audience.of(who)) {
          case INTERNAL ->
              answering.answer(headers, (served, today) ->
                  question(served, today, parameters, form, (catalogue, level, parent, ranking) ->
                      form.write(
                          () -> RankingAnswers.Answer.of(catalogue, level, parent, ranking),
                          language -> Tables.of(RankingTables.live(catalogue, language, ranking)))));
          case PUBLIC ->
              publicly.answer(headers, (served, day, release) ->
                  question(served, day, parameters, form, (catalogue, level, parent, counted) -> {
                    Ranking ranking = release == null ? counted.withoutPlaces() : counted;
                    return form.write(
                        () ->
                            new RankingAnswers.PublicAnswer(
                                release, RankingAnswers.Answer.of(catalogue, level, parent, ranking)),
                        language -> Tables.of(RankingTables.released(catalogue, language, ranking)));
                  }));
        };
    return form.deliver(answer, RankingTables.NAME);
  }

  /** @param today the day as of which figures are formed */
  private static Question<Object> question(
      Served served, LocalDate today, Parameters parameters, Form form, Writing writing) {
    Indicator indicator = parameters.indicator(INDICATOR, served.catalogue(), Rankings::isRankable, WHY_NOT);
    Period period =
        served.periods().period(PeriodParameters.PERIOD, parameters.required(PeriodParameters.PERIOD));
    String level = parameters.required(PlaceParameters.LEVEL);
    List<Place> places = served.places().selected(parameters, period.lastDay());
    Place reference =
        parameters
            .single(REFERENCE)
            .map(id -> served.places().place(REFERENCE, id))
            .orElseGet(() -> served.places().top(REFERENCE));
    String parent = parameters.single(PlaceParameters.PARENT).orElse(null);
    return Question.atAGlance(
        String.join("|", "ranking", parameters.canonical(Form.FORMAT, Language.PARAMETER), form.text()),
        cells ->
            writing.write(
                served.catalogue(),
                level,
                parent,
                served.rankings().ranking(indicator, reference, places, period, today, cells)));
  }
}
