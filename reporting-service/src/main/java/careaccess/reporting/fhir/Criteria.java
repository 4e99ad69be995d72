package careaccess.reporting.fhir;

import static java.util.stream.Collectors.joining;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.IndicatorBasis;
import careaccess.contract.catalogue.Indicator.Rule;
import careaccess.contract.cell.Measure;
import java.util.Map;
import java.util.TreeMap;

/** Which contacts are in a population, in words. */
final class Criteria {

  private Criteria() {}

  /** What figures of the indicator are formed of. */
  static String basis(Indicator indicator) {
    return switch (indicator.basis()) {
      case WAITING -> "Of contacts that wait on the last day of the period.";
      case COMPLETED -> "Of contacts completed in the period.";
      case TALLY -> "Of counts that sources have made for the period.";
      case DERIVED -> "Of other measures: each scaled to 0 to 1 over all regions, their mean scaled to 0 to 100.";
    };
  }

  static String of(PopulationType type, Indicator indicator, Rule rule) {
    return switch (type) {
      case INITIAL -> indicator.kind() == Indicator.Kind.COUNT ? counted(indicator, rule) : contacts(indicator);
      case DENOMINATOR -> indicator.basis() == IndicatorBasis.TALLY ? "All that sources have counted." : contacts(indicator);
      case DENOMINATOR_EXCLUSION -> excluded(indicator, rule);
      case NUMERATOR ->
          indicator.basis() == IndicatorBasis.TALLY
              ? "What sources have counted of them as numerator."
              : "Those of the denominator with %s.".formatted(within(indicator, rule));
      case MEASURE ->
          indicator.kind() == Indicator.Kind.INDEX
              ? "Places that are compared and have values of all that it is composed of."
              : "Those of them whose %s is known.".formatted(measured(indicator));
    };
  }

  /** Of the group that shows how waits spread. */
  static String spread(Indicator indicator) {
    return "%s, whether the care guarantee holds for them or not, whose %s is known."
        .formatted(everybody(indicator), measured(indicator));
  }

  private static String counted(Indicator indicator, Rule rule) {
    return switch (indicator.part()) {
      case ALL -> contacts(indicator);
      case OVER_LIMIT -> "%s, without those with %s.".formatted(everybody(indicator), within(indicator, rule));
    };
  }

  private static String contacts(Indicator indicator) {
    return everybody(indicator) + (indicator.guaranteeOnly() ? " for which the care guarantee holds." : ".");
  }

  private static String everybody(Indicator indicator) {
    return switch (indicator.basis()) {
      case WAITING -> "Contacts waiting for %s on the last day of the period".formatted(populations(indicator));
      case COMPLETED -> "Contacts of %s completed in the period".formatted(populations(indicator));
      case TALLY, DERIVED -> "All that sources have counted";
    };
  }

  private static String populations(Indicator indicator) {
    return String.join(", ", indicator.populations());
  }

  private static String within(Indicator indicator, Rule rule) {
    Integer limit = rule.limit();
    return limit == null
        ? "%s %s".formatted(measured(indicator), rule.forms().stream().map(String::valueOf).collect(joining(", ")))
        : "%s at most %d".formatted(measured(indicator), limit);
  }

  private static String excluded(Indicator indicator, Rule rule) {
    if (indicator.basis() == IndicatorBasis.TALLY) {
      return "What sources have left out.";
    }
    String deviations =
        new TreeMap<>(rule.exclusions())
            .entrySet().stream().map(Criteria::exclusion).collect(joining("; "));
    return deviations.isEmpty() ? "None." : "Contacts that deviate: " + deviations + ".";
  }

  private static String exclusion(Map.Entry<?, Indicator.Exclusion> exclusion) {
    return "%s %s"
        .formatted(
            exclusion.getKey(),
            switch (exclusion.getValue()) {
              case ALWAYS -> "always";
              case OVER_LIMIT -> "when over the limit";
            });
  }

  private static String measured(Indicator indicator) {
    Measure measure = indicator.measure();
    return measure == null
        ? "value"
        : switch (measure) {
          case WAIT -> "wait in days";
          case PAST_TARGET -> "days past the target date";
          case MINUTES_TO_ASSESSMENT -> "minutes to assessment";
          case MINUTES_OF_STAY -> "minutes of stay";
          case CONTACT_FORM -> "contact form";
          case CORRECTED, RETRACTED -> measure.code();
        };
  }
}
