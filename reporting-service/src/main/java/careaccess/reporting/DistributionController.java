package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.Subject;
import careaccess.reporting.core.Values;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the waits behind a figure spread. */
@RestController
class DistributionController {

  private static final String INDICATOR = "indicator";
  private static final String BREAKDOWN = "breakdown";
  private static final String MEMBER = "member";

  private final Catalogue catalogue;
  private final Values values;
  private final Answering answering;
  private final PlaceParameters places;
  private final PeriodParameters periods;

  DistributionController(Catalogue catalogue, Values values, Answering answering) {
    this.catalogue = catalogue;
    this.values = values;
    this.answering = answering;
    this.places = new PlaceParameters(catalogue);
    this.periods = new PeriodParameters(catalogue);
  }

  @GetMapping("/v1/values/{indicator}/{place}/{period}/distribution")
  ResponseEntity<ValueAnswers.DistributionAnswer> distribution(
      @PathVariable String indicator,
      @PathVariable String place,
      @PathVariable String period,
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers) {
    Parameters parameters = new Parameters(query, BREAKDOWN, MEMBER);
    Indicator measured = measured(indicator);
    Subject subject =
        new Subject(
            places.place(PlaceParameters.PLACE, place).id(),
            periods.period(PeriodParameters.PERIOD, period),
            breakdown(parameters));
    LocalDate today = answering.today();
    return answering.answer(
        headers,
        measured.id() + "|" + subject,
        today,
        cells ->
            ValueAnswers.DistributionAnswer.of(
                measured.id(), subject, values.distribution(measured, subject, today, cells)));
  }

  private Indicator measured(String id) {
    List<String> measured =
        catalogue.indicators().values().stream()
            .filter(indicator -> indicator.measure() != null)
            .map(Indicator::id)
            .toList();
    return catalogue
        .indicator(id)
        .filter(indicator -> measured.contains(indicator.id()))
        .orElseThrow(() -> Parameters.unknown(INDICATOR, id, "indicator with a distribution", measured));
  }

  private static @Nullable Breakdown breakdown(Parameters parameters) {
    Optional<Dimension> dimension =
        parameters.codes(BREAKDOWN, BREAKDOWN, Dimension::of, Dimension.codes()).stream().findFirst();
    Optional<String> member = parameters.single(MEMBER);
    if (dimension.isPresent() != member.isPresent()) {
      throw new BadParameter(
          dimension.isPresent() ? MEMBER : BREAKDOWN, "breakdown and member belong together.", Dimension.codes());
    }
    return dimension.map(known -> new Breakdown(known, member.orElseThrow())).orElse(null);
  }
}
