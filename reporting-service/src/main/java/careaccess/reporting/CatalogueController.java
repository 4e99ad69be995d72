package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Goal;
import java.util.List;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the figures mean: the catalogue in force. */
@RestController
class CatalogueController {

  private static final String REGION = "region";

  record Indicators(String catalogue, List<CatalogueAnswers.IndicatorAnswer> indicators) {}

  record Places(String catalogue, List<CatalogueAnswers.PlaceAnswer> places) {}

  record Goals(String catalogue, List<CatalogueAnswers.GoalAnswer> goals) {}

  private final Answering answering;

  CatalogueController(Answering answering) {
    this.answering = answering;
  }

  @GetMapping("/v1/indicators")
  Indicators indicators(@RequestParam MultiValueMap<String, String> query) {
    new Parameters(query);
    Served served = answering.served();
    return new Indicators(
        served.catalogue().hash(),
        served.catalogue().indicators().values().stream()
            .map(indicator -> CatalogueAnswers.IndicatorAnswer.of(indicator, answering.today(served)))
            .toList());
  }

  @GetMapping("/v1/places")
  Places places(@RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = new Parameters(query, PlaceParameters.LEVEL, PlaceParameters.PARENT);
    Served served = answering.served();
    return new Places(
        served.catalogue().hash(),
        served.places().selected(parameters, answering.today(served)).stream()
            .map(place -> CatalogueAnswers.PlaceAnswer.of(place, answering.today(served)))
            .toList());
  }

  @GetMapping("/v1/goals")
  Goals goals(@RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = new Parameters(query, REGION);
    Served served = answering.served();
    Catalogue catalogue = served.catalogue();
    List<String> regions =
        parameters.list(REGION).stream().map(region -> served.places().regionWithGoals(REGION, region).id()).toList();
    List<Goal> goals =
        catalogue.goals().stream().filter(goal -> regions.isEmpty() || regions.contains(goal.region())).toList();
    return new Goals(catalogue.hash(), goals.stream().map(CatalogueAnswers.GoalAnswer::of).toList());
  }
}
