package careaccess.system;

import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.Gaps;
import careaccess.reporting.core.OpenDimensions;
import careaccess.reporting.core.Rankings;
import careaccess.system.Shown.Spot;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** Figures as they stand beside each other: in rankings, in gaps, and on the boards of goals. */
final class InComparisons implements PublicForm {

  private static final List<String> NUMBERS = List.of("value", "numerator", "denominator");

  private final String name;
  private final boolean tellsParts;
  private final Reading reading;
  private final Set<Spot> mentioned = new HashSet<>();

  /** Asks all questions, and says which figure each row of the answers is of. */
  private interface Reading {
    void read(BiConsumer<Spot, JsonNode> rows);
  }

  private InComparisons(String name, boolean tellsParts, Reading reading) {
    this.name = name;
    this.tellsParts = tellsParts;
    this.reading = reading;
  }

  /** Of all places of each level. */
  static InComparisons rankings(Api api, Attacked attacked) {
    return new InComparisons("rankings", false, rows -> {
      for (String indicator : attacked.indicators()) {
        if (Rankings.isRankable(attacked.indicator(indicator))) {
          for (String month : attacked.months()) {
            for (String level : attacked.catalogue().levels()) {
              JsonNode ranking =
                  api.everybodys("/v1/rankings", Map.of("indicator", indicator, "level", level, "period", month));
              for (String list : List.of("ranked", "unranked")) {
                ranking.path(list).forEach(row -> rows.accept(Spot.of(indicator, row.path("place").asString(), month), row));
              }
              JsonNode reference = ranking.path("reference");
              rows.accept(Spot.of(indicator, reference.path("place").asString(), month), reference);
            }
          }
        }
      }
    });
  }

  /** Of groups that everybody may see, in the country and each region. */
  static InComparisons gaps(Api api, Attacked attacked) {
    List<String> levels = List.of("country", "region");
    List<Place> places =
        attacked.catalogue().places().all().stream().filter(place -> levels.contains(place.level())).toList();
    return new InComparisons("gaps", true, rows -> {
      for (String indicator : attacked.indicators()) {
        if (Gaps.isComparable(attacked.indicator(indicator))) {
          for (String month : attacked.months()) {
            for (Place place : places) {
              Spot all = Spot.of(indicator, place.id(), month);
              OpenDimensions.all().forEach(dimension -> read(api, all, dimension, rows));
            }
          }
        }
      }
    });
  }

  private static void read(Api api, Spot all, Dimension dimension, BiConsumer<Spot, JsonNode> rows) {
    JsonNode gap =
        api.everybodys(
            "/v1/gaps",
            Map.of(
                "indicator", all.indicator(), "place", all.place(), "period", all.period(), "breakdown", dimension.code()));
    rows.accept(all, gap.path("pooled"));
    for (String list : List.of("members", "leftOut")) {
      gap.path(list).forEach(row ->
          rows.accept(all.in(Breakdown.text(new Breakdown(dimension, row.path("member").asString()))), row));
    }
  }

  /** Of each region that has goals. */
  static InComparisons boards(Api api, Attacked attacked) {
    return new InComparisons("boards", false, rows -> {
      for (String region : attacked.catalogue().regionsWithGoals()) {
        for (String period : attacked.periods()) {
          api.everybodys("/v1/goals/" + region + "/status", Map.of("period", period))
              .path("goals")
              .forEach(goal ->
                  goal.path("indicators").forEach(aim -> {
                    String indicator = aim.path("indicator").asString();
                    if (attacked.indicators().contains(indicator)) {
                      rows.accept(Spot.of(indicator, region, period), aim);
                    }
                  }));
        }
      }
    });
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean tellsParts() {
    return tellsParts;
  }

  @Override
  public Shown read() {
    Shown shown = new Shown();
    reading.read((spot, row) -> {
      mentioned.add(spot);
      InJson.tell(shown, spot, row, NUMBERS, List.of());
    });
    return shown;
  }

  /** The same numbers of the figures that are asked for. */
  @Override
  public Shown expected(Shown json) {
    return json.where(mentioned::contains).only(NUMBERS);
  }
}
