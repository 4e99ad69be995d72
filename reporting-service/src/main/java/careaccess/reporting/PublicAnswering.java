package careaccess.reporting;

import careaccess.reporting.Answering.Question;
import careaccess.reporting.Releases.Release;
import careaccess.reporting.core.ReleasedSnapshot;
import careaccess.reporting.core.Source;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Answers everybody's questions from the release that holds, by the catalogue that it was made with and as of its day:
 * so that nothing in an answer, its tag included, depends on what was counted since.
 */
@Component
class PublicAnswering {

  /** A request, as it is understood by the release that holds. */
  interface Request<T> {
    /**
     * @param day of the release; today before the first
     * @param release its number; null before the first
     */
    Question<T> question(Served served, LocalDate day, @Nullable Long release);
  }

  /** What is asked, and the tag that its answer has. */
  private record Asked<T>(Question<T> question, String tag) {}

  private final Releases releases;
  private final InForce inForce;
  private final PastDays pastDays;
  private final Clock clock;

  PublicAnswering(Releases releases, InForce inForce, PastDays pastDays, Clock clock) {
    this.releases = releases;
    this.inForce = inForce;
    this.pastDays = pastDays;
    this.clock = clock;
  }

  /** The answer, with a tag that changes with the release or the question; or that it has not changed. */
  <T> ResponseEntity<T> answer(HttpHeaders headers, Request<T> request) {
    return answer(headers, Optional.empty(), request);
  }

  /** The same, from the release that held at the end of a day if the parameters name one. */
  <T> ResponseEntity<T> answer(HttpHeaders headers, Parameters parameters, Request<T> request) {
    return answer(headers, pastDays.asked(parameters), request);
  }

  private <T> ResponseEntity<T> answer(HttpHeaders headers, Optional<LocalDate> knownAt, Request<T> request) {
    Optional<ResponseEntity<T>> answered = Optional.empty();
    while (answered.isEmpty()) {
      Optional<Release> release = knownAt.map(releases::atEndOf).orElseGet(releases::now);
      answered = release.isPresent() ? attempt(headers, knownAt, request, release.get()) : Optional.of(first(request));
    }
    return answered.get();
  }

  /** Nothing was released yet. */
  private <T> ResponseEntity<T> first(Request<T> request) {
    Served served = inForce.now();
    Question<T> question = request.question(served, served.today(clock), null);
    return ResponseEntity.ok()
        .cacheControl(Answering.FOR_ALL)
        .varyBy(Answering.VARY)
        .body(question.answer().of(Reading.of(0, _ -> new ReleasedSnapshot(Map.of())), () -> null));
  }

  private <T> Optional<ResponseEntity<T>> attempt(
      HttpHeaders headers, Optional<LocalDate> knownAt, Request<T> request, Release release) {
    Asked<T> asked = asked(request, release);
    if (Answering.has(headers, asked.tag())) {
      return Optional.of(Answering.notModified(asked.tag(), Answering.FOR_ALL));
    }
    Function<Source, ResponseEntity<T>> answer = cells -> answer(asked, release, cells);
    if (knownAt.isPresent()) {
      return releases.askAtEndOf(knownAt.get(), release, answer);
    }
    return asked.question().read(() -> releases.glance(release, answer), () -> releases.ask(release, answer));
  }

  private <T> Asked<T> asked(Request<T> request, Release release) {
    Served served = inForce.of(release.generation());
    Question<T> question = request.question(served, release.day(), release.number());
    String digest = Digest.of(String.join("|", release.generation(), release.mark(), release.day().toString(), question.text()));
    return new Asked<>(question, "\"r%d-%s\"".formatted(release.number(), digest));
  }

  private static <T> ResponseEntity<T> answer(Asked<T> asked, Release release, Source cells) {
    T answer = asked.question().answer().of(Reading.of(release.number(), cells), asked::tag);
    return Answering.answer(asked.tag(), Answering.FOR_ALL, answer);
  }
}
