package careaccess.reporting.fhir;

import static careaccess.reporting.fhir.Samples.figure;
import static careaccess.reporting.fhir.Samples.written;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.reporting.core.Reports.Report;
import careaccess.reporting.core.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MeasureReportsTest {

  private static final String ABSENT = "/_count/extension/0/valueCode";

  @Test
  void ofFhirsDenominatorWhatIsExcludedIsYetToBeSubtracted() {
    JsonNode share = group(Samples.shown("TREATMENT_WAITING_90D"), 0);

    assertThat(counts(share))
        .containsExactly("initial-population 83", "denominator 83", "denominator-exclusion 3", "numerator 63");
    assertThat(share.path("measureScore"))
        .as("from 0 to 1, without unit")
        .hasToString("{\"value\":0.7875}");
  }

  @Test
  void partsAreStrataOfTheFigure() {
    JsonNode stratifiers = group(Samples.shown("TREATMENT_WAITING_90D"), 0).path("stratifier");

    assertThat(stratifiers.valueStream().map(each -> each.at("/code/0/coding/0/code").asString()))
        .containsExactly("sex", "ageGroup");
    JsonNode women = stratifiers.at("/0/stratum/0");
    assertThat(women.at("/value/coding").valueStream().map(coding -> coding.path("code").asString()))
        .containsExactly("KVINNA", "female");
    assertThat(counts(women))
        .containsExactly("initial-population 50", "denominator 50", "denominator-exclusion 0", "numerator 40");
    JsonNode men = stratifiers.at("/0/stratum/1");
    assertThat(men.at("/value/coding").valueStream().map(coding -> coding.path("code").asString()))
        .containsExactly("MAN/OKÄNT");
    assertThat(counts(men))
        .containsExactly(
            "initial-population masked", "denominator masked", "denominator-exclusion masked", "numerator masked");
    assertThat(men.at("/measureScore/extension/0/valueCode").asString()).isEqualTo("masked");
    JsonNode nobody = stratifiers.at("/1/stratum/0");
    assertThat(counts(nobody)).contains("denominator 0");
    assertThat(nobody.at("/measureScore/extension/0/valueCode").asString()).isEqualTo("unknown");
  }

  @Test
  void bandsAreStrataOfAllContacts() {
    JsonNode spread = group(Samples.shown("TREATMENT_WAITING_90D"), 1);

    assertThat(counts(spread)).containsExactly("initial-population 83");
    assertThat(spread.at("/measureScore/extension/0/valueCode").asString()).isEqualTo("not-applicable");
    assertThat(spread.at("/stratifier/0/stratum").valueStream())
        .extracting(band -> band.at("/value/coding/0/code").asString() + ": " + counts(band))
        .containsExactly(
            "0-30: [initial-population 40]",
            "31-60: [initial-population 23]",
            "61-90: [initial-population 0]",
            "91+: [initial-population 20]");
  }

  @Test
  void ofWhatIsHiddenNothingIsSaidButThat() {
    JsonNode report = json(Samples.suppressed("TREATMENT_WAITING_90D"));

    assertThat(report.at("/meta/tag/0/code").asString()).isEqualTo("suppressed");
    assertThat(counts(report.at("/group/0"))).allMatch(count -> count.endsWith(" masked")).hasSize(4);
    assertThat(report.at("/group/0/measureScore/extension/0/valueCode").asString()).isEqualTo("masked");
    assertThat(counts(report.at("/group/1"))).containsExactly("initial-population masked");
    assertThat(report.findValues("stratum")).isEmpty();
    assertThat(report.findValues("count")).isEmpty();
    assertThat(report.findValues("value")).allMatch(value -> value.isString() && value.asString().startsWith("TREATMENT_WAITING_90D/"));
  }

  @Test
  void whatIsMissingIsUnknown() {
    JsonNode report = json(Samples.missing("FIRST_VISIT_COMPLETED_MEDIAN"));

    assertThat(counts(report.at("/group/0"))).containsExactly("initial-population unknown", "measure-population unknown");
    assertThat(report.at("/group/0/measureScore/extension/0/valueCode").asString()).isEqualTo("unknown");
    assertThat(counts(report.at("/group/1"))).containsExactly("initial-population unknown");
  }

  @Test
  void aCountIsAPopulationWithoutScore() {
    JsonNode over = group(Samples.of("TREATMENT_QUEUE_OVER_LIMIT", figure(State.OK, "20", 20L, 83L, 0L)), 0);

    assertThat(counts(over)).containsExactly("initial-population 20");
    assertThat(over.has("measureScore")).isFalse();
  }

  @Test
  void sumsOfMoneyAndWhatIsTooMuchForFhirAreNoCounts() {
    JsonNode hired = group(Samples.of("HIRED_STAFF_SHARE", figure(State.OK, "2.5", 25L, 1000L, 0L)), 0);
    assertThat(counts(hired))
        .containsExactly("denominator unsupported", "denominator-exclusion unsupported", "numerator unsupported");
    assertThat(hired.path("measureScore"))
        .hasToString("{\"value\":2.5,\"unit\":\"%\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"%\"}");

    JsonNode much = group(Samples.of("CANCER_PATHWAY_INCLUSION", figure(State.OK, "50", 2L, 1L << 31, 0L)), 0);
    assertThat(counts(much)).containsExactly("denominator unsupported", "denominator-exclusion 0", "numerator 2");
  }

  @Test
  void anIndexHasAScoreAndNobodyIsCounted() {
    JsonNode index = group(Samples.of("CARE_GUARANTEE_INDEX", figure(State.PROVISIONAL, "73.2", null, null, null)), 0);

    assertThat(counts(index)).containsExactly("measure-population unknown");
    assertThat(index.path("measureScore"))
        .hasToString("{\"value\":73.2,\"unit\":\"index\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"{index}\"}");
  }

  @Test
  void namesWhatItIsAbout() {
    JsonNode report = json(Samples.shown("TREATMENT_COMPLETED_MEDIAN"));

    assertThat(report.path("id").asString()).isEqualTo("TREATMENT-COMPLETED-MEDIAN.19-vasteras-ortoped.2026-AUG");
    assertThat(report.path("measure").asString())
        .isEqualTo("https://figures.example/fhir/Measure/TREATMENT-COMPLETED-MEDIAN|" + Samples.CATALOGUE.hash());
    assertThat(report.at("/subject/reference").asString()).isEqualTo("Location/19-vasteras-ortoped");
    assertThat(report.path("period")).hasToString("{\"start\":\"2026-01-01\",\"end\":\"2026-08-31\"}");
    assertThat(report.path("date").asString()).isEqualTo("2026-11-22");
    assertThat(report.at("/improvementNotation/coding/0/code").asString()).isEqualTo("decrease");
    assertThat(report.at("/group/0/measureScore/code").asString()).isEqualTo("d");
  }

  private static JsonNode group(Report report, int number) {
    return json(report).path("group").get(number);
  }

  private static JsonNode json(Report report) {
    return Validation.JSON.valueToTree(written(report));
  }

  /** Of each population how many, or why not. */
  private static List<String> counts(JsonNode group) {
    return group.path("population").valueStream()
        .map(population ->
            population.at("/code/coding/0/code").asString()
                + " "
                + population.path("count").asString(population.at(ABSENT).asString("")))
        .toList();
  }
}
