package careaccess.reporting.fhir;

import static careaccess.reporting.fhir.Samples.ADDRESS;
import static careaccess.reporting.fhir.Samples.CATALOGUE;
import static careaccess.reporting.fhir.Samples.TODAY;
import static careaccess.reporting.fhir.Samples.written;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever is answered is FHIR R4. The validator takes seconds to begin; all is said to one of them, as little of it as shows all.
 * It stands among the integration tests since they show it answers, and are in the same JVM.
 */
class ConformanceIT {

  @Test
  void measuresOfAllIndicators() {
    List<Measure> measures =
        CATALOGUE.indicators().values().stream()
            .map(indicator -> Measures.of(CATALOGUE, indicator, TODAY, ADDRESS))
            .toList();

    assertThat(Validation.faults(bundle(measures, "Measure", Measure::id))).isEmpty();
  }

  @Test
  void reportsOfFiguresOfEveryKindAndState() {
    List<MeasureReport> reports =
        CATALOGUE.indicators().values().stream()
            .collect(Collectors.toMap(ConformanceIT::shape, Indicator::id, (first, _) -> first))
            .values()
            .stream()
            .flatMap(indicator ->
                Stream.of(Samples.shown(indicator), Samples.suppressed(indicator), Samples.missing(indicator)))
            .map(Samples::written)
            .toList();

    assertThat(reports).allSatisfy(report -> assertThat(Validation.faults(report)).isEmpty());
  }

  /** What reports of an indicator are alike in. */
  private static String shape(Indicator indicator) {
    return "%s %s %s %s"
        .formatted(indicator.kind(), indicator.unit(), indicator.money(), indicator.bands() == null);
  }

  @Test
  void pagesOfReports() {
    Bundle page =
        Bundle.of(
            null,
            ADDRESS.search("MeasureReport", "measure=TREATMENT-QUEUE"),
            ADDRESS.search("MeasureReport", "measure=TREATMENT-QUEUE&cursor=x"),
            List.of(written(Samples.shown("TREATMENT_QUEUE"))),
            report -> ADDRESS.of("MeasureReport", report.id()));

    assertThat(Validation.faults(page)).isEmpty();
    assertThat(Validation.faults(bundle(List.<Measure>of(), "Measure", Measure::id))).as("nothing found").isEmpty();
  }

  @Test
  void locationsOfAllLevels() {
    List<Location> locations =
        CATALOGUE.places().all().stream()
            .collect(Collectors.toMap(Place::level, Function.identity(), (first, _) -> first))
            .values()
            .stream()
            .map(place -> Locations.of(CATALOGUE, place, TODAY, ADDRESS))
            .toList();

    assertThat(Validation.faults(bundle(locations, "Location", Location::id))).isEmpty();
  }

  @Test
  void whatIsSaidOfTheServiceAndOfRefusals() {
    assertThat(Validation.faults(CapabilityStatement.of(ADDRESS))).isEmpty();
    for (int status : List.of(400, 401, 403, 404, 405, 406, 409, 500, 503)) {
      assertThat(Validation.faults(OperationOutcome.of(status, "Not so.", "allowed: a, b", "measure"))).isEmpty();
    }
    assertThat(Validation.faults(OperationOutcome.of(404, "There is none.", null, null))).isEmpty();
  }

  /** So that the silence of the others means something. */
  @Test
  void whatIsNoFhirIsFound() {
    String report = Validation.JSON.writeValueAsString(written(Samples.shown("TREATMENT_WAITING_90D")));

    assertThat(Validation.faults(report.replace("\"complete\"", "\"done\""))).isNotEmpty();
    assertThat(Validation.faults(report.replace("\"denominator\"", "\"devisor\""))).isNotEmpty();
    assertThat(Validation.faults(report.replace("\"subject\"", "\"topic\""))).isNotEmpty();

    String score = "\"measureScore\":{\"value\":0.7875}";
    assertThat(report).contains(score);
    assertThat(Validation.faults(report.replace(score, "\"measureScore\":{\"id\":\"none\"}")))
        .as("a score without value that does not say why, whatever others do")
        .singleElement()
        .asString()
        .contains("group[0].measureScore: A value is required");
    assertThat(Validation.faults(report.replace(score + ",", "").replace("," + score, "")))
        .as("no score")
        .singleElement()
        .asString()
        .contains("group[0]: A measureScore is required");
  }

  private static <R extends Resource> Bundle bundle(List<R> found, String type, Function<R, String> id) {
    return Bundle.of(
        found.size(), ADDRESS.search(type, ""), null, found, resource -> ADDRESS.of(type, id.apply(resource)));
  }
}
