package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Codes;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.Answering.Question;
import careaccess.reporting.core.OpenDimensions;
import careaccess.reporting.core.Subject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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

/** How the waits behind a figure spread. */
@RestController
class DistributionController {

  private static final String INDICATOR = "indicator";
  private static final String MEMBER = "member";

  private final Answering answering;
  private final PublicAnswering publicly;

  DistributionController(Answering answering, PublicAnswering publicly) {
    this.answering = answering;
    this.publicly = publicly;
  }

  @GetMapping("/v1/values/{indicator}/{place}/{period}/distribution")
  ResponseEntity<ValueAnswers.DistributionAnswer> distribution(
      @PathVariable String indicator,
      @PathVariable String place,
      @PathVariable String period,
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      @Nullable Authentication who) {
    Parameters parameters = new Parameters(query, FigureParameters.BREAKDOWN, MEMBER, PastDays.KNOWN_AT);
    Asked asked = new Asked(indicator, place, period, breakdown(parameters));
    return switch (Audience.of(who)) {
      case INTERNAL ->
          answering.answer(
              headers,
              parameters,
              (served, today) -> question(served, today, null, asked.as(Audience.INTERNAL, served.catalogue().codes())));
      case PUBLIC ->
          publicly.answer(
              headers,
              parameters,
              (served, day, release) -> question(served, day, release, asked.as(Audience.PUBLIC, served.catalogue().codes())));
    };
  }

  private record Asked(String indicator, String place, String period, @Nullable Breakdown breakdown) {

    /**
     * With the member as an audience is told of it: everybody of men together with those whose sex is not known.
     *
     * @throws BadParameter when there is no such member; of dimensions that are not open, whoever is asked for may be one
     */
    Asked as(Audience audience, Codes codes) {
      List<String> open = breakdown == null ? List.of() : OpenDimensions.members(breakdown.dimension(), codes);
      if (breakdown == null || open.isEmpty()) {
        return this;
      }
      String counted = OpenDimensions.counted(breakdown.member(), open);
      List<String> allowed = audience == Audience.PUBLIC ? open : OpenDimensions.each(open);
      String told = audience == Audience.PUBLIC ? counted : breakdown.member();
      if (!allowed.contains(told)) {
        throw Parameters.unknown(MEMBER, breakdown.member(), "member of " + breakdown.dimension().code(), allowed);
      }
      return new Asked(indicator, place, period, new Breakdown(breakdown.dimension(), told));
    }
  }

  /** @param release null: of what is counted now, or before the first */
  private static Question<ValueAnswers.DistributionAnswer> question(
      Served served, LocalDate today, @Nullable Long release, Asked asked) {
    Indicator measured = measured(served.catalogue(), asked.indicator());
    Subject subject =
        new Subject(
            served.places().place(PlaceParameters.PLACE, asked.place()).id(),
            served.periods().period(PeriodParameters.PERIOD, asked.period()),
            asked.breakdown());
    return Question.atAGlance(
        measured.id() + "|" + subject,
        cells ->
            ValueAnswers.DistributionAnswer.of(
                release, measured.id(), subject, served.values().distribution(measured, subject, today, cells)));
  }

  private static Indicator measured(Catalogue catalogue, String id) {
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
    List<Dimension> dimensions =
        parameters.codes(FigureParameters.BREAKDOWN, FigureParameters.BREAKDOWN, Dimension::of, Dimension.codes());
    if (dimensions.size() > 1) {
      throw new BadParameter(FigureParameters.BREAKDOWN, "A distribution is of one breakdown at a time.", Dimension.codes());
    }
    Optional<Dimension> dimension = dimensions.stream().findFirst();
    Optional<String> member = parameters.single(MEMBER);
    if (dimension.isPresent() != member.isPresent()) {
      throw new BadParameter(
          dimension.isPresent() ? MEMBER : FigureParameters.BREAKDOWN, "breakdown and member belong together.", Dimension.codes());
    }
    return dimension.map(known -> new Breakdown(known, member.orElseThrow())).orElse(null);
  }
}
