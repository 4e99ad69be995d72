package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.period.Period;
import careaccess.reporting.Answering.Question;
import careaccess.reporting.core.CellSnapshot;
import careaccess.reporting.core.Corrections;
import careaccess.reporting.core.Snapshot;
import careaccess.reporting.core.Wanted;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How often what an indicator was made of has been corrected or taken away since it was counted. */
@RestController
class CorrectionController {

  private static final String INDICATOR = "indicator";

  /** @param places those where anything has been corrected or taken away, in the order of the catalogue */
  record Answer(String catalogue, String generation, String indicator, String period, List<PlaceAnswer> places) {}

  record PlaceAnswer(String place, long corrected, long retracted) {}

  private final Answering answering;

  CorrectionController(Answering answering) {
    this.answering = answering;
  }

  @GetMapping("/v1/corrections")
  ResponseEntity<Answer> corrections(
      @RequestParam MultiValueMap<String, String> query, @RequestHeader HttpHeaders headers) {
    Parameters parameters =
        new Parameters(
            query,
            INDICATOR,
            PlaceParameters.PLACE,
            PlaceParameters.LEVEL,
            PlaceParameters.PARENT,
            PeriodParameters.PERIOD);
    return answering.answer(headers, (served, today) -> question(served, today, parameters));
  }

  private static Question<Answer> question(Served served, LocalDate today, Parameters parameters) {
    Catalogue catalogue = served.catalogue();
    String id = parameters.required(INDICATOR);
    Indicator indicator =
        catalogue
            .indicator(id)
            .orElseThrow(() -> Parameters.unknown(INDICATOR, id, INDICATOR, catalogue.indicators().keySet()));
    Period period = served.periods().period(PeriodParameters.PERIOD, parameters.required(PeriodParameters.PERIOD));
    List<Place> places = served.places().places(parameters, today);
    return new Question<>(
        String.join("|", "corrections", catalogue.hash(), parameters.canonical()),
        cells ->
            new Answer(
                catalogue.hash(),
                served.generation(),
                id,
                period.code(),
                list(catalogue, indicator, places, period, cells)));
  }

  private static List<PlaceAnswer> list(
      Catalogue catalogue,
      Indicator indicator,
      List<Place> places,
      Period period,
      Function<Wanted, Snapshot> cells) {
    List<String> ids = places.stream().map(Place::id).toList();
    Snapshot snapshot = cells.apply(Wanted.of(catalogue, List.of(indicator), ids, List.of(period), List.of()));
    return snapshot instanceof CellSnapshot counted
        ? ids.stream()
            .flatMap(place -> answer(place, Corrections.of(catalogue, indicator, place, period, counted)).stream())
            .toList()
        : List.of();
  }

  private static Optional<PlaceAnswer> answer(String place, Corrections corrections) {
    return corrections.equals(Corrections.NONE)
        ? Optional.empty()
        : Optional.of(new PlaceAnswer(place, corrections.corrected(), corrections.retracted()));
  }
}
