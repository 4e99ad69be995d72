package careaccess.reporting;

import careaccess.contract.client.Client;
import careaccess.reporting.Answering.Question;
import careaccess.reporting.ReportedRows.Unplaced;
import java.time.Instant;
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

/** What of that which was reported counts nowhere, since the catalogue does not know its unit. */
@RestController
class UnplacedController {

  private static final String PATH = "/v1/unplaced";

  /** @param next cursor of the next page; null when there is none */
  record Answer(String catalogue, List<UnitAnswer> unplaced, @Nullable String next) implements Paged {}

  /** @param measurements that hold, of all phases and months */
  record UnitAnswer(String source, String unit, long measurements, Instant lastArrival) {}

  private final Answering answering;
  private final ReportedRows rows;
  private final Sources known;

  UnplacedController(Answering answering, ReportedRows rows, Sources known) {
    this.answering = answering;
    this.rows = rows;
    this.known = known;
  }

  @GetMapping(PATH)
  ResponseEntity<?> unplaced(
      @RequestParam MultiValueMap<String, String> query,
      @RequestHeader HttpHeaders headers,
      @AuthenticationPrincipal Client client) {
    Parameters parameters = new Parameters(query, Sight.SOURCE, Listing.LIMIT, Cursor.PARAMETER);
    List<String> sources = new Sight(client).sources(parameters);
    ResponseEntity<?> answer = answering.answer(headers, (served, _) -> question(served, parameters, sources));
    return Paged.linked(answer, PATH, parameters, Cursor.PARAMETER);
  }

  /** @param sources none: all */
  private Question<Answer> question(Served served, Parameters parameters, List<String> sources) {
    Listing listing = Listing.of("unplaced|" + sources, parameters, served.generation(), 2);
    return new Question<>(listing.toString(), reading -> {
      known.check(sources, served.generation());
      List<Unplaced> found = rows.unplaced(served.generation(), sources, listing.bookmark().after(), listing.wanted());
      List<Unplaced> some = listing.page(found);
      listing.bookmark().check(some.stream().mapToLong(Unplaced::batch).max().orElse(0), reading);
      return new Answer(
          served.catalogue().hash(),
          some.stream()
              .filter(row -> row.measurements() > 0)
              .map(row -> new UnitAnswer(row.source(), row.unit(), row.measurements(), row.lastArrival()))
              .toList(),
          listing.next(found, row -> List.of(row.source(), row.unit()), reading));
    });
  }
}
