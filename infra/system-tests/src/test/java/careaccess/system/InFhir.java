package careaccess.system;

import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.system.Shown.Spot;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reports of FHIR, with their strata by sex, age group and band. */
final class InFhir implements PublicForm {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final String SEARCH = "/fhir/MeasureReport";
  private static final Set<String> STATES = Set.of("ok", "provisional", "suppressed", "missing");

  private final Api api;
  private final Attacked attacked;

  InFhir(Api api, Attacked attacked) {
    this.api = api;
    this.attacked = attacked;
  }

  @Override
  public String name() {
    return "FHIR";
  }

  @Override
  public Shown read() {
    Shown shown = new Shown();
    String measures = String.join(",", attacked.indicators());
    for (String period : attacked.periods()) {
      String type = attacked.years().contains(period) ? "year" : "month";
      JsonNode bundle =
          api.everybodys(SEARCH, Map.of("measure", measures, "period", period, "period-type", type, "_count", "200"));
      tell(shown, bundle);
      for (String next = next(bundle); next != null; next = next(bundle)) {
        bundle = api.everybodys(URI.create(next));
        tell(shown, bundle);
      }
    }
    return shown;
  }

  private static @Nullable String next(JsonNode bundle) {
    return bundle.path("link").valueStream()
        .filter(link -> link.path("relation").asString().equals("next"))
        .map(link -> link.path("url").asString())
        .findFirst()
        .orElse(null);
  }

  private void tell(Shown shown, JsonNode bundle) {
    bundle.path("entry").forEach(entry -> {
      JsonNode report = entry.path("resource");
      String[] about = report.path("identifier").path(0).path("value").asString().split("/", -1);
      Spot spot = Spot.of(about[0], about[1], about[2]);
      report.path("meta").path("tag").valueStream()
          .map(tag -> tag.path("code").asString())
          .filter(STATES::contains)
          .forEach(state -> shown.tell(spot, "state", state));
      report.path("group").forEach(group -> tellGroup(shown, spot, group));
    });
  }

  private void tellGroup(Shown shown, Spot spot, JsonNode group) {
    if (code(group.path("code")).equals("spread")) {
      tellBand(shown, spot.in(Spot.ALL_BANDS), group);
    } else {
      tellFigure(shown, spot, group);
    }
    for (JsonNode stratifier : group.path("stratifier")) {
      String by = code(stratifier.path("code").path(0));
      for (JsonNode stratum : stratifier.path("stratum")) {
        if (by.equals("band")) {
          tellBand(shown, spot.inBand(from(code(stratum.path("value")))), stratum);
        } else {
          Breakdown part = new Breakdown(Dimension.of(by).orElseThrow(), stratum.path("value").path("text").asString());
          tellFigure(shown, spot.in(Breakdown.text(part)), stratum);
        }
      }
    }
  }

  /** Of {@code 0-30}, {@code 7}, {@code 366+}. */
  private static int from(String band) {
    return Integer.parseInt(band.replaceFirst("[-+].*", ""));
  }

  private static void tellBand(Shown shown, Spot spot, JsonNode of) {
    shown.tell(spot, "count", populations(of).get("initial-population"));
  }

  private void tellFigure(Shown shown, Spot spot, JsonNode of) {
    shown.tell(spot);
    Indicator indicator = attacked.indicator(spot.indicator());
    Map<String, BigDecimal> populations = populations(of);
    switch (indicator.kind()) {
      case SHARE, RATIO -> {
        shown.tell(spot, "numerator", populations.get("numerator"));
        BigDecimal excluded = populations.get("denominator-exclusion");
        shown.tell(spot, "excluded", excluded);
        tellWhole(shown, spot, populations.get("denominator"), excluded);
        tellWhole(shown, spot, populations.get("initial-population"), excluded);
      }
      case COUNT -> shown.tell(spot, "numerator", populations.get("initial-population"));
      case MEDIAN, PERCENTILE, INDEX -> {
        tellWhole(shown, spot, populations.get("measure-population"), null);
        tellWhole(shown, spot, populations.get("initial-population"), null);
      }
    }
    JsonNode score = of.path("measureScore").path("value");
    if (score.isNumber()) {
      BigDecimal value = score.decimalValue();
      shown.tell(spot, "value", indicator.kind() == Indicator.Kind.SHARE ? value.multiply(HUNDRED) : value);
    }
  }

  /** FHIR's denominator is ours with those that are excluded. */
  private static void tellWhole(
      Shown shown, Spot spot, @Nullable BigDecimal whole, @Nullable BigDecimal excluded) {
    if (whole != null) {
      shown.tell(spot, "denominator", excluded == null ? whole : whole.subtract(excluded));
    }
  }

  private static Map<String, BigDecimal> populations(JsonNode of) {
    Map<String, BigDecimal> counts = new HashMap<>();
    of.path("population").forEach(population -> {
      if (population.path("count").isNumber()) {
        counts.put(code(population.path("code")), population.path("count").decimalValue());
      }
    });
    return counts;
  }

  private static String code(JsonNode concept) {
    return concept.path("coding").path(0).path("code").asString();
  }

  /** Of counts the count, of others the numbers; the state of the whole figure; and bands. */
  @Override
  public Shown expected(Shown json) {
    Shown expected = new Shown();
    json.where(spot -> attacked.periods().contains(spot.period())).forEach((spot, fields) -> {
      if (spot.isOfBands()) {
        fields.forEach((field, text) -> expected.tell(spot, field, text));
      } else {
        expected.tell(spot);
        told(attacked.indicator(spot.indicator()), spot)
            .filter(fields::containsKey)
            .forEach(field -> expected.tell(spot, field, fields.getOrDefault(field, "")));
      }
    });
    return expected;
  }

  private static Stream<String> told(Indicator indicator, Spot spot) {
    String[] numbers =
        switch (indicator.kind()) {
          case SHARE, RATIO -> new String[] {"value", "numerator", "denominator", "excluded"};
          case COUNT -> new String[] {"numerator"};
          case MEDIAN, PERCENTILE, INDEX -> new String[] {"value", "denominator"};
        };
    return Stream.concat(Arrays.stream(numbers), spot.part().equals(Spot.ALL) ? Stream.of("state") : Stream.empty());
  }
}
