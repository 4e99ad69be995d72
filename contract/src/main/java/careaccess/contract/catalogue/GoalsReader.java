package careaccess.contract.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class GoalsReader {

  private static final String NONE_PUBLISHED = "none published";
  private static final String BETTER_THAN_LAST_YEAR = "better than last year";

  private final Set<String> indicators;
  private final Set<String> places;
  private final Problems problems;
  private final Map<String, String> locations = new HashMap<>();
  private final List<Goal> goals = new ArrayList<>();

  GoalsReader(Set<String> indicators, Set<String> places, Problems problems) {
    this.indicators = indicators;
    this.places = places;
    this.problems = problems;
  }

  List<Goal> read(List<Entry> files) {
    for (Entry file : files) {
      problems.check(() -> readRegion(file));
    }
    return goals;
  }

  private void readRegion(Entry file) {
    Map<String, Entry> fields = file.fields(Set.of("region", "goals"));
    Entry region = file.required(fields, "region");
    if (!places.contains(region.text())) {
      throw region.wrong("unknown place '" + region.text() + "'");
    }
    file.required(fields, "goals").list().forEach(entry -> problems.check(() -> readGoal(entry, region.text(), null)));
  }

  private void readGoal(Entry entry, String region, @Nullable String parent) {
    Map<String, Entry> fields =
        entry.fields(Set.of("id", "name", "text", "valid", "source", "indicators", "goals"));
    Entry id = entry.required(fields, "id");
    String before = locations.putIfAbsent(id.text(), id.location());
    if (before != null) {
      throw id.wrong("goal '%s' is already defined, see %s".formatted(id.text(), before));
    }
    goals.add(
        new Goal(
            id.text(),
            region,
            parent,
            entry.required(fields, "name").names(),
            entry.required(fields, "text").text(),
            validity(fields),
            entry.required(fields, "source").text(),
            aims(fields)));
    Optional.ofNullable(fields.get("goals")).map(Entry::list).orElse(List.of())
        .forEach(part -> problems.check(() -> readGoal(part, region, id.text())));
  }

  private static Validity validity(Map<String, Entry> fields) {
    Entry valid = fields.get("valid");
    return valid == null ? Validity.ALWAYS : valid.validity(valid.fields(Set.of("from", "to")));
  }

  private List<Goal.Aim> aims(Map<String, Entry> fields) {
    return Optional.ofNullable(fields.get("indicators")).map(list -> list.list(this::aim)).orElse(List.of());
  }

  private Goal.Aim aim(Entry entry) {
    Map<String, Entry> fields = entry.fields(Set.of("indicator", "target", "source"));
    Entry indicator = entry.required(fields, "indicator");
    if (!indicators.contains(indicator.text())) {
      throw indicator.wrong("unknown indicator '" + indicator.text() + "'");
    }
    return new Goal.Aim(indicator.text(), target(entry, fields));
  }

  private static Goal.Target target(Entry entry, Map<String, Entry> fields) {
    Entry target = entry.required(fields, "target");
    return switch (target.text()) {
      case NONE_PUBLISHED -> new Goal.Target.NonePublished();
      case BETTER_THAN_LAST_YEAR -> new Goal.Target.BetterThanLastYear(entry.required(fields, "source").text());
      default -> new Goal.Target.Value(target.decimal(), entry.required(fields, "source").text());
    };
  }
}
