package careaccess.reporting;

import careaccess.contract.catalogue.Place;
import careaccess.contract.client.Client;
import careaccess.contract.measurement.Phase;
import careaccess.contract.period.Period;
import careaccess.reporting.Answering.Question;
import careaccess.reporting.ReportedRows.Row;
import careaccess.reporting.core.Outstanding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What each source has reported, by unit, phase and month. */
@RestController
class ReportedController {

  private static final String PATH = "/v1/reported";
  static final String PHASE = "phase";
  private static final String UNIT = "unit";
  private static final int KEYS = 4;

  /** @param next cursor of the next page; null when there is none */
  record Answer(String catalogue, List<RowAnswer> reported, @Nullable String next) implements Paged {}

  /**
   * What one source has reported of one unit, phase and month.
   *
   * @param unit as the source names it
   * @param place the unit by its id; null: the catalogue does not know it
   * @param phase null: tallies
   * @param indicator of tallies; else null
   * @param measurements that hold: contacts, or tallies
   */
  record RowAnswer(
      String source,
      String unit,
      @Nullable String place,
      @Nullable Phase phase,
      @Nullable String indicator,
      String period,
      long measurements,
      Instant lastArrival) {

    private static RowAnswer of(Row row, Served served) {
      Phase phase = Outstanding.phase(row.subject());
      return new RowAnswer(
          row.source(),
          row.unit(),
          served.catalogue().places().ofUnit(row.unit()).map(Place::id).orElse(null),
          phase,
          phase == null ? row.subject() : null,
          row.period(),
          row.measurements(),
          row.lastArrival());
    }
  }

  private final Answering answering;
  private final ReportedRows rows;
  private final Sources known;

  ReportedController(Answering answering, ReportedRows rows, Sources known) {
    this.answering = answering;
    this.rows = rows;
    this.known = known;
  }

  @GetMapping(PATH)
  ResponseEntity<?> reported(
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      @AuthenticationPrincipal Client client) {
    Parameters parameters =
        new Parameters(
            query,
            Sight.SOURCE,
            UNIT,
            PlaceParameters.PLACE,
            PlaceParameters.LEVEL,
            PlaceParameters.PARENT,
            PHASE,
            PeriodParameters.PERIOD,
            PeriodParameters.PERIOD_TYPE,
            PeriodParameters.FROM,
            PeriodParameters.TO,
            Listing.LIMIT,
            Cursor.PARAMETER);
    List<String> sources = new Sight(client).sources(parameters);
    ResponseEntity<?> answer =
        answering.answer(headers, (served, today) -> question(served, today, parameters, sources));
    return Paged.linked(answer, PATH, parameters, Cursor.PARAMETER);
  }

  /** @param sources none: all */
  private Question<Answer> question(Served served, LocalDate today, Parameters parameters, List<String> sources) {
    Listing listing =
        Listing.of("reported|" + sources, parameters, String.join("|", served.generation(), today.toString()), KEYS);
    List<Phase> phases = phases(parameters);
    ReportedQuery page =
        new ReportedQuery(
            served.generation(),
            served.periods().periods(parameters, today).stream().map(Period::code).toList(),
            units(served, parameters, today),
            phases.isEmpty() ? null : served.outstanding().subjects(phases),
            sources.isEmpty() ? null : sources,
            listing.bookmark().after(),
            listing.wanted());
    return new Question<>(listing.toString(), reading -> {
      known.check(sources, served.generation());
      List<Row> found = rows.rows(page);
      List<Row> some = listing.page(found);
      listing.bookmark().check(some.stream().mapToLong(Row::batch).max().orElse(0), reading);
      return new Answer(
          served.catalogue().hash(),
          some.stream().map(row -> RowAnswer.of(row, served)).toList(),
          listing.next(found, row -> List.of(row.period(), row.unit(), row.subject(), row.source()), reading));
    });
  }

  static List<Phase> phases(Parameters parameters) {
    List<String> codes = Arrays.stream(Phase.values()).map(Phase::name).toList();
    return parameters.codes(
        PHASE, PHASE, code -> Stream.of(Phase.values()).filter(phase -> phase.name().equals(code)).findFirst(), codes);
  }

  /** As sources name them; null: all, those too that the catalogue does not know. */
  private static @Nullable List<String> units(Served served, Parameters parameters, LocalDate today) {
    boolean byPlace =
        Stream.of(PlaceParameters.PLACE, PlaceParameters.LEVEL, PlaceParameters.PARENT).anyMatch(parameters::has);
    if (parameters.has(UNIT)) {
      if (byPlace) {
        throw new BadParameter(UNIT, "unit already says which units; leave out place, level and parent.", List.of());
      }
      return parameters.list(UNIT);
    }
    return byPlace
        ? served.places().places(parameters, today).stream()
            .flatMap(place -> served.catalogue().places().unitCodes(place).stream())
            .toList()
        : null;
  }
}
