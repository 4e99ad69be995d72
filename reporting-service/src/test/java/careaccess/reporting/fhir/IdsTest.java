package careaccess.reporting.fhir;

import static careaccess.reporting.fhir.Samples.ADDRESS;
import static careaccess.reporting.fhir.Samples.CATALOGUE;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.period.Period;
import careaccess.reporting.fhir.Ids.Reported;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  private static final String FHIRS = "[A-Za-z0-9.-]{1,64}";

  private final Ids ids = new Ids(CATALOGUE);

  @Test
  void everyFigureOfTheCatalogueHasAnIdOfItsOwn() {
    Period period = CATALOGUE.calendar().period("2026-AUG").orElseThrow();
    Set<String> all = new HashSet<>();
    for (Indicator indicator : CATALOGUE.indicators().values()) {
      assertThat(ids.indicator(Ids.of(indicator))).contains(indicator);
      for (Place place : CATALOGUE.places().all()) {
        String id = Ids.of(indicator, place, period);
        assertThat(id).matches(FHIRS);
        assertThat(all.add(id)).as(id).isTrue();
      }
    }
    for (String id : List.of("TREATMENT-WAITING-90D-EXCL-MEDICAL", "CARE-GUARANTEE-INDEX")) {
      Indicator indicator = ids.indicator(id).orElseThrow();
      for (Place place : CATALOGUE.places().all()) {
        assertThat(ids.report(Ids.of(indicator, place, period))).contains(new Reported(indicator, place, period));
      }
    }
  }

  /** Readers keep them, so they are written here rather than computed. */
  @Test
  void idsStayAsTheyAre() {
    assertThat(Ids.of(Samples.indicator("TREATMENT_WAITING_90D"))).isEqualTo("TREATMENT-WAITING-90D");
    assertThat(Ids.of(place("19-vasteras-ortoped"))).isEqualTo("19-vasteras-ortoped");
    assertThat(Ids.of(place("VGR-ÖGON"))).isEqualTo("VGR-GON-c4437e74");
    assertThat(Ids.of(place("a_b"))).isNotEqualTo(Ids.of(place("ab")));
    assertThat(Ids.of(place("x".repeat(64)))).hasSize(32).matches(FHIRS);
    assertThat(
            Ids.of(
                Samples.indicator("TREATMENT_WAITING_90D_EXCL_MEDICAL"),
                place("x".repeat(64)),
                CATALOGUE.calendar().period("2026-AUG").orElseThrow()))
        .hasSize(64)
        .matches(FHIRS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "TREATMENT-WAITING-90D.19",
        "TREATMENT-WAITING-90D.19.2026-13",
        "TREATMENT-WAITING-90D.nowhere.2026-09",
        "TREATMENT-WAITING.19.2026-09",
        "TREATMENT_WAITING_90D.19.2026-09",
        "TREATMENT-WAITING-90D.19.2026-09.",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.19.2026-09"
      })
  void whatIsNoIdNamesNothing(String id) {
    assertThat(ids.report(id)).isEmpty();
  }

  @Test
  void aReferenceIsRelativeAbsoluteOrTheIdItself() {
    for (String reference :
        List.of("X", "Measure/X", ADDRESS.base() + "/Measure/X", ADDRESS.base() + "/Measure/X|hash")) {
      assertThat(ADDRESS.id("Measure", reference, "hash")).as(reference).contains("X");
    }
    for (String reference :
        List.of("Location/X", "https://other.example/fhir/Measure/X", ADDRESS.base() + "/Measure/X|other")) {
      assertThat(ADDRESS.id("Measure", reference, "hash")).as(reference).isEmpty();
    }
  }

  private static Place place(String id) {
    return new Place(id, "unit", List.of(), Map.of("en", id), Map.of(), Set.of(), List.of());
  }
}
