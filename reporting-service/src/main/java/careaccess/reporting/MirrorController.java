package careaccess.reporting;

import careaccess.reporting.Releases.Release;
import careaccess.reporting.ValueAnswers.BreakdownAnswer;
import careaccess.reporting.ValueAnswers.PublicValue;
import careaccess.reporting.core.Renewal;
import careaccess.reporting.core.Renewal.Change;
import careaccess.reporting.core.Row;
import careaccess.reporting.core.State;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is shown otherwise since a release, for whoever keeps a copy of all that everybody may see. */
@RestController
class MirrorController {

  private static final String INDICATOR = "indicator";
  private static final String LIMIT = "limit";
  private static final int DEFAULT_LIMIT = 1000;
  private static final int HIGHEST_LIMIT = 10_000;

  /**
   * Some changes.
   *
   * @param release that the copy is brought to; null before the first
   * @param reset whether to empty the copy first
   * @param more whether the copy is not whole yet
   * @param next what to ask since the next time
   */
  record Answer(
      @Nullable Long release, String catalogue, boolean reset, List<ChangeAnswer> changes, boolean more, String next) {}

  /**
   * A figure as it is shown now.
   *
   * @param deleted whether there is no number any more: it is not there, or suppressed
   * @param state null: it is not there
   */
  record ChangeAnswer(
      String indicator,
      String place,
      String period,
      @Nullable BreakdownAnswer breakdown,
      boolean deleted,
      @Nullable BigDecimal value,
      @Nullable Long numerator,
      @Nullable Long denominator,
      @Nullable Long excluded,
      @Nullable String unit,
      @Nullable String state,
      @Nullable BigDecimal target,
      @Nullable String status) {

    private static ChangeAnswer of(Change change) {
      Row now = change.now();
      return now == null
          ? gone(change)
          : of(PublicValue.of(now), now.figure().state() == State.SUPPRESSED);
    }

    /** Of a figure that is not there any more. */
    static ChangeAnswer gone(Change change) {
      return new ChangeAnswer(
          change.indicator(),
          change.subject().place(),
          change.subject().period().code(),
          BreakdownAnswer.of(change.subject().breakdown()),
          true, null, null, null, null, null, null, null, null);
    }

    private static ChangeAnswer of(PublicValue value, boolean deleted) {
      return new ChangeAnswer(
          value.indicator(),
          value.place(),
          value.period(),
          value.breakdown(),
          deleted,
          value.value(),
          value.numerator(),
          value.denominator(),
          value.excluded(),
          value.unit(),
          value.state(),
          value.target(),
          value.status());
    }
  }

  /** What a request is understood as. */
  private record Asked(@Nullable Release holds, Release towards, MirrorPoint since, Mirrors.Filter filter, int limit) {

    /** From nothing on, whatever there is of it. */
    boolean isReset() {
      return since.holds() == 0 && since.place().isEmpty();
    }
  }

  private final Mirrors mirrors;
  private final Releases releases;
  private final InForce inForce;
  private final OneMoment oneMoment;

  MirrorController(Mirrors mirrors, Releases releases, InForce inForce, OneMoment oneMoment) {
    this.mirrors = mirrors;
    this.releases = releases;
    this.inForce = inForce;
    this.oneMoment = oneMoment;
  }

  /** Whoever asks is told of releases: live figures change with every batch. */
  @GetMapping("/v1/changes")
  ResponseEntity<Answer> changes(
      @RequestParam MultiValueMap<String, String> query, @RequestHeader HttpHeaders headers) {
    Parameters parameters = new Parameters(query, MirrorPoint.PARAMETER, INDICATOR, PlaceParameters.PLACE, LIMIT);
    String question = parameters.canonical(MirrorPoint.PARAMETER, LIMIT);
    return oneMoment.read(() -> {
      Optional<Release> latest = releases.latest();
      return latest.isEmpty() ? nothing() : answer(headers, asked(parameters, question, latest.get()), question);
    });
  }

  private ResponseEntity<Answer> nothing() {
    return ResponseEntity.ok()
        .cacheControl(Answering.FOR_ALL)
        .varyBy(Answering.VARY)
        .body(new Answer(null, inForce.now().catalogue().hash(), true, List.of(), false, MirrorPoint.NOTHING.text("")));
  }

  private ResponseEntity<Answer> answer(HttpHeaders headers, Asked asked, String question) {
    Release towards = asked.towards();
    String digest =
        Digest.of(
            String.join(
                "|", towards.generation(), towards.mark(), question, asked.since().text(question), Integer.toString(asked.limit())));
    String tag = "\"m%d-%s\"".formatted(towards.number(), digest);
    if (Answering.has(headers, tag)) {
      return Answering.notModified(tag, Answering.FOR_ALL);
    }
    Mirrors.Page page = mirrors.page(asked.holds(), towards, asked.since(), asked.filter(), asked.limit());
    return Answering.answer(
        tag,
        Answering.FOR_ALL,
        new Answer(
            towards.number(),
            inForce.of(towards.generation()).catalogue().hash(),
            asked.isReset(),
            page.changes().stream().map(ChangeAnswer::of).toList(),
            page.next().towards() != 0,
            page.next().text(question)));
  }

  /** A copy of what is forgotten begins anew. */
  private Asked asked(Parameters parameters, String question, Release latest) {
    int limit = parameters.number(LIMIT, 1, HIGHEST_LIMIT, DEFAULT_LIMIT);
    MirrorPoint since =
        parameters
            .single(MirrorPoint.PARAMETER)
            .map(text -> MirrorPoint.of(text, question))
            .orElse(MirrorPoint.NOTHING);
    if (Math.max(since.holds(), since.towards()) > latest.number()) {
      throw new BadParameter(
          MirrorPoint.PARAMETER,
          "There is no release %d yet: the last one is %d.".formatted(since.holds(), latest.number()),
          List.of());
    }
    Release towards = since.towards() == 0 ? latest : releases.get(since.towards());
    Release holds = since.holds() == 0 ? null : releases.get(since.holds());
    boolean isForgotten = towards.forgotten() || (holds != null && holds.forgotten());
    return isForgotten
        ? new Asked(null, latest, MirrorPoint.NOTHING, filter(parameters, null, latest), limit)
        : new Asked(holds, towards, since, filter(parameters, holds, towards), limit);
  }

  /** What either release knows may be asked for. */
  private Mirrors.Filter filter(Parameters parameters, @Nullable Release holds, Release towards) {
    Served now = inForce.of(towards.generation());
    Served before = holds == null ? now : inForce.of(holds.generation());
    Set<String> indicators = new TreeSet<>(now.catalogue().indicators().keySet());
    indicators.addAll(before.catalogue().indicators().keySet());
    TreeSet<String> places = new TreeSet<>(parameters.list(PlaceParameters.PLACE));
    places.stream()
        .filter(id -> before.catalogue().places().find(id).isEmpty())
        .forEach(id -> now.places().place(PlaceParameters.PLACE, id));
    return new Mirrors.Filter(
        parameters.codes(INDICATOR, INDICATOR, id -> Optional.of(id).filter(indicators::contains), indicators),
        places,
        Set.of(),
        Renewal.ALL_PARTS);
  }
}
