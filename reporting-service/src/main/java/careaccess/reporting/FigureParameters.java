package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.Selection;
import careaccess.reporting.core.Selection.Unknown;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Which figures a request is about: by indicators, places, periods and breakdowns. */
final class FigureParameters {

  static final String INDICATOR = "indicator";
  static final String BREAKDOWN = "breakdown";

  private static final List<String> NAMES =
      List.of(
          INDICATOR,
          PlaceParameters.PLACE,
          PlaceParameters.LEVEL,
          PlaceParameters.PARENT,
          PeriodParameters.PERIOD,
          PeriodParameters.PERIOD_TYPE,
          PeriodParameters.FROM,
          PeriodParameters.TO,
          PeriodParameters.LAST,
          BREAKDOWN);

  private FigureParameters() {}

  /** Their names and others. */
  static String[] with(String... others) {
    return Stream.concat(NAMES.stream(), Arrays.stream(others)).toArray(String[]::new);
  }

  /**
   * @param today the day as of which figures are formed
   * @throws BadParameter when they name neither indicators nor places, or what there is not
   */
  static Selection selection(Served served, Parameters parameters, LocalDate today) {
    Catalogue catalogue = served.catalogue();
    if (!parameters.has(INDICATOR) && !parameters.has(PlaceParameters.PLACE)) {
      throw new BadParameter(
          INDICATOR, "Name at least an indicator or a place.", List.copyOf(catalogue.indicators().keySet()));
    }
    List<Indicator> indicators =
        parameters.codes(INDICATOR, INDICATOR, catalogue::indicator, catalogue.indicators().keySet());
    return new Selection(
        indicators.isEmpty() ? List.copyOf(catalogue.indicators().values()) : indicators,
        served.places().places(parameters, today),
        served.periods().periods(parameters, today),
        parameters.codes(BREAKDOWN, BREAKDOWN, Dimension::of, Dimension.codes()),
        unknown(parameters));
  }

  private static Unknown unknown(Parameters parameters) {
    if (parameters.has(PeriodParameters.LAST)) {
      return Unknown.MISSING_WHERE_DEFINED;
    }
    return parameters.has(PlaceParameters.PLACE) && parameters.has(PeriodParameters.PERIOD)
        ? Unknown.MISSING
        : Unknown.LEFT_OUT;
  }
}
