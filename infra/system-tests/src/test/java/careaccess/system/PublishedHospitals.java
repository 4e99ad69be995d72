package careaccess.system;

import static careaccess.system.Deliveries.cell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import tools.jackson.databind.JsonNode;

/** What another pipeline computed of the cataract rows, hospital by hospital, beside what the running system answers. */
final class PublishedHospitals {

  static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String REGION = "14";

  private final Api api;
  private final String period;
  private final List<Map<String, String>> published =
      Deliveries.read(Repository.sharedData().resolve("rivta/steg4_kpi_total.tsv"), "\t");

  /** @param period the month that the rows were loaded for */
  PublishedHospitals(Api api, String period) {
    this.api = api;
    this.period = period;
  }

  /** That all rows count, and each hospital has the published figures. */
  void assertGiven(int rows) {
    int completed = published.stream().mapToInt(row -> Integer.parseInt(cell(row, "antal_genomforda"))).sum();
    awaitCounts(completed, rows - completed);
    await().atMost(PATIENCE).untilAsserted(() -> {
      SoftAssertions softly = new SoftAssertions();
      published.forEach(row -> compare(softly, row));
      softly.assertAll();
    });
    assertThat(published).hasSize(4);
  }

  /** Of the region, how many were completed in the month and waited at its end. */
  void awaitCounts(int completed, int waiting) {
    await().atMost(PATIENCE).untilAsserted(() -> {
      assertThat(count("TREATMENT_COMPLETED_COUNT", REGION)).isEqualTo(completed);
      assertThat(count("TREATMENT_QUEUE", REGION)).isEqualTo(waiting);
    });
  }

  /** A count, and 0 where there is no value. */
  int count(String indicator, String place) {
    return api.value(indicator, place, period).path("value").asInt(0);
  }

  /** How many the hospital completed in the published figures. */
  int completedIn(String hospital) {
    return published.stream().filter(row -> cell(row, "sjukhuskod").equals(hospital))
        .mapToInt(row -> Integer.parseInt(cell(row, "antal_genomforda"))).sum();
  }

  private void compare(SoftAssertions softly, Map<String, String> row) {
    String hospital = cell(row, "sjukhuskod");
    JsonNode share = api.value("TREATMENT_COMPLETED_90D", hospital, period);
    softly.assertThat(share.get("denominator").asString()).as(hospital).isEqualTo(cell(row, "namnare_vg"));
    softly.assertThat(share.get("numerator").asString()).as(hospital).isEqualTo(cell(row, "taljare_vg"));
    softly.assertThat(number(share).setScale(1, RoundingMode.HALF_EVEN)).as(hospital)
        .isEqualByComparingTo(cell(row, "andel_inom_90"));
    softly.assertThat(number(api.value("TREATMENT_COMPLETED_MEDIAN", hospital, period)))
        .as(hospital).isEqualByComparingTo(cell(row, "median_vantetid"));
    softly.assertThat(number(api.value("TREATMENT_COMPLETED_COUNT", hospital, period)))
        .as(hospital).isEqualByComparingTo(cell(row, "antal_genomforda"));
    Map<String, String> bySex = bySex(hospital);
    softly.assertThat(bySex.get("MAN")).as(hospital).isEqualTo(cell(row, "antal_man"));
    softly.assertThat(bySex.get("KVINNA")).as(hospital).isEqualTo(cell(row, "antal_kvinna"));
    List<Integer> bands = bands(hospital);
    List<String> columns = List.of("n_vt_0-30", "n_vt_31-60", "n_vt_61-90", "n_vt_91-120", "n_vt_121-180");
    softly.assertThat(bands.subList(0, 5)).as(hospital)
        .isEqualTo(columns.stream().map(column -> Integer.valueOf(cell(row, column))).toList());
    softly.assertThat(bands.get(5) + bands.get(6)).as(hospital).isEqualTo(Integer.valueOf(cell(row, "n_vt_>180")));
  }

  private Map<String, String> bySex(String hospital) {
    JsonNode values =
        api.get("/v1/values", Map.of(
            "indicator", "TREATMENT_COMPLETED_COUNT", "place", hospital, "period", period, "breakdown", "sex"))
            .get("values");
    return values.valueStream()
        .collect(Collectors.toMap(
            value -> value.get("breakdown").get("member").asString(), value -> number(value).toPlainString()));
  }

  private List<Integer> bands(String hospital) {
    JsonNode distribution =
        api.get("/v1/values/TREATMENT_COMPLETED_90D/" + hospital + "/" + period + "/distribution", Map.of());
    return distribution.get("bands").valueStream().map(band -> band.get("count").asInt()).toList();
  }

  private static BigDecimal number(JsonNode value) {
    return value.get("value").decimalValue();
  }
}
