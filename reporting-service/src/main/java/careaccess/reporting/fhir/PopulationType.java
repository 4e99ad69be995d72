package careaccess.reporting.fhir;

import careaccess.contract.catalogue.Indicator;
import careaccess.reporting.core.Figure;
import careaccess.reporting.fhir.Datatypes.CodeableConcept;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The populations of FHIR's MeasurePopulationType. FHIR subtracts what is excluded from its denominator when it scores; our
 * denominators are what is left, so that FHIR's are those with what is excluded.
 */
enum PopulationType {
  INITIAL("initial-population", "Initial Population"),
  DENOMINATOR("denominator", "Denominator"),
  DENOMINATOR_EXCLUSION("denominator-exclusion", "Denominator Exclusion"),
  NUMERATOR("numerator", "Numerator"),
  MEASURE("measure-population", "Measure Population");

  private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/measure-population";

  private final String code;
  private final String display;

  PopulationType(String code, String display) {
    this.code = code;
    this.display = display;
  }

  /** Those that figures of the indicator have. */
  static List<PopulationType> of(Indicator indicator) {
    return switch (indicator.kind()) {
      case SHARE -> List.of(INITIAL, DENOMINATOR, DENOMINATOR_EXCLUSION, NUMERATOR);
      case RATIO -> List.of(DENOMINATOR, DENOMINATOR_EXCLUSION, NUMERATOR);
      case MEDIAN, PERCENTILE -> List.of(INITIAL, MEASURE);
      case COUNT -> List.of(INITIAL);
      case INDEX -> List.of(MEASURE);
    };
  }

  CodeableConcept concept() {
    return CodeableConcept.of(SYSTEM, code, display);
  }

  /** How many are in this population of a figure; null where that is not known or not shown. */
  @Nullable Long count(Indicator indicator, Figure figure) {
    return switch (this) {
      case NUMERATOR -> figure.numerator();
      case DENOMINATOR_EXCLUSION -> figure.excluded();
      case DENOMINATOR, MEASURE -> whole(figure);
      case INITIAL ->
          switch (indicator.kind()) {
            case COUNT -> figure.numerator();
            case SHARE, RATIO, MEDIAN, PERCENTILE, INDEX -> whole(figure);
          };
    };
  }

  private static @Nullable Long whole(Figure figure) {
    Long denominator = figure.denominator();
    Long excluded = figure.excluded();
    return denominator == null || excluded == null ? null : Long.valueOf(denominator + excluded);
  }
}
