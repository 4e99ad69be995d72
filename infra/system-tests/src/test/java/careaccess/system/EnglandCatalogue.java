package careaccess.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A catalogue for England, made from the published sheets: its places, and what NHS England publishes of them. */
final class EnglandCatalogue {

  private static final String MANIFEST = """
      version: "2015.3"
      levels: [country, region, area-team, commissioner]
      calendar: calendar.yaml
      codes: codes.yaml
      indicators: indicators.yaml
      places: [places.yaml]
      goals: []
      """;

  private static final String CALENDAR = """
      timeZone: Europe/London
      reportingDeadlineDay: 14
      followUps: []
      """;

  private EnglandCatalogue() {}

  static void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("catalogue.yaml"), MANIFEST);
    Files.writeString(directory.resolve("calendar.yaml"), CALENDAR);
    Files.writeString(directory.resolve("codes.yaml"), codes());
    Files.writeString(directory.resolve("indicators.yaml"), indicators());
    Files.writeString(directory.resolve("places.yaml"), places());
  }

  private static String codes() {
    return """
        ageGroups: [0]
        identifiers: []
        specialty: {pattern: "%s"}   # treatment functions
        residence: {level: commissioner, unknown: none}
        bands:
          weekly: %s
        """
        .formatted(functions(), weeklyBands());
  }

  private static String functions() {
    return RttSheet.NATIONAL.rows().stream()
        .flatMap(row -> row.function().stream())
        .collect(Collectors.joining("|"));
  }

  /** Lower bounds: a band {@code >k-k+1} is days 7k+1 to 7k+7, the first day 0 too; the last, from day 365, is open. */
  private static List<Integer> weeklyBands() {
    return IntStream.rangeClosed(0, 52).map(week -> week == 0 ? 0 : 7 * week + 1).boxed().toList();
  }

  private static String indicators() {
    String limit = "rules: [{from: 2012-04-01, limit: 126}], ";
    String none = "rules: [{from: 2012-04-01}], ";
    String weeks = "method: grouped, fewest: 50, unit: weeks, better: lower, ";
    return "indicators:\n"
        + indicator("RTT_WITHIN_18W", "Within 18 weeks", limit + "kind: share, unit: percent, better: higher")
        + indicator("RTT_QUEUE", "Incomplete pathways", none + "kind: count, unit: contacts, better: lower")
        + indicator(
            "RTT_QUEUE_OVER_18W", "Over 18 weeks", limit + "kind: count, part: overLimit, unit: contacts, better: lower")
        + indicator("RTT_MEDIAN", "Median wait", none + weeks + "kind: median")
        + indicator("RTT_P95", "95th percentile wait", none + weeks + "kind: percentile, percent: 95");
  }

  private static String indicator(String id, String name, String definition) {
    return """
          - {id: %s, name: {en: "%s"}, basis: waiting, phases: [TREATMENT], measure: wait, bands: weekly,
             source: "NHS England, RTT waiting times", %s}
        """
        .formatted(id, name, definition);
  }

  private static String places() {
    Map<String, String> regions = regionOfAreaTeam();
    StringBuilder places = new StringBuilder("places:\n");
    for (RttSheet sheet : RttSheet.values()) {
      totals(sheet).forEach(row -> places.append(place(sheet, row, regions)));
    }
    return places.toString();
  }

  private static String place(RttSheet sheet, RttRow row, Map<String, String> regions) {
    String more =
        switch (sheet) {
          case NATIONAL -> "";
          case REGION -> parents(RttSheet.COUNTRY);
          case AREATEAM -> parents(String.valueOf(regions.get(row.place())));
          case COMMISSIONER -> parents(row.parent().orElse(RttSheet.COUNTRY)) + ", reports: [TREATMENT]";
        };
    return """
          - {id: %s, level: %s, name: {en: "%s"}%s}
        """
        .formatted(row.place(), sheet.level(), row.name(), more);
  }

  private static String parents(String parent) {
    return ", parents: [" + parent + "]";
  }

  /** The sheets do not say: a region is the run of neighbouring area teams that adds up to it in every band. */
  static Map<String, String> regionOfAreaTeam() {
    List<RttRow> teams = totals(RttSheet.AREATEAM);
    Map<String, String> regions = new LinkedHashMap<>();
    for (RttRow region : totals(RttSheet.REGION)) {
      for (int from = 0; from < teams.size(); from++) {
        for (int to = from + 1; to <= teams.size(); to++) {
          List<RttRow> run = teams.subList(from, to);
          if (sum(run).equals(region.waiting())) {
            run.forEach(team -> regions.put(team.place(), region.place()));
          }
        }
      }
    }
    return regions;
  }

  private static List<Integer> sum(List<RttRow> rows) {
    return IntStream.range(0, rows.getFirst().waiting().size())
        .map(band -> rows.stream().mapToInt(row -> row.waiting().get(band)).sum())
        .boxed()
        .toList();
  }

  /** The rows of all treatment functions together, one a place. */
  private static List<RttRow> totals(RttSheet sheet) {
    return sheet.rows().stream().filter(row -> row.function().isEmpty()).toList();
  }
}
