package careaccess.reporting.fhir;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.Better;
import careaccess.contract.catalogue.Indicator.Unit;
import careaccess.reporting.fhir.Datatypes.CodeableConcept;
import careaccess.reporting.fhir.Datatypes.Extension;
import careaccess.reporting.fhir.Datatypes.Quantity;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a measure scores, in FHIR's MeasureScoring. */
enum Scoring {
  PROPORTION("proportion", "Proportion"),
  RATIO("ratio", "Ratio"),
  CONTINUOUS_VARIABLE("continuous-variable", "Continuous Variable"),
  COHORT("cohort", "Cohort");

  private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/measure-scoring";
  private static final String IMPROVEMENT = "http://terminology.hl7.org/CodeSystem/measure-improvement-notation";
  private static final String UCUM = "http://unitsofmeasure.org";

  private final String code;
  private final String display;

  Scoring(String code, String display) {
    this.code = code;
    this.display = display;
  }

  /** FHIR R4 has no word for an index: its score is a number, formed of others. */
  static Scoring of(Indicator indicator) {
    return switch (indicator.kind()) {
      case SHARE -> PROPORTION;
      case RATIO -> RATIO;
      case MEDIAN, PERCENTILE, INDEX -> CONTINUOUS_VARIABLE;
      case COUNT -> COHORT;
    };
  }

  CodeableConcept concept() {
    return CodeableConcept.of(SYSTEM, code, display);
  }

  static CodeableConcept improvement(Better better) {
    return switch (better) {
      case HIGHER -> CodeableConcept.of(IMPROVEMENT, "increase", "Increased score indicates improvement");
      case LOWER -> CodeableConcept.of(IMPROVEMENT, "decrease", "Decreased score indicates improvement");
    };
  }

  /**
   * The score, of a proportion from 0 to 1 and without unit; null where the measure has none, since what is counted is its
   * population.
   *
   * @param absent why there is none where there should be one
   */
  @Nullable Quantity score(Unit unit, @Nullable BigDecimal value, Extension absent) {
    if (this == COHORT) {
      return null;
    }
    return value == null
        ? new Quantity(List.of(absent), null, null, null, null)
        : switch (this) {
          case PROPORTION -> new Quantity(List.of(), fraction(value), null, null, null);
          case RATIO, CONTINUOUS_VARIABLE, COHORT -> quantity(value, unit);
        };
  }

  /** Of percents. */
  private static BigDecimal fraction(BigDecimal percent) {
    return percent.movePointLeft(2).stripTrailingZeros();
  }

  private static Quantity quantity(BigDecimal value, Unit unit) {
    return switch (unit) {
      case PERCENT -> quantity(value, "%", "%");
      case DAYS -> quantity(value, "days", "d");
      case WEEKS -> quantity(value, "weeks", "wk");
      case CONTACTS -> quantity(value, "contacts", "{contacts}");
      case INDEX -> quantity(value, "index", "{index}");
    };
  }

  private static Quantity quantity(BigDecimal value, String unit, String code) {
    return new Quantity(List.of(), value, unit, UCUM, code);
  }
}
