package careaccess.reporting;

import careaccess.http.ApiKeyFilter;
import careaccess.reporting.core.Moment;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
   * @param atAGlance whether all that is read comes from these cells, and mostly at once
   */
  record Question<T>(String text, Answer<T> answer, boolean atAGlance) {

    /** One that is no concern of its tag's. */
    Question(String text, Function<Reading, T> answer) {
      this(text, (cells, _) -> answer.apply(cells), false);
    }

    /** The same, when all that it reads are cells. */
    static <T> Question<T> atAGlance(String text, Function<Reading, T> answer) {
      return new Question<>(text, (cells, _) -> answer.apply(cells), true);
    }

    /** What a glance gives; what asking gives, where that is not to be had by one. */
    <R> Optional<R> read(Supplier<Optional<R>> glance, Supplier<Optional<R>> asking) {
      return atAGlance ? glance.get().or(asking) : asking.get();
    }
  }

  /** Forms an answer. */
  interface Answer<T> {
    /** @param tag tells the tag that it will have; null: none */
    T of(Reading cells, Supplier<@Nullable String> tag);
  }

  /** @param digest of all that the answer depends on besides the data */
  private record Understood<T>(Question<T> question, String digest) {}

  /** Whoever sees live figures keeps the answer for himself. */
  private static final CacheControl FOR_ONE = CacheControl.noCache().cachePrivate();

  /** Kept by whatever stands in between, but never shown before asking whether it is still right: all changes in one step. */
  static final CacheControl FOR_ALL = CacheControl.noCache().cachePublic();

  /** What the same address is answered by. */
  static final String[] VARY = {
    ApiKeyFilter.HEADER,
    HttpHeaders.AUTHORIZATION,
    HttpHeaders.ACCEPT,
    HttpHeaders.ACCEPT_ENCODING,
    HttpHeaders.ACCEPT_LANGUAGE
  };

  private final Cells cells;
  private final InForce inForce;
  private final PastDays pastDays;
  private final Clock clock;

  Answering(Cells cells, InForce inForce, PastDays pastDays, Clock clock) {
    this.cells = cells;
    this.inForce = inForce;
    this.pastDays = pastDays;
    this.clock = clock;
  }

  /**
   * An answer that holds no figures, with a tag that changes with the catalogue, the day or the question.
   *
   * @param question all that the answer depends on besides the day and the catalogue
   */
  <T> ResponseEntity<T> describe(HttpHeaders headers, String question, BiFunction<Served, LocalDate, T> answer) {
    Served served = inForce.now();
    LocalDate today = served.today(clock);
    T described = answer.apply(served, today);
    String tag = "\"c-%s\"".formatted(Digest.of(String.join("|", served.generation(), today.toString(), question)));
    return has(headers, tag) ? notModified(tag, FOR_ALL) : answer(tag, FOR_ALL, described);
  }

  /**
   * The answer, with a tag that changes with the data, the day, the catalogue or the question; or, when the client has
   * the answer of that tag, that it has not changed.
   *
   * @param request told what is in force and the date in its zone; once more when another generation came into force
   *     meanwhile
   */
  <T> ResponseEntity<T> answer(HttpHeaders headers, BiFunction<Served, LocalDate, Question<T>> request) {
    return answer(headers, Optional.empty(), request);
  }

  /**
   * The same, of what was known at the end of a day if the parameters name one: by the catalogue that was in force then, and as
   * of that day, so that the answer is the one that was given just before it ended.
   */
  <T> ResponseEntity<T> answer(
      HttpHeaders headers, Parameters parameters, BiFunction<Served, LocalDate, Question<T>> request) {
    return answer(headers, pastDays.asked(parameters), request);
  }

  private <T> ResponseEntity<T> answer(
      HttpHeaders headers, Optional<LocalDate> knownAt, BiFunction<Served, LocalDate, Question<T>> request) {
    if (knownAt.isEmpty() && headers.getFirst(HttpHeaders.IF_NONE_MATCH) == null) {
      return answerNow(request);
    }
    Optional<ResponseEntity<T>> answered = Optional.empty();
    while (answered.isEmpty()) {
      answered = attempt(headers, knownAt, request);
    }
    return answered.get();
  }

  /** Where there is nothing to compare with first. */
  private <T> ResponseEntity<T> answerNow(BiFunction<Served, LocalDate, Question<T>> request) {
    return cells.lastInForce()
        .flatMap(generation -> glance(generation, request))
        .orElseGet(() ->
            cells.askNow((generation, reading) -> {
              Understood<T> understood = understood(generation, request);
              return answer(understood.question(), reading, understood.digest());
            }));
  }

  /** By the generation that was in force when last looked, if it still is. */
  private <T> Optional<ResponseEntity<T>> glance(
      String generation, BiFunction<Served, LocalDate, Question<T>> request) {
    try {
      Understood<T> understood = understood(generation, request);
      return understood.question().atAGlance()
          ? cells.glance(generation, reading -> answer(understood.question(), reading, understood.digest()))
          : Optional.empty();
    } catch (BadParameter byThatGeneration) {
      return Optional.empty();
    }
  }

  private <T> Understood<T> understood(String generation, BiFunction<Served, LocalDate, Question<T>> request) {
    Served served = inForce.of(generation);
    LocalDate today = served.today(clock);
    Question<T> question = request.apply(served, today);
    return new Understood<>(question, digest(generation, today, question));
  }

  private <T> Optional<ResponseEntity<T>> attempt(
      HttpHeaders headers, Optional<LocalDate> knownAt, BiFunction<Served, LocalDate, Question<T>> request) {
    Moment moment = knownAt.map(pastDays::moment).orElseGet(cells::now);
    Served served = inForce.of(moment.generation());
    LocalDate today = knownAt.orElseGet(() -> served.today(clock));
    Question<T> question = request.apply(served, today);
    String digest = digest(moment.generation(), today, question);
    String current = tag(moment.revision(), moment.mark(), digest);
    if (has(headers, current)) {
      return Optional.of(notModified(current, FOR_ONE));
    }
    Function<Reading, ResponseEntity<T>> answer = reading -> answer(question, reading, digest);
    if (knownAt.isPresent()) {
      return cells.askAtEndOf(knownAt.get(), moment.generation(), answer);
    }
    return question.read(
        () -> cells.glance(moment.generation(), answer), () -> cells.ask(moment.generation(), answer));
  }

  private static <T> ResponseEntity<T> answer(Question<T> question, Reading reading, String digest) {
    T answer = question.answer().of(reading, () -> tag(reading, digest));
    return answer(tag(reading, digest), FOR_ONE, answer);
  }

  private static String digest(String generation, LocalDate today, Question<?> question) {
    return Digest.of(String.join("|", generation, today.toString(), question.text()));
  }

  /** By whom what an audience sees may be kept. */
  static CacheControl kept(Audience audience) {
    return switch (audience) {
      case INTERNAL -> FOR_ONE;
      case PUBLIC -> FOR_ALL;
    };
  }

  /** Whether the client says that it has the answer of that tag. What is no tag names none. */
  static boolean has(HttpHeaders headers, String tag) {
    try {
      return headers.getIfNoneMatch().stream().anyMatch(known -> known.equals(tag) || known.equals("W/" + tag));
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  static <T> ResponseEntity<T> notModified(String tag, CacheControl audience) {
    return ResponseEntity.status(HttpStatus.NOT_MODIFIED).cacheControl(audience).varyBy(VARY).eTag(tag).build();
  }

  static <T> ResponseEntity<T> answer(@Nullable String tag, CacheControl audience, T answer) {
    return ResponseEntity.ok().cacheControl(audience).varyBy(VARY).eTag(tag).body(answer);
  }

  private static String tag(Reading reading, String digest) {
    return tag(reading.revision(), reading.mark(), digest);
  }

  private static String tag(long revision, String mark, String digest) {
    return "\"%d-%s\"".formatted(revision, Digest.of(mark + "|" + digest));
  }
}
