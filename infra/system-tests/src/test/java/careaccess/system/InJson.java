package careaccess.system;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.OpenDimensions;
import careaccess.system.Shown.Spot;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Figures as JSON, as one role sees them: what every other form is held against. */
final class InJson {

  static final List<String> NUMBERS = List.of("value", "numerator", "denominator", "excluded", "target");
  static final List<String> WORDS = List.of("state", "status");
  static final String BREAKDOWNS =
      OpenDimensions.all().stream().map(Dimension::code).collect(Collectors.joining(","));

  private final Api.Role role;
  private final Attacked attacked;

  InJson(Api.Role role, Attacked attacked) {
    this.role = role;
    this.attacked = attacked;
  }

  /** Figures of the months that are attacked, of everybody and of breakdowns that are for everybody. */
  Shown months() {
    Shown shown = new Shown();
    read(attacked.question(attacked.months()), shown);
    return shown;
  }

  /** Those, and those of the years, and of all their months where Kolada's years are made of these. */
  Shown all() {
    Shown shown = new Shown();
    read(attacked.question(attacked.periods()), shown);
    for (String year : attacked.years()) {
      read(
          Map.of(
              "indicator", String.join(",", InKolada.ofMonths(attacked)),
              "periodType", "month",
              "from", year + "-01",
              "to", year + "-12"),
          shown);
    }
    return shown;
  }

  private void read(Map<String, String> question, Shown shown) {
    Map<String, String> brokenDown = new HashMap<>(question);
    brokenDown.put("breakdown", BREAKDOWNS);
    Stream.of(question, brokenDown)
        .flatMap(one -> Api.values(role, one).stream())
        .forEach(row -> tell(shown, spot(row), row));
  }

  static Spot spot(JsonNode row) {
    Spot all =
        Spot.of(row.path("indicator").asString(), row.path("place").asString(), row.path("period").asString());
    JsonNode part = row.path("breakdown");
    return part.isObject()
        ? all.in(
            Breakdown.text(
                new Breakdown(
                    Dimension.of(part.path("dimension").asString()).orElseThrow(), part.path("member").asString())))
        : all;
  }

  static void tell(Shown shown, Spot spot, JsonNode row) {
    tell(shown, spot, row, NUMBERS, WORDS);
  }

  /** Some fields of a row, of the numbers those that are there. */
  static void tell(Shown shown, Spot spot, JsonNode row, List<String> numbers, List<String> words) {
    words.forEach(word -> shown.tell(spot, word, row.path(word).asString()));
    numbers.forEach(number -> {
      if (row.path(number).isNumber()) {
        shown.tell(spot, number, row.path(number).decimalValue());
      }
    });
  }

  /** Tells as well in which bands the contacts of some figures lie. */
  void addBands(Shown shown, Collection<Spot> figures) {
    for (Spot figure : figures) {
      JsonNode distribution =
          role.get(
              "/v1/values/%s/%s/%s/distribution".formatted(figure.indicator(), figure.place(), figure.period()), Map.of());
      for (JsonNode band : distribution.path("bands")) {
        shown.tell(figure.inBand(band.path("from").asInt()), "count", band.path("count").decimalValue());
      }
      if (distribution.path("count").isNumber()) {
        shown.tell(figure.in(Spot.ALL_BANDS), "count", distribution.path("count").decimalValue());
      }
    }
  }
}
