package careaccess.reporting;

import careaccess.contract.catalogue.Place;
import careaccess.contract.client.Client;
import careaccess.contract.measurement.Phase;
import careaccess.contract.period.Period;
import careaccess.contract.period.PeriodType;
import careaccess.reporting.Answering.Question;
import careaccess.reporting.core.Outstanding;
import careaccess.reporting.core.Outstanding.Arrival;
import careaccess.reporting.core.Outstanding.Expected;
import careaccess.reporting.core.Outstanding.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is missing of a month: of the one whose deadline comes next, unless another is asked for. */
@RestController
class MissingController {

  private static final String PATH = "/v1/missing";

  /**
   * Of the pairs of unit and phase that are expected: expected = reported + silent + missing.
   *
   * @param deadline the last day, inclusive, on which the month is provisional
   * @param silent have only waits that were open before: nothing has arrived since the month began
   * @param units the silent and the missing ones, in the order of the catalogue
   * @param next cursor of the next page; null when there is none
   */
  record Answer(
      String catalogue,
      String period,
      LocalDate deadline,
      long expected,
      long reported,
      long silent,
      long missing,
      List<UnitAnswer> units,
      @Nullable String next)
      implements Paged {}

  /**
   * A unit that has not reported.
   *
   * @param lastArrival of anything of that unit and phase, whatever month it was of; null: there never was any
   * @param sources who has ever reported it, the latest first
   */
  record UnitAnswer(String place, Phase phase, String state, @Nullable Instant lastArrival, List<String> sources) {
    private static UnitAnswer of(Expected expected) {
      List<Arrival> arrivals = expected.arrivals();
      return new UnitAnswer(
          expected.unit().id(),
          expected.phase(),
          Words.code(expected.state()),
          arrivals.isEmpty() ? null : arrivals.getFirst().last(),
          arrivals.stream().map(Arrival::source).distinct().toList());
    }
  }

  private final Answering answering;
  private final Missing missing;

  MissingController(Answering answering, Missing missing) {
    this.answering = answering;
    this.missing = missing;
  }

  @GetMapping(PATH)
  ResponseEntity<?> missing(
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      @AuthenticationPrincipal Client client) {
    Parameters parameters =
        new Parameters(
            query,
            PlaceParameters.PLACE,
            ReportedController.PHASE,
            PeriodParameters.PERIOD,
            Listing.LIMIT,
            Cursor.PARAMETER);
    Sight sight = new Sight(client);
    ResponseEntity<?> answer =
        answering.answer(headers, (served, today) -> question(served, today, parameters, sight));
    return Paged.linked(answer, PATH, parameters, Cursor.PARAMETER);
  }

  private Question<Answer> question(Served served, LocalDate today, Parameters parameters, Sight sight) {
    Period month = month(served, parameters, today);
    List<Place> places = sight.places(parameters, served, month.lastDay());
    List<Phase> asked = ReportedController.phases(parameters);
    List<Phase> phases = asked.isEmpty() ? List.of(Phase.values()) : asked;
    List<String> ids = places.stream().map(Place::id).toList();
    String what = String.join("|", "missing", sight.client().name(), ids.toString(), month.code());
    return new Question<>(what + "|" + parameters.canonical(), cells -> {
      List<Expected> expected =
          missing.of(served, places, phases, month, today, cells).stream().filter(sight::includes).toList();
      Listing listing = Listing.of(what, parameters, understanding(served, expected), 2);
      return answer(served, month, expected, listing, cells);
    });
  }

  /** All pages are of the same list: what has arrived meanwhile makes another only where it says of a pair something else. */
  private static String understanding(Served served, List<Expected> expected) {
    return served.generation() + expected.stream().map(pair -> where(pair) + pair.state().name()).toList();
  }

  private static Period month(Served served, Parameters parameters, LocalDate today) {
    return parameters
        .single(PeriodParameters.PERIOD)
        .map(code -> served.periods().period(PeriodParameters.PERIOD, code))
        .map(period -> {
          if (period.type() != PeriodType.MONTH) {
            throw new BadParameter(
                PeriodParameters.PERIOD, "Units are expected to report months, such as 2026-03.", List.of());
          }
          return period;
        })
        .orElseGet(() -> Outstanding.due(served.catalogue().calendar(), today));
  }

  private static Answer answer(
      Served served, Period month, List<Expected> expected, Listing listing, Reading cells) {
    List<Expected> open = expected.stream().filter(pair -> pair.state() != State.REPORTED).toList();
    List<Expected> found = open.stream().skip(before(listing.bookmark().after(), open)).limit(listing.wanted()).toList();
    return new Answer(
        served.catalogue().hash(),
        month.code(),
        served.catalogue().calendar().provisionalUntil(month),
        expected.size(),
        count(expected, State.REPORTED),
        count(expected, State.SILENT),
        count(expected, State.MISSING),
        listing.page(found).stream().map(UnitAnswer::of).toList(),
        listing.next(found, MissingController::where, cells));
  }

  /** How many are on the pages before. */
  private static int before(List<String> last, List<Expected> open) {
    return 1 + open.stream().map(MissingController::where).toList().indexOf(last);
  }

  private static List<String> where(Expected pair) {
    return List.of(pair.unit().id(), pair.phase().name());
  }

  private static long count(List<Expected> expected, State state) {
    return expected.stream().filter(pair -> pair.state() == state).count();
  }
}
