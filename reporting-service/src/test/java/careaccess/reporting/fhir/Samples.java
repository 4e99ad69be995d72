package careaccess.reporting.fhir;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Goal.Target;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.Distribution;
import careaccess.reporting.core.Distribution.Band;
import careaccess.reporting.core.Figure;
import careaccess.reporting.core.Freshness;
import careaccess.reporting.core.Reports;
import careaccess.reporting.core.Reports.Report;
import careaccess.reporting.core.Row;
import careaccess.reporting.core.State;
import careaccess.reporting.core.Status;
import careaccess.reporting.core.Subject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures of the shipped catalogue, in every state. */
final class Samples {

  static final Catalogue CATALOGUE = Catalogue.load(null);
  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  static final Address ADDRESS = new Address("https://figures.example/fhir");

  private static final Freshness UNKNOWN = new Freshness(null, null);
  private static final String PLACE = "19-vasteras-ortoped";

  private Samples() {}

  static Indicator indicator(String id) {
    return CATALOGUE.indicator(id).orElseThrow();
  }

  /** 63 of 80, and 3 excluded, in shares; of 83 people a third men, one of whose numbers is hidden. */
  static Report shown(String indicator) {
    List<Band> bands =
        List.of(new Band(0, 30, 40), new Band(31, 60, 23), new Band(61, 90, 0), new Band(91, null, 20));
    return report(
        indicator,
        figure(State.OK, "78.75", 63L, 80L, 3L),
        Stream.of(
                row(indicator, new Breakdown(Dimension.SEX, "KVINNA"), figure(State.PROVISIONAL, "80", 40L, 50L, 0L)),
                row(indicator, new Breakdown(Dimension.SEX, "MAN/OKÄNT"), hidden()),
                row(indicator, new Breakdown(Dimension.AGE_GROUP, "18-64/-"), figure(State.MISSING, null, 0L, 0L, 0L)))
            .toList(),
        new Distribution(83, bands, new BigDecimal(31), new BigDecimal(120), State.OK));
  }

  static Report suppressed(String indicator) {
    return report(indicator, hidden(), List.of(), new Distribution(0, List.of(), null, null, State.SUPPRESSED));
  }

  static Report missing(String indicator) {
    Figure nothing = figure(State.MISSING, null, null, null, null);
    return report(indicator, nothing, List.of(), new Distribution(0, List.of(), null, null, State.MISSING));
  }

  /** A figure alone. */
  static Report of(String indicator, Figure figure) {
    return report(indicator, figure, List.of(), null);
  }

  private static Report report(String id, Figure figure, List<Row> parts, @Nullable Distribution spread) {
    return new Report(row(id, null, figure), parts, Reports.haveDistributions(indicator(id)) ? spread : null);
  }

  private static Row row(String id, @Nullable Breakdown breakdown, Figure figure) {
    Subject subject = new Subject(PLACE, CATALOGUE.calendar().period("2026-AUG").orElseThrow(), breakdown);
    return new Row(indicator(id), subject, figure, new Target.NonePublished(), Status.GREY, null);
  }

  private static Figure hidden() {
    return figure(State.SUPPRESSED, null, null, null, null);
  }

  static Figure figure(
      State state,
      @Nullable String value,
      @Nullable Long numerator,
      @Nullable Long denominator,
      @Nullable Long excluded) {
    return new Figure(
        value == null ? null : new BigDecimal(value), numerator, denominator, excluded, state, List.of(), UNKNOWN);
  }

  static MeasureReport written(Report report) {
    return new MeasureReports(CATALOGUE, TODAY, ADDRESS).of(report);
  }
}
