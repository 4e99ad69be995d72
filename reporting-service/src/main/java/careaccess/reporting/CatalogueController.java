package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.reporting.CatalogueAnswers.IndicatorAnswer;
import careaccess.reporting.CatalogueAnswers.PlaceAnswer;
import careaccess.reporting.Form.Tables;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the figures mean: the catalogue in force. */
@RestController
class CatalogueController {

  private static final String REGION = "region";

  record Indicators(String catalogue, List<IndicatorAnswer> indicators) {}

  record Places(String catalogue, List<PlaceAnswer> places) {}

  record Goals(String catalogue, List<CatalogueAnswers.GoalAnswer> goals) {}

  private final Answering answering;

  CatalogueController(Answering answering) {
    this.answering = answering;
  }

  @GetMapping("/v1/indicators")
  ResponseEntity<?> indicators(
      @RequestParam MultiValueMap<String, String> query, @RequestHeader HttpHeaders headers) {
    Form form = Form.of(new Parameters(query, Form.FORMAT, Language.PARAMETER), headers, Form.TABLES);
    return form.deliver(answering.describe(headers, form.text(), (served, today) -> {
      List<IndicatorAnswer> indicators =
          served.catalogue().indicators().values().stream()
              .map(indicator -> IndicatorAnswer.of(indicator, today))
              .toList();
      return form.write(
          () -> new Indicators(served.catalogue().hash(), indicators),
          language -> Tables.of(CatalogueTables.indicators(CatalogueTables.INDICATORS, language).of(indicators)));
    }), CatalogueTables.INDICATORS);
  }

  @GetMapping("/v1/places")
  ResponseEntity<?> places(@RequestParam MultiValueMap<String, String> query, @RequestHeader HttpHeaders headers) {
    Parameters parameters =
        new Parameters(query, PlaceParameters.LEVEL, PlaceParameters.PARENT, Form.FORMAT, Language.PARAMETER);
    Form form = Form.of(parameters, headers, Form.TABLES);
    return form.deliver(answering.describe(headers, parameters.canonical() + form.text(), (served, today) -> {
      List<PlaceAnswer> places =
          served.places().selected(parameters, today).stream().map(place -> PlaceAnswer.of(place, today)).toList();
      return form.write(
          () -> new Places(served.catalogue().hash(), places),
          language -> Tables.of(CatalogueTables.places(language).of(places)));
    }), CatalogueTables.PLACES);
  }

  @GetMapping("/v1/goals")
  ResponseEntity<Goals> goals(@RequestParam MultiValueMap<String, String> query, @RequestHeader HttpHeaders headers) {
    Parameters parameters = new Parameters(query, REGION);
    return answering.describe(headers, parameters.canonical(), (served, _) -> {
      Catalogue catalogue = served.catalogue();
      List<String> regions =
          parameters.list(REGION).stream()
              .map(region -> served.places().regionWithGoals(REGION, region).id())
              .toList();
      return new Goals(
          catalogue.hash(),
          catalogue.goals().stream()
              .filter(goal -> regions.isEmpty() || regions.contains(goal.region()))
              .map(CatalogueAnswers.GoalAnswer::of)
              .toList());
    });
  }
}
