package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.Violation;
import careaccess.contract.period.Period;
import careaccess.contract.period.PeriodType;
import careaccess.http.Problems;
import careaccess.reporting.Answering.Question;
import careaccess.reporting.core.Page;
import careaccess.reporting.core.Position;
import careaccess.reporting.core.Row;
import careaccess.reporting.core.Selection;
import careaccess.reporting.fhir.Address;
import careaccess.reporting.fhir.Bundle;
import careaccess.reporting.fhir.Ids;
import careaccess.reporting.fhir.Ids.Reported;
import careaccess.reporting.fhir.MeasureReport;
import careaccess.reporting.fhir.MeasureReports;
import careaccess.reporting.fhir.Resource;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures in FHIR. */
@RestController
class MeasureReportController {

  private static final String TYPE = "MeasureReport";
  private static final String MEASURE = "measure";
  private static final String SUBJECT = "subject";
  private static final String PERIOD = "period";
  private static final String PERIOD_TYPE = "period-type";
  private static final String COUNT = "_count";
  private static final int DEFAULT_COUNT = 50;
  private static final int HIGHEST_COUNT = 200;

  /** What a request is understood by. */
  private record Context(Served served, LocalDate today, Address address) {

    private MeasureReport report(Row row, Reading cells) {
      return reports(List.of(row), cells).getFirst();
    }

    private List<MeasureReport> reports(List<Row> rows, Reading cells) {
      MeasureReports reports = new MeasureReports(served.catalogue(), today, address);
      return served.reports().of(rows, today, cells).stream().map(reports::of).toList();
    }
  }

  private final Answering answering;
  private final PublicAnswering publicly;
  private final ReportingSettings settings;

  MeasureReportController(Answering answering, PublicAnswering publicly, ReportingSettings settings) {
    this.answering = answering;
    this.publicly = publicly;
    this.settings = settings;
  }

  @GetMapping(path = Fhir.REPORTS, produces = {Fhir.TYPE, MediaType.APPLICATION_JSON_VALUE})
  ResponseEntity<Resource> search(
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      @Nullable Authentication who,
      HttpServletRequest request) {
    Parameters parameters =
        Fhir.parameters(query, MEASURE, SUBJECT, PERIOD, PERIOD_TYPE, COUNT, Cursor.PARAMETER);
    Address address = Fhir.address(request, settings);
    return Fhir.deliver(
        switch (Audience.of(who)) {
          case INTERNAL ->
              answering.answer(
                  headers, (served, today) -> search(new Context(served, today, address), parameters));
          case PUBLIC ->
              publicly.answer(
                  headers, (served, day, _) -> search(new Context(served, day, address), parameters));
        });
  }

  @GetMapping(path = Fhir.REPORTS + "/{id}", produces = {Fhir.TYPE, MediaType.APPLICATION_JSON_VALUE})
  ResponseEntity<Resource> read(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      @Nullable Authentication who,
      HttpServletRequest request) {
    var _ = Fhir.parameters(query);
    Address address = Fhir.address(request, settings);
    return Fhir.deliver(
        switch (Audience.of(who)) {
          case INTERNAL ->
              answering.answer(headers, (served, today) -> read(new Context(served, today, address), id));
          case PUBLIC ->
              publicly.answer(headers, (served, day, release) -> {
                if (release == null) {
                  throw Problems.notFound("Nothing has been released yet.");
                }
                return read(new Context(served, day, address), id);
              });
        });
  }

  /** Whatever is known of the figure; that nothing is, is an answer too. */
  private static Question<Resource> read(Context context, String id) {
    Served served = context.served();
    Reported reported = served.ids().report(id).orElseThrow(() -> noReport(served, id));
    Selection figure =
        new Selection(
            List.of(reported.indicator()), List.of(reported.place()), List.of(reported.period()), List.of(), Selection.Unknown.MISSING);
    return new Question<>(
        String.join("|", context.address().base(), id),
        cells ->
            context.report(
                served.values().page(figure, Position.START, 1, context.today(), cells).rows().getFirst(), cells));
  }

