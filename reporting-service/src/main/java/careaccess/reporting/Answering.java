package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.reporting.core.Snapshot;
import careaccess.reporting.core.Wanted;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers questions about figures, or says that the answer the client has is still right. */
@Component
class Answering {

  private static final CacheControl REVALIDATE = CacheControl.noCache().cachePrivate();

  private final Cells cells;
  private final Catalogue catalogue;
  private final Clock clock;

  Answering(Cells cells, Catalogue catalogue, Clock clock) {
    this.cells = cells;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** The date in the catalogue's zone. */
  LocalDate today() {
    return catalogue.calendar().today(clock);
  }

  /**
   * The answer, with a tag that changes with the data, the day, the catalogue or the question; or, when the client has
   * the answer of that tag, that it has not changed.
   *
   * @param question all that the answer depends on besides
   * @param answer from whatever reads cells
   */
  <T> ResponseEntity<T> answer(
      HttpHeaders headers, String question, LocalDate today, Function<Function<Wanted, Snapshot>, T> answer) {
    String digest = Digest.of(String.join("|", catalogue.hash(), today.toString(), question));
    String current = tag(cells.revision(), digest);
    if (headers.getIfNoneMatch().stream().anyMatch(known -> known.equals(current) || known.equals("W/" + current))) {
      return ResponseEntity.status(HttpStatus.NOT_MODIFIED).cacheControl(REVALIDATE).eTag(current).build();
    }
    Cells.Revised<T> revised = cells.ask(answer);
    return ResponseEntity.ok()
        .cacheControl(REVALIDATE)
        .eTag(tag(revised.revision(), digest))
        .body(revised.answer());
  }

  private static String tag(long revision, String digest) {
    return "\"%d-%s\"".formatted(revision, digest);
  }
}
