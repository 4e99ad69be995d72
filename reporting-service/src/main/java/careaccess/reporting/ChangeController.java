package careaccess.reporting;

import careaccess.reporting.Generations.Generation;
import careaccess.reporting.core.Change;
import careaccess.reporting.core.ChangeCount;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which figures the rebuild that was begun last changes; known before the switch. */
@RestController
class ChangeController {

  private static final String INDICATOR = "indicator";
  private static final String PLACE = "place";
  private static final String LIMIT = "limit";
  private static final int DEFAULT_LIMIT = 1000;
  private static final int HIGHEST_LIMIT = 10_000;

  /**
   * The report.
   *
   * @param comparedWith generation that was in force; null while the report is not complete
   * @param summary by indicator, of all places and periods
   * @param changes those asked for, up to the limit
   * @param more whether there are more of them
   */
  record Answer(
      String generation,
      @Nullable String comparedWith,
      List<Summary> summary,
      List<ChangeAnswer> changes,
      boolean more) {}

  record Summary(String indicator, long compared, long changed, long appeared, long disappeared) {
    private static Summary of(String indicator, ChangeCount count) {
      return new Summary(indicator, count.compared(), count.changed(), count.appeared(), count.disappeared());
    }
  }

  record ChangeAnswer(
      String indicator, String place, String period, Change.@Nullable Numbers before, Change.@Nullable Numbers after) {
    private static ChangeAnswer of(Change change) {
      return new ChangeAnswer(change.indicator(), change.place(), change.period(), change.before(), change.after());
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

  @GetMapping("/v1/rebuild/changes")
  Answer changes(@RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = new Parameters(query, INDICATOR, PLACE, LIMIT);
    Generation latest = generations.latest();
    String comparedWith = latest.comparedWith();
    Set<String> known = new TreeSet<>(catalogues.of(latest.name()).catalogue().indicators().keySet());
    if (comparedWith != null) {
      known.addAll(catalogues.of(comparedWith).catalogue().indicators().keySet());
    }
    List<String> indicators =
        parameters.codes(INDICATOR, INDICATOR, id -> Optional.of(id).filter(known::contains), known);
    int limit = parameters.number(LIMIT, 1, HIGHEST_LIMIT, DEFAULT_LIMIT);
    List<Change> found = changes.list(latest.name(), indicators, parameters.list(PLACE), limit + 1);
    return new Answer(
        latest.name(),
        comparedWith,
        changes.summary(latest.name()).entrySet().stream()
            .filter(entry -> indicators.isEmpty() || indicators.contains(entry.getKey()))
            .map(entry -> Summary.of(entry.getKey(), entry.getValue()))
            .toList(),
        found.stream().limit(limit).map(ChangeAnswer::of).toList(),
        found.size() > limit);
  }
}
