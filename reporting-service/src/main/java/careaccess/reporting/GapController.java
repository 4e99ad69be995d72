package careaccess.reporting;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Dimension;
import careaccess.contract.period.Period;
import careaccess.reporting.Answering.Question;
import careaccess.reporting.core.Gaps;
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

/** How equal care is: how far apart the members of a breakdown, or the parts of a place, are. */
@RestController
class GapController {

  private static final String INDICATOR = "indicator";
  private static final String WHY_NOT =
      "Groups are compared by shares, medians and percentiles; %s is none, and says nothing about how a group fares.";

  private final Answering answering;
  private final PublicAnswering publicly;

  GapController(Answering answering, PublicAnswering publicly) {
    this.answering = answering;
    this.publicly = publicly;
  }

  @GetMapping("/v1/gaps")
  ResponseEntity<GapAnswers.Answer> gap(
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      @Nullable Authentication who) {
    Parameters parameters =
        new Parameters(
            query,
            INDICATOR,
            PlaceParameters.PLACE,
            PeriodParameters.PERIOD,
            FigureParameters.BREAKDOWN,
            PlaceParameters.LEVEL,
            PlaceParameters.PARENT,
            PastDays.KNOWN_AT);
    return switch (Audience.of(who)) {
      case INTERNAL -> answering.answer(headers, parameters, (served, today) -> question(served, today, null, parameters));
      case PUBLIC ->
          publicly.answer(headers, parameters, (served, day, release) -> question(served, day, release, parameters));
    };
  }

  /** @param release null: of what is counted now, or before the first */
  private static Question<GapAnswers.Answer> question(
      Served served, LocalDate today, @Nullable Long release, Parameters parameters) {
    Indicator indicator = parameters.indicator(INDICATOR, served.catalogue(), Gaps::isComparable, WHY_NOT);
    Period period =
        served.periods().period(PeriodParameters.PERIOD, parameters.required(PeriodParameters.PERIOD));
    return parameters.has(PlaceParameters.LEVEL) || parameters.has(PlaceParameters.PARENT)
        ? amongPlaces(served, indicator, period, today, release, parameters)
        : amongMembers(served, indicator, period, today, release, parameters);
  }

  private static Question<GapAnswers.Answer> amongMembers(
      Served served,
      Indicator indicator,
      Period period,
      LocalDate today,
      @Nullable Long release,
      Parameters parameters) {
    Place place = served.places().place(PlaceParameters.PLACE, parameters.required(PlaceParameters.PLACE));
    String code = parameters.required(FigureParameters.BREAKDOWN);
    Dimension dimension =
        Dimension.of(code).orElseThrow(() -> Parameters.unknown(FigureParameters.BREAKDOWN, code, FigureParameters.BREAKDOWN, Dimension.codes()));
    return Question.atAGlance(
        String.join("|", "gap", indicator.id(), period.code(), place.id(), FigureParameters.BREAKDOWN, code),
        cells ->
            GapAnswers.Answer.of(
                release,
                served.catalogue().hash(),
                code,
                null,
                served.gaps().amongMembers(indicator, place, period, dimension, today, cells)));
  }

  private static Question<GapAnswers.Answer> amongPlaces(
      Served served,
      Indicator indicator,
      Period period,
      LocalDate today,
      @Nullable Long release,
      Parameters parameters) {
    for (String other : List.of(PlaceParameters.PLACE, FigureParameters.BREAKDOWN)) {
      if (parameters.has(other)) {
        throw new BadParameter(
            other,
            "Compare the members of a breakdown at a place, or the places of a level below a parent; not both.",
            List.of());
      }
    }
    String level = parameters.required(PlaceParameters.LEVEL);
    List<Place> parts = served.places().selected(parameters, period.lastDay());
    Place whole =
        parameters
            .single(PlaceParameters.PARENT)
            .map(id -> served.places().place(PlaceParameters.PARENT, id))
            .orElseGet(() -> served.places().top(PlaceParameters.PARENT));
    return Question.atAGlance(
        String.join("|", "gap", indicator.id(), period.code(), whole.id(), PlaceParameters.LEVEL, level),
        cells ->
            GapAnswers.Answer.of(
                release,
                served.catalogue().hash(),
                null,
                level,
                served.gaps().amongPlaces(indicator, whole, parts, period, today, cells)));
  }
}
