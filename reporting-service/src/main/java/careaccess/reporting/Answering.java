package careaccess.reporting;

import careaccess.reporting.Cells.Moment;
import careaccess.reporting.core.Snapshot;
import careaccess.reporting.core.Wanted;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers questions about figures, or says that the answer the client has is still right. */
@Component
class Answering {

  /**
   * A request as one generation understands it.
   *
   * @param text all that the answer depends on besides the data, the day and the catalogue
   * @param answer from whatever reads cells
   */
  record Question<T>(String text, Function<Function<Wanted, Snapshot>, T> answer) {}

  static final CacheControl REVALIDATE = CacheControl.noCache().cachePrivate();

  private final Cells cells;
  private final InForce inForce;
  private final Clock clock;

  Answering(Cells cells, InForce inForce, Clock clock) {
    this.cells = cells;
    this.inForce = inForce;
    this.clock = clock;
  }

  /** What is in force, for answers that hold no figures. */
  Served served() {
    return inForce.now();
  }

  /** The date in the catalogue's zone. */
  LocalDate today(Served served) {
    return served.catalogue().calendar().today(clock);
  }

  /**
   * The answer, with a tag that changes with the data, the day, the catalogue or the question; or, when the client has
   * the answer of that tag, that it has not changed.
   *
   * @param request told what is in force and the date in its zone; once more when another generation came into force
   *     meanwhile
   */
  <T> ResponseEntity<T> answer(HttpHeaders headers, BiFunction<Served, LocalDate, Question<T>> request) {
    Optional<ResponseEntity<T>> answered = Optional.empty();
    while (answered.isEmpty()) {
      answered = attempt(headers, request);
    }
    return answered.get();
  }

  private <T> Optional<ResponseEntity<T>> attempt(
      HttpHeaders headers, BiFunction<Served, LocalDate, Question<T>> request) {
    Moment moment = cells.moment();
    Served served = inForce.of(moment.generation());
    LocalDate today = today(served);
    Question<T> question = request.apply(served, today);
    String digest = Digest.of(String.join("|", moment.generation(), today.toString(), question.text()));
    String current = tag(moment, digest);
    if (has(headers, current)) {
      return Optional.of(notModified(current));
    }
    return cells
        .ask(moment.generation(), question.answer())
        .map(revised ->
            ResponseEntity.ok()
                .cacheControl(REVALIDATE)
                .varyBy(ApiKeyFilter.HEADER)
                .eTag(tag(revised.moment(), digest))
                .body(revised.answer()));
  }

  /** Whether the client says that it has the answer of that tag. */
  static boolean has(HttpHeaders headers, String tag) {
    return headers.getIfNoneMatch().stream().anyMatch(known -> known.equals(tag) || known.equals("W/" + tag));
  }

  static <T> ResponseEntity<T> notModified(String tag) {
    return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
        .cacheControl(REVALIDATE)
        .varyBy(ApiKeyFilter.HEADER)
        .eTag(tag)
        .build();
  }

  private static String tag(Moment moment, String digest) {
    return "\"%d-%s\"".formatted(moment.revision(), digest);
  }
}
