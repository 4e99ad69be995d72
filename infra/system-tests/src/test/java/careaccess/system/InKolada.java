package careaccess.system;

import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.kolada.KeyFigure;
import careaccess.reporting.core.kolada.YearRule;
import careaccess.system.Shown.Spot;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.URI;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Key figures of years as Kolada has them. */
final class InKolada implements PublicForm {

  private static final String ROOT = "/kolada/v3";

  /** In place of the fields of JSON: its numbers are others. */
  private static final String FIELD = "kolada";

  private static final String MISSING = "Missing";
  private static final String WOMEN = Breakdown.text(new Breakdown(Dimension.SEX, "KVINNA"));
  private static final Map<String, String> PARTS = Map.of("T", Spot.ALL, "K", WOMEN);
  private static final int FEWEST_MONTHS = 10;

  /** When a year has figures: the day after its last month may be reported, in January. */
  private static final int DAY_OF_FIGURES = 21;
  private static final int DECIMALS = 4;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Api api;
  private final Attacked attacked;
  private final List<KeyFigure> keyFigures;
  private final Map<String, String> indicators;

  /** By Kolada's id: of the country and regions. Of municipalities there are no figures; parts of regions have their own ids. */
  private final Map<String, String> regions;

  InKolada(Api api, Attacked attacked) {
    this.api = api;
    this.attacked = attacked;
    this.keyFigures = KeyFigure.of(attacked.catalogue());
    this.indicators = keyFigures.stream().collect(Collectors.toMap(KeyFigure::id, one -> one.indicator().id()));
    this.regions =
        attacked.catalogue().places().all().stream()
            .filter(place -> place.aliases().containsKey(FIELD))
            .filter(place -> !place.level().equals(attacked.catalogue().codes().residence().level()))
            .collect(Collectors.toMap(place -> place.aliases().getOrDefault(FIELD, ""), Place::id));
  }

  /** Indicators of which a year of Kolada's is made of the figures of its months. */
  static List<String> ofMonths(Attacked attacked) {
    return KeyFigure.of(attacked.catalogue()).stream()
        .filter(one -> one.rule() != YearRule.WHOLE_YEAR)
        .map(one -> one.indicator().id())
        .toList();
  }

  @Override
  public String name() {
    return "Kolada";
  }

  @Override
  public Shown read() {
    Shown shown = new Shown();
    String ids = String.join(",", indicators.keySet());
    String years = String.join(",", attacked.years());
    for (JsonNode row : rows(ROOT + "/data/kpi/%s/year/%s".formatted(ids, years))) {
      tell(shown, row, Objects.requireNonNull(regions.get(row.path("municipality").asString())));
    }
    for (JsonNode row : rows(ROOT + "/oudata/kpi/%s/year/%s".formatted(ids, years))) {
      tell(shown, row, row.path("ou").asString());
    }
    return shown;
  }

  private List<JsonNode> rows(String path) {
    List<JsonNode> rows = new ArrayList<>();
    JsonNode page = api.everybodys(path, Map.of());
    page.path("values").forEach(rows::add);
    while (page.path("next_url").isString()) {
      page = api.everybodys(URI.create(page.path("next_url").asString()));
      page.path("values").forEach(rows::add);
    }
    return rows;
  }

  private void tell(Shown shown, JsonNode row, String place) {
    Spot spot = Spot.of(indicators.getOrDefault(row.path("kpi").asString(), ""), place, row.path("period").asString());
    row.path("values").forEach(value -> {
      String part = PARTS.getOrDefault(value.path("gender").asString(), value.path("gender").asString());
      shown.tell(
          spot.in(part),
          FIELD,
          value.path("value").isNumber() ? Shown.plain(value.path("value").decimalValue()) : value.path("status").asString());
    });
  }

  /** By Kolada's rules, of figures that JSON shows; missing where it does not show one of them. */
  @Override
  public Shown expected(Shown json) {
    Set<String> places = places();
    Map<Spot, List<Spot>> parts = new HashMap<>();
    json.forEach((spot, _) -> {
      if (places.contains(spot.place()) && PARTS.containsValue(spot.part())) {
        year(spot).ifPresent(year -> parts.computeIfAbsent(year, _ -> new ArrayList<>()).add(spot));
      }
    });
    Shown expected = new Shown();
    parts.forEach((year, of) -> expected.tell(year, FIELD, value(rule(year), of, json).map(Shown::plain).orElse(MISSING)));
    return expected;
  }

  private Set<String> places() {
    return Stream.concat(
            regions.values().stream(),
            rows(ROOT + "/ou").stream().map(ou -> ou.path("id").asString()))
        .collect(Collectors.toSet());
  }

  /** The figure of Kolada's that this one goes into; of a year that goes on there is none. */
  private Optional<Spot> year(Spot spot) {
    int number = Integer.parseInt(spot.period().substring(0, 4));
    if (attacked.today().isBefore(LocalDate.of(number + 1, Month.JANUARY, DAY_OF_FIGURES))) {
      return Optional.empty();
    }
    boolean isYear = attacked.years().contains(spot.period());
    return keyFigures.stream()
        .filter(one -> one.indicator().id().equals(spot.indicator()))
        .filter(one -> isYear == (one.rule() == YearRule.WHOLE_YEAR))
        .filter(one -> spot.part().equals(Spot.ALL) || one.isDividedBySex())
        .map(_ -> new Spot(spot.indicator(), spot.place(), spot.period().substring(0, 4), spot.part()))
        .findFirst();
  }

  private YearRule rule(Spot year) {
    return keyFigures.stream()
        .filter(one -> one.indicator().id().equals(year.indicator()))
        .map(KeyFigure::rule)
        .findFirst()
        .orElseThrow();
  }

  private static Optional<BigDecimal> value(YearRule rule, List<Spot> parts, Shown json) {
    if (parts.stream().anyMatch(part -> json.of(part).containsValue("suppressed"))) {
      return Optional.empty();
    }
    List<Spot> known = parts.stream().filter(part -> json.number(part, "value") != null).toList();
    return switch (rule) {
      case WHOLE_YEAR -> known.stream().flatMap(part -> Stream.ofNullable(json.number(part, "value"))).findFirst();
      case MEAN_OF_MONTHS -> known.size() < FEWEST_MONTHS ? Optional.empty() : Optional.of(mean(known, json));
      case MEDIAN_OF_MONTHS -> known.isEmpty() ? Optional.empty() : Optional.of(median(known, json));
    };
  }

  /** Of shares that are not rounded. */
  private static BigDecimal mean(List<Spot> months, Shown json) {
    BigDecimal sum =
        months.stream()
            .map(month ->
                Objects.requireNonNull(json.number(month, "numerator"))
                    .divide(Objects.requireNonNull(json.number(month, "denominator")), MathContext.DECIMAL128))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return HUNDRED.multiply(sum)
        .divide(BigDecimal.valueOf(months.size()), MathContext.DECIMAL128)
        .setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal median(List<Spot> months, Shown json) {
    List<BigDecimal> sorted = months.stream().flatMap(month -> Stream.ofNullable(json.number(month, "value"))).sorted().toList();
    return IntStream.of((sorted.size() - 1) / 2, sorted.size() / 2)
        .mapToObj(sorted::get)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.TWO);
  }
}
