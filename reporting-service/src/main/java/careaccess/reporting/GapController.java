package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Dimension;
import careaccess.contract.period.Period;
import careaccess.reporting.core.Gaps;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How equal care is: how far apart the members of a breakdown, or the parts of a place, are. */
@RestController
class GapController {

  private static final String INDICATOR = "indicator";
  private static final String BREAKDOWN = "breakdown";

  private final Catalogue catalogue;
  private final Gaps gaps;
  private final Answering answering;
  private final PlaceParameters places;
  private final PeriodParameters periods;

  GapController(Catalogue catalogue, Gaps gaps, Answering answering) {
    this.catalogue = catalogue;
    this.gaps = gaps;
    this.answering = answering;
    this.places = new PlaceParameters(catalogue);
    this.periods = new PeriodParameters(catalogue);
  }

  @GetMapping("/v1/gaps")
  ResponseEntity<GapAnswers.Answer> gap(
      @RequestParam MultiValueMap<String, String> query, @RequestHeader HttpHeaders headers) {
    Parameters parameters =
        new Parameters(
            query,
            INDICATOR,
            PlaceParameters.PLACE,
            PeriodParameters.PERIOD,
            BREAKDOWN,
            PlaceParameters.LEVEL,
            PlaceParameters.PARENT);
    Indicator indicator = indicator(parameters.required(INDICATOR));
    Period period = periods.period(PeriodParameters.PERIOD, parameters.required(PeriodParameters.PERIOD));
    return parameters.has(PlaceParameters.LEVEL) || parameters.has(PlaceParameters.PARENT)
        ? amongPlaces(indicator, period, parameters, headers)
        : amongMembers(indicator, period, parameters, headers);
  }

  private ResponseEntity<GapAnswers.Answer> amongMembers(
      Indicator indicator, Period period, Parameters parameters, HttpHeaders headers) {
    Place place = places.place(PlaceParameters.PLACE, parameters.required(PlaceParameters.PLACE));
    String code = parameters.required(BREAKDOWN);
    Dimension dimension =
        Dimension.of(code).orElseThrow(() -> Parameters.unknown(BREAKDOWN, code, BREAKDOWN, Dimension.codes()));
    LocalDate today = answering.today();
    return answering.answer(
        headers,
        String.join("|", "gap", indicator.id(), period.code(), place.id(), BREAKDOWN, code),
        today,
        cells ->
            GapAnswers.Answer.of(
                catalogue.hash(), code, null, gaps.amongMembers(indicator, place, period, dimension, today, cells)));
  }

  private ResponseEntity<GapAnswers.Answer> amongPlaces(
      Indicator indicator, Period period, Parameters parameters, HttpHeaders headers) {
    for (String other : List.of(PlaceParameters.PLACE, BREAKDOWN)) {
      if (parameters.has(other)) {
        throw new BadParameter(
            other,
            "Compare the members of a breakdown at a place, or the places of a level below a parent; not both.",
            List.of());
      }
    }
    String level = parameters.required(PlaceParameters.LEVEL);
    List<Place> parts = places.selected(parameters, period.lastDay());
    Place whole =
        parameters
            .single(PlaceParameters.PARENT)
            .map(id -> places.place(PlaceParameters.PARENT, id))
            .orElseGet(() -> places.top(PlaceParameters.PARENT));
    LocalDate today = answering.today();
    return answering.answer(
        headers,
        String.join("|", "gap", indicator.id(), period.code(), whole.id(), PlaceParameters.LEVEL, level),
        today,
        cells ->
            GapAnswers.Answer.of(
                catalogue.hash(), null, level, gaps.amongPlaces(indicator, whole, parts, period, today, cells)));
  }

  private Indicator indicator(String id) {
    Optional<Indicator> indicator = catalogue.indicator(id);
    if (indicator.isPresent() && Gaps.isComparable(indicator.get())) {
      return indicator.get();
    }
    List<String> comparable =
        catalogue.indicators().values().stream().filter(Gaps::isComparable).map(Indicator::id).toList();
    if (indicator.isEmpty()) {
      throw Parameters.unknown(INDICATOR, id, "indicator", comparable);
    }
    throw new BadParameter(
        INDICATOR,
        "Groups are compared by shares, medians and percentiles; %s is none, and says nothing about how a group fares."
            .formatted(id),
        comparable);
  }
}