  private static RuntimeException noReport(Served served, String id) {
    Catalogue catalogue = served.catalogue();
    String example =
        Ids.of(
            catalogue.indicators().values().iterator().next(),
            catalogue.places().all().iterator().next(),
            served.periods().period(PERIOD, "2026-09"));
    return Problems.notFound(
        "There is no %s %s: an id is that of a Measure, that of a Location and the code of a period, with points between, such as %s."
            .formatted(TYPE, Violation.quote(id), example));
  }

  /** Only figures of which something is known are found. */
  private static Question<Resource> search(Context context, Parameters parameters) {
    Served served = context.served();
    Address address = context.address();
    Selection selection = selection(context, parameters);
    int count = parameters.number(COUNT, 1, HIGHEST_COUNT, DEFAULT_COUNT);
    String asked =
        Fhir.canonical(parameters, PERIOD, COUNT, Cursor.PARAMETER) + "|" + parameters.given(PERIOD);
    String understanding = String.join("|", served.generation(), context.today().toString());
    Bookmark bookmark =
        parameters
            .single(Cursor.PARAMETER)
            .map(cursor -> Bookmark.of(cursor, asked, understanding))
            .orElse(Bookmark.START);
    return new Question<>(
        String.join("|", address.base(), asked, Integer.toString(count), bookmark.toString()),
        cells -> {
          Page page = served.values().page(selection, bookmark.position(), count, context.today(), cells);
          List<MeasureReport> reports = context.reports(page.rows(), cells);
          bookmark.check(cells);
          Position next = page.next();
          String cursor = next == null ? null : bookmark.next(next, cells, asked, understanding);
          return Bundle.of(
              null,
              address.search(TYPE, parameters.with(COUNT, Integer.toString(count))),
              cursor == null ? null : address.search(TYPE, parameters.with(Cursor.PARAMETER, cursor)),
              reports,
              report -> address.of(TYPE, report.id()));
        });
  }

  private static Selection selection(Context context, Parameters parameters) {
    Catalogue catalogue = context.served().catalogue();
    if (!parameters.has(MEASURE) && !parameters.has(SUBJECT)) {
      throw new BadParameter(MEASURE, "Name at least a measure or a subject.", measures(catalogue));
    }
    return new Selection(
        parameters.has(MEASURE)
            ? named(parameters, MEASURE, reference -> measure(context, reference))
            : List.copyOf(catalogue.indicators().values()),
        parameters.has(SUBJECT)
            ? named(parameters, SUBJECT, reference -> subject(context, reference))
            : List.copyOf(catalogue.places().all()),
        periods(context, parameters),
        List.of(),
        Selection.Unknown.LEFT_OUT);
  }

  private static <T> List<T> named(Parameters parameters, String name, Function<String, T> lookUp) {
    return parameters.list(name).stream().map(lookUp).distinct().toList();
  }

  private static Indicator measure(Context context, String reference) {
    Catalogue catalogue = context.served().catalogue();
    return context
        .address()
        .id("Measure", reference, catalogue.hash())
        .flatMap(context.served().ids()::indicator)
        .or(() -> catalogue.indicator(reference))
        .orElseThrow(() -> Parameters.unknown(MEASURE, reference, "Measure", measures(catalogue)));
  }

  private static List<String> measures(Catalogue catalogue) {
    return catalogue.indicators().values().stream().map(Ids::of).toList();
  }

  private static Place subject(Context context, String reference) {
    return context
        .address()
        .id("Location", reference, context.served().catalogue().hash())
        .flatMap(context.served().ids()::place)
        .orElseGet(() -> context.served().places().place(SUBJECT, reference));
  }

  private static List<Period> periods(Context context, Parameters parameters) {
    List<PeriodType> types =
        parameters.codes(PERIOD_TYPE, "type of period", PeriodParameters::type, PeriodType.codes());
    if (!parameters.has(PERIOD)) {
      return (types.isEmpty() ? List.of(PeriodType.MONTH) : types)
          .stream()
              .flatMap(type -> context.served().periods().recent(type, context.today()).stream())
              .toList();
    }
    return PeriodSearch.of(PERIOD, parameters.given(PERIOD))
        .in(PERIOD, context.served().catalogue().calendar(), context.today())
        .stream()
        .filter(period -> types.isEmpty() || types.contains(period.type()))
        .toList();
  }
}
