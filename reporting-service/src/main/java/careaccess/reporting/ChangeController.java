package careaccess.reporting;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.reporting.Changes.Choice;
import careaccess.reporting.Generations.Generation;
import careaccess.reporting.core.Change;
import careaccess.reporting.core.Change.Said;
import careaccess.reporting.core.ChangeCount;
import careaccess.reporting.core.Reasons;
import careaccess.reporting.core.Reasons.Reason;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which figures the rebuild that was begun last changes; known before the switch. */
@RestController
class ChangeController {

  private static final String PATH = "/v1/rebuild/changes";
  private static final String INDICATOR = "indicator";
  private static final String PLACE = "place";
  private static final String PERIOD = "period";
  private static final String LIMIT = "limit";

  /** Of breakdowns there are counts only. */
  private static final String LISTED = "total";

  private static final int KEYS = 3;
  private static final int DEFAULT_LIMIT = 1000;
  private static final int HIGHEST_LIMIT = 10_000;

  /**
   * The report.
   *
   * @param comparedWith generation that was in force; null while the report is not complete
   * @param summary by indicator, of all places and periods
   * @param listed which figures changes are of: the total, which is all contacts together
   * @param changes those asked for, up to the limit
   * @param more whether there are more of them
   * @param next cursor of those; null when there are none
   */
  record Answer(
      String generation,
      @Nullable String comparedWith,
      List<Summary> summary,
      String listed,
      List<ChangeAnswer> changes,
      boolean more,
      @Nullable String next)
      implements Paged {}

  /** @param breakdowns by dimension; none in a report of before breakdowns were compared */
  record Summary(
      String indicator, long compared, long changed, long appeared, long disappeared, List<BrokenDown> breakdowns) {
    private static Summary of(String indicator, ChangeCount count, SortedMap<String, ChangeCount> breakdowns) {
      return new Summary(
          indicator,
          count.compared(),
          count.changed(),
          count.appeared(),
          count.disappeared(),
          breakdowns.entrySet().stream().map(entry -> BrokenDown.of(entry.getKey(), entry.getValue())).toList());
    }
  }

  record BrokenDown(String dimension, long compared, long changed, long appeared, long disappeared) {
    private static BrokenDown of(String dimension, ChangeCount count) {
      return new BrokenDown(dimension, count.compared(), count.changed(), count.appeared(), count.disappeared());
    }
  }

  /**
   * What is said of a figure.
   *
   * @param target null where it is no number
   * @param status null in a report of before colours were compared
   */
  record SaidAnswer(
      @Nullable BigDecimal value,
      @Nullable Long numerator,
      @Nullable Long denominator,
      @Nullable Long excluded,
      @Nullable BigDecimal target,
      @Nullable String status) {
    private static @Nullable SaidAnswer of(@Nullable Said said) {
      return said == null
          ? null
          : new SaidAnswer(
              said.numbers().value(),
              said.numbers().numerator(),
              said.numbers().denominator(),
              said.numbers().excluded(),
              said.target() == null ? null : Words.number(said.target().doubleValue()),
              said.status() == null ? null : said.status().code());
    }
  }

  record ReasonAnswer(String reason, @Nullable String what, @Nullable String before, @Nullable String after) {
    private static ReasonAnswer of(Reason reason) {
      return new ReasonAnswer(Words.code(reason.code()), reason.what(), reason.before(), reason.after());
    }
  }

  record ChangeAnswer(
      String indicator,
      String place,
      String period,
      @Nullable SaidAnswer before,
      @Nullable SaidAnswer after,
      List<ReasonAnswer> why) {
    private static ChangeAnswer of(Change change, Reasons reasons) {
      return new ChangeAnswer(
          change.indicator(),
          change.place(),
          change.period(),
          SaidAnswer.of(change.before()),
          SaidAnswer.of(change.after()),
          reasons.of(change).stream().map(ReasonAnswer::of).toList());
    }
  }

  private final Generations generations;
  private final Changes changes;
  private final InForce catalogues;

  ChangeController(Generations generations, Changes changes, InForce catalogues) {
    this.generations = generations;
    this.changes = changes;
    this.catalogues = catalogues;
  }

  @GetMapping(PATH)
  ResponseEntity<?> changes(@RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = new Parameters(query, INDICATOR, PLACE, PERIOD, LIMIT, Cursor.PARAMETER);
    Generation latest = generations.latest();
    Served after = catalogues.of(latest.name());
    Served before = latest.comparedWith() == null ? after : catalogues.of(latest.comparedWith());
    List<String> indicators = indicators(parameters, before.catalogue(), after.catalogue());
    int limit = parameters.number(LIMIT, 1, HIGHEST_LIMIT, DEFAULT_LIMIT);
    String question = latest.name() + " " + parameters.canonical(LIMIT, Cursor.PARAMETER);
    List<Change> found =
        changes.list(
            latest.name(),
            new Choice(
                indicators,
                places(parameters, before, after),
                periods(parameters, before, after),
                parameters
                    .single(Cursor.PARAMETER)
                    .map(cursor -> Cursor.parts(cursor, question, KEYS))
                    .orElse(List.of())),
            limit + 1);
    Reasons reasons = new Reasons(before.catalogue(), after.catalogue(), isCountedAlike(latest));
    Map<String, SortedMap<String, ChangeCount>> breakdowns = changes.breakdowns(latest.name());
    Optional<Change> last = found.size() > limit ? Optional.of(found.get(limit - 1)) : Optional.empty();
    Answer answer =
        new Answer(
            latest.name(),
            latest.comparedWith(),
            changes.summary(latest.name()).entrySet().stream()
                .filter(entry -> indicators.isEmpty() || indicators.contains(entry.getKey()))
                .map(entry ->
                    Summary.of(
                        entry.getKey(),
                        entry.getValue(),
                        breakdowns.getOrDefault(entry.getKey(), Collections.emptySortedMap())))
                .toList(),
            LISTED,
            found.stream().limit(limit).map(change -> ChangeAnswer.of(change, reasons)).toList(),
            last.isPresent(),
            last.map(change -> Cursor.text(List.of(change.indicator(), change.place(), change.period()), question))
                .orElse(null));
    return Paged.linked(ResponseEntity.ok(answer), PATH, parameters, Cursor.PARAMETER);
  }

  private static List<String> indicators(Parameters parameters, Catalogue before, Catalogue after) {
    Set<String> known = new TreeSet<>(after.indicators().keySet());
    known.addAll(before.indicators().keySet());
    return parameters.codes(INDICATOR, INDICATOR, id -> Optional.of(id).filter(known::contains), known);
  }

  /** What the one catalogue does not know, the other does. */
  private static List<String> places(Parameters parameters, Served before, Served after) {
    List<String> places = parameters.list(PLACE);
    places.stream()
        .filter(id -> before.catalogue().places().find(id).isEmpty())
        .forEach(id -> after.places().place(PLACE, id));
    return places;
  }

  private static List<String> periods(Parameters parameters, Served before, Served after) {
    List<String> periods = parameters.list(PERIOD);
    periods.stream()
        .filter(code -> before.catalogue().calendar().period(code).isEmpty())
        .forEach(code -> after.periods().period(PERIOD, code));
    return periods;
  }

  private static boolean isCountedAlike(Generation generation) {
    String other = generation.comparedWith();
    return other == null || Topics.counting(other, "").equals(Topics.counting(generation.name(), ""));
  }
}
