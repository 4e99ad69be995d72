package careaccess.system;

import static careaccess.system.Deliveries.cell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.catalogue.Place;
import careaccess.local.Credentials;
import careaccess.local.Stack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Figures that others have published, loaded through the HTTP API of the running system and asked for over HTTP. */
@ExtendWith(SharedStack.class)
class PublishedFiguresIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Stack stack;
  private final Api api;

  PublishedFiguresIT(Stack stack) {
    this.stack = stack;
    this.api = new Api(stack);
  }

  @Test
  void cataractRowsGiveThePublishedFiguresPerHospital() throws Exception {
    assumeThat(Deliveries.cataracts()).exists();
    List<Map<String, String>> rows = Deliveries.read(Deliveries.cataracts(), ";");
    push(api, rows.stream().map(Deliveries::measurement).toList());
    new PublishedHospitals(api, "2026-02").assertGiven(rows.size());
  }

  @Test
  void childPsychiatryGivesThePublishedPercentsAndSums() throws Exception {
    Path file = Repository.sharedData().resolve("vantetider/bup_completed_by_region.csv");
    assumeThat(file).exists();
    List<Published> published = new ArrayList<>();
    for (Map<String, String> row : Deliveries.read(file, ",")) {
      published(row).ifPresent(published::add);
    }
    push(api, published.stream().filter(figure -> !figure.place().equals("SE")).map(Published::tally).toList());
    awaitNumber(api, "CAP_ASSESSMENT_30D", "SE", "2026-01", "denominator", 2245);
    awaitNumber(api, "CAP_ASSESSMENT_30D", "SE", "2026-02", "denominator", 3152);
    awaitNumber(api, "CAP_ASSESSMENT_30D", "SE", "2026-03", "denominator", 2886);

    List<Published> comparable = published.stream().filter(Published::isComparable).toList();
    // The country may be seen a moment before a region: they are counted apart.
    await().atMost(PATIENCE).untilAsserted(() -> {
      SoftAssertions softly = new SoftAssertions();
      comparable.forEach(figure -> compare(softly, api, figure));
      compareSum(softly, api, "2026-01", 2647, 2245, 1693);
      compareSum(softly, api, "2026-02", 3580, 3152, 2353);
      compareSum(softly, api, "2026-03", 3270, 2886, 2144);
      softly.assertAll();
    });
    assertThat(comparable).hasSizeGreaterThan(45);
  }

  /** One published row that has counts. */
  private record Published(
      String indicator, String place, String period, String percent, int total, int denominator, int numerator) {

    String tally() {
      return """
          {"type":"tally","id":"%s-%s-%s","measure":"%s","place":"%s","period":"%s",\
          "numerator":%d,"denominator":%d,"excluded":%d}
          """
          .formatted(
          indicator, place, period, indicator, place, period, numerator, denominator, total - denominator);
    }

    /** A country row is only compared where its parts are all in the source. */
    boolean isComparable() {
      return !place.equals("SE") || indicator.equals("CAP_ASSESSMENT_30D");
    }
  }

  private Optional<Published> published(Map<String, String> row) {
    String numerator = cell(row, "within_30");
    if (!numerator.matches("\\d+")) {
      return Optional.empty();
    }
    boolean assessment = cell(row, "step").equals("forsta_bedomning");
    String period =
        cell(row, "snapshot").equals("A") ? "2026-01" : cell(row, "level").equals("region") ? "2026-03" : "2026-02";
    return Optional.of(
        new Published(
            assessment ? "CAP_ASSESSMENT_30D" : "CAP_TREATMENT_30D",
            placeOf(cell(row, "area"), cell(row, "level")),
            period,
            cell(row, "pct_within_30_published"),
            Integer.parseInt(cell(row, "completed_total")),
            Integer.parseInt(cell(row, "completed_excl_pvv")),
            Integer.parseInt(numerator)));
  }

  private String placeOf(String area, String level) {
    return switch (level) {
      case "nation" -> "SE";
      case "region" -> onlyPlace("region", area);
      case "sjukvardsregion" ->
          switch (area.substring(0, area.indexOf(' '))) {
            case "Norra" -> "hr-norra";
            case "Stockholms" -> "hr-stockholm";
            case "Sydöstra" -> "hr-sydostra";
            case "Södra" -> "hr-sodra";
            case "Uppsala-Örebro" -> "hr-mellansverige";
            case "Västra" -> "hr-vastra";
            default -> throw new IllegalArgumentException("no such healthcare region: " + area);
          };
      default -> throw new IllegalArgumentException("no such level: " + level);
    };
  }

  private String onlyPlace(String level, String name) {
    List<String> found =
        stack.catalogue().places().all().stream()
            .filter(place -> place.level().equals(level))
            .filter(place -> String.valueOf(place.name().get("sv")).contains(name))
            .map(Place::id)
            .toList();
    assertThat(found).as(name).hasSize(1);
    return found.getFirst();
  }

  private static void compare(SoftAssertions softly, Api api, Published figure) {
    JsonNode value = api.value(figure.indicator(), figure.place(), figure.period());
    softly.assertThat(rounded(value, 0)).as(figure.toString()).isEqualByComparingTo(figure.percent());
    softly.assertThat(value.get("numerator").asInt()).as(figure.toString()).isEqualTo(figure.numerator());
    softly.assertThat(value.get("denominator").asInt()).as(figure.toString()).isEqualTo(figure.denominator());
  }

  private static void compareSum(
      SoftAssertions softly, Api api, String period, int total, int denominator, int numerator) {
    JsonNode value = api.value("CAP_ASSESSMENT_30D", "SE", period);
    softly.assertThat(value.get("denominator").asInt() + value.get("excluded").asInt()).as(period).isEqualTo(total);
    softly.assertThat(value.get("denominator").asInt()).as(period).isEqualTo(denominator);
    softly.assertThat(value.get("numerator").asInt()).as(period).isEqualTo(numerator);
  }

  /** SKR, väntetider.se: operations and treatments in 2019, waiting 0–30, 31–60, 61–90 and over 90 days. */
  @Test
  void operationsOf2019GiveThePublishedPercents() throws Exception {
    List<PublishedQueue> queues = List.of(
        new PublishedQueue("2019-04-30", 71, 123_538, List.of(43_409, 27_545, 17_091, 35_493)),
        new PublishedQueue("2019-08-31", 59, 130_671, List.of(37_553, 19_101, 20_767, 53_250)),
        new PublishedQueue("2019-09-30", 64, 126_889, List.of(46_761, 23_265, 11_282, 45_581)));
    for (PublishedQueue queue : queues) {
      push(api, queue.measurements());
    }
    queues.forEach(queue -> compare(api, queue));
  }

  /** How many waited on a day, by 30 days that they had waited; the last band is open. */
  private record PublishedQueue(String asOf, int percent, int total, List<Integer> bands) {

    List<String> measurements() {
      List<String> lines = new ArrayList<>();
      for (int band = 0; band < bands.size(); band++) {
        String start = LocalDate.parse(asOf).minusDays(30L * band + 1).toString();
        for (int i = 0; i < bands.get(band); i++) {
          lines.add(waiting(band + "-" + i, start, asOf));
        }
      }
      return lines;
    }
  }

  private static void compare(Api api, PublishedQueue queue) {
    String month = queue.asOf().substring(0, 7);
    awaitNumber(api, "TREATMENT_QUEUE", "SE", month, queue.total());
    assertThat(rounded(api.value("TREATMENT_WAITING_90D", "SE", month), 0))
        .isEqualByComparingTo(new BigDecimal(queue.percent()));
    JsonNode distribution = api.get("/v1/values/TREATMENT_WAITING_90D/SE/" + month + "/distribution", Map.of());
    List<Integer> counted = distribution.get("bands").valueStream().map(band -> band.get("count").asInt()).toList();
    assertThat(counted.subList(0, 3)).isEqualTo(queue.bands().subList(0, 3));
    assertThat(counted.subList(3, counted.size()).stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(queue.bands().get(3));
  }

  private static String waiting(String id, String clockStart, String asOf) {
    return """
        {"type":"waiting","id":"op-%s","unit":"SE","phase":"TREATMENT","clockStart":"%s","asOf":"%s"}
        """
        .formatted(id, clockStart, asOf);
  }

  private static void push(Api api, List<String> lines) throws Exception {
    HttpResponse<String> answer = api.push(Credentials.LISTS, String.join("", lines));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  private static void awaitNumber(Api api, String indicator, String place, String period, int expected) {
    awaitNumber(api, indicator, place, period, "value", expected);
  }

  private static void awaitNumber(
      Api api, String indicator, String place, String period, String field, int expected) {
    await().atMost(PATIENCE).untilAsserted(() ->
        assertThat(api.value(indicator, place, period).get(field).asInt()).isEqualTo(expected));
  }

  private static BigDecimal number(JsonNode value) {
    return value.get("value").decimalValue();
  }

  private static BigDecimal rounded(JsonNode value, int decimals) {
    return number(value).setScale(decimals, RoundingMode.HALF_EVEN);
  }
}
