package careaccess.reporting;

import static careaccess.reporting.GivenCells.added;
import static careaccess.reporting.GivenCells.shortAndLong;
import static careaccess.reporting.GivenCells.tally;
import static careaccess.reporting.GivenCells.waiting;
import static careaccess.reporting.GivenCells.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.SheetKey;
import careaccess.contract.cell.Tallied;
import careaccess.http.ApiKeyFilter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is answered of what was published, as it is counted now. */
interface ValueBehaviour extends Running {

  @Test
  default void publishedCellsAreAnsweredAsFigures() {
    published().createTopic();
    published()
        .cell(waiting("n1", "2026-09", null), 1, waits(10, 90, 91))
        .cell(waiting("n1", "2026-09", new Breakdown(Dimension.SEX, "KVINNA")), 1, waits(10))
        .cell(waiting("north", "2026-09", null), 4, waits(10, 90, 91));
    awaitRows("/v1/values?indicator=WAITING_90D&place=n1,north", 2);

    JsonNode answer = service().get("/v1/values?indicator=WAITING_90D&place=north&period=2026-09");
    assertThat(answer.path("catalogue").asString()).isEqualTo(hash());
    assertThat(answer.path("next").isNull()).isTrue();
    assertThat(answer.path("values").get(0))
        .hasToString(
            """
            {"indicator":"WAITING_90D","place":"north","period":"2026-09","breakdown":null,"value":66.6667,\
            "numerator":2,"denominator":3,"excluded":0,"unit":"percent","state":"ok","target":80,"status":"red",\
            "responseRate":0.5,"revision":4,"updatedAt":"2026-11-01T10:00:00Z"}""");

    JsonNode women = service().get("/v1/values?indicator=WAITING_90D&place=n1&period=2026-09&breakdown=sex");
    assertThat(women.path("values")).hasSize(1);
    assertThat(women.at("/values/0/breakdown/member").asString()).isEqualTo("KVINNA");
    assertThat(women.at("/values/0/value").asInt()).isEqualTo(100);

    JsonNode none = service().get("/v1/values?indicator=WAITING_90D&place=south&period=2026-09");
    assertThat(none.at("/values/0/state").asString()).isEqualTo("missing");
    assertThat(none.at("/values/0/value").isNull()).isTrue();
  }

  @Test
  default void cellsThatShareARecordAreAnsweredAsIfTheyHadTheirOwnBeforeAndAfterTheySpread() {
    published().createTopic();
    SheetKey sheet = new SheetKey("n1", "2026-09", null, "TREATMENT", Basis.WAITING);
    Breakdown women = new Breakdown(Dimension.SEX, "KVINNA");
    Breakdown young = new Breakdown(Dimension.AGE_GROUP, "0-17");
    published().sheet(sheet, added(Map.of(women, waits(10), young, waits(91)), waits(10, 90, 91)));
    awaitRows("/v1/values?indicator=WAITING_90D&place=n1", 1);
    String total = "/v1/values?indicator=WAITING_90D&place=n1&period=2026-09";
    String above = "/v1/values?indicator=WAITING_90D&place=north&period=2026-09";
    assertThat(service().get(total).at("/values/0/numerator").asInt()).isEqualTo(2);
    assertThat(service().get(above).at("/values/0/responseRate").asDouble()).as("of two units").isEqualTo(0.5);
    JsonNode bySex = service().get(total + "&breakdown=sex");
    assertThat(bySex.path("values")).hasSize(1);
    assertThat(bySex.at("/values/0/breakdown/member").asString()).isEqualTo("KVINNA");

    published().supplement(sheet, added(Map.of(women, waits(20)), waits(20)));
    await().atMost(PATIENCE).until(() -> service().get(total).at("/values/0/denominator").asInt() == 4);
    assertThat(service().get(total).at("/values/0/revision").asInt()).isEqualTo(2);
    assertThat(service().get(total + "&breakdown=sex").at("/values/0/denominator").asInt()).isEqualTo(2);
    published().sheetWithSupplement(sheet, added(Map.of(women, waits(10)), waits(10, 90, 91)));
    await().atMost(PATIENCE).until(() -> service().get(total).at("/values/0/denominator").asInt() == 3);
    assertThat(service().get(total + "&breakdown=sex").at("/values/0/denominator").asInt()).isEqualTo(1);

    published()
        .cell(sheet.cell(null), 2, waits(10, 90))
        .sheet(new SheetKey("n1", "2026-09", Dimension.SEX, "TREATMENT", Basis.WAITING), Map.of(women, waits(10, 90)));
    awaitLag();
    assertThat(service().get(total).at("/values/0/denominator").asInt()).as("the sheet still holds").isEqualTo(3);
    published().spread(sheet);
    await().atMost(PATIENCE).until(() -> service().get(total).at("/values/0/denominator").asInt() == 2);
    assertThat(service().get(total + "&breakdown=sex").at("/values/0/denominator").asInt()).isEqualTo(2);
    assertThat(service().get(above).at("/values/0/responseRate").asDouble()).as("of two units").isEqualTo(0.5);

    published()
        .cell(sheet.cell(women), 3, waits(10))
        .spread(new SheetKey("n1", "2026-09", Dimension.SEX, "TREATMENT", Basis.WAITING));
    await().atMost(PATIENCE)
        .until(() -> service().get(total + "&breakdown=sex").at("/values/0/denominator").asInt() == 1);
  }

  @Test
  default void talliesThatOverlapInASheetAreFlagged() {
    published().createTopic();
    published().sheet(new SheetKey("north", "2026-09", null, "SAME_DAY", Basis.TALLY), Map.of(
        new Breakdown(Dimension.SEX, "MAN"), Counts.of(new Tallied(2, 4, 0, 2, 1))));
    awaitRows("/v1/values?indicator=SAME_DAY&place=north&breakdown=sex", 1);
    assertThat(service().get("/v1/values?indicator=SAME_DAY&place=SE&breakdown=sex").at("/values/0/flags/0").isMissingNode())
        .isTrue();
    assertThat(service().get("/v1/values?indicator=SAME_DAY&place=north&breakdown=sex").at("/values/0/flags/0").asString())
        .isEqualTo("overlapping-tallies");
  }

  @Test
  default void overlappingTalliesAreFlaggedAtThePlaceAndAboveIt() {
    published().createTopic();
    published()
        .cell(tally("north"), 1, Counts.of(new Tallied(2, 4, 0, 2, 1)))
        .cell(tally("SE"), 1, Counts.of(new Tallied(2, 4, 0, 2, 0)));

    awaitRows("/v1/values?indicator=SAME_DAY&place=SE,north", 2);
    for (JsonNode value : service().get("/v1/values?indicator=SAME_DAY&place=SE,north").path("values")) {
      assertThat(value.path("flags"))
          .as(value.toString())
          .extracting(JsonNode::asString)
          .containsExactly("overlapping-tallies");
      assertThat(value.path("denominator").isNull()).isTrue();
    }
  }

  @Test
  default void aSeriesHasEveryMonth() {
    published().createTopic();
    published().cell(waiting("n1", "2026-09", null), 1, waits(1)).cell(waiting("n1", "2026-11", null), 1, waits(100));
    awaitRows("/v1/values?indicator=QUEUE&place=n1", 2);

    assertThat(states("/v1/values?indicator=QUEUE&place=n1&last=3"))
        .as("up to the last that has ended")
        .containsExactly("n1 2026-08 missing", "n1 2026-09 ok", "n1 2026-10 missing");
    assertThat(states("/v1/values?indicator=QUEUE&place=n1&last=13&to=2026-11"))
        .hasSize(13)
        .startsWith("n1 2025-11 missing")
        .endsWith("n1 2026-10 missing", "n1 2026-11 provisional");
    assertThat(states("/v1/values?indicator=QUEUE&parent=north&last=1&periodType=quarter"))
        .containsExactly("n1 2026-Q3 ok", "n2 2026-Q3 missing");
    assertProblem("/v1/values?indicator=QUEUE&place=n1&last=13&from=2026-01", "last", "leave out from");
    assertProblem("/v1/values?indicator=QUEUE&place=n1&last=61", "last", "from 1 to 60");
  }

  private List<String> states(String question) {
    return service().get(question).path("values").valueStream()
        .map(value ->
            "%s %s %s".formatted(
                value.path("place").asString(), value.path("period").asString(), value.path("state").asString()))
        .toList();
  }

  @Test
  default void theDistributionShowsBands() {
    published().createTopic();
    published().cell(waiting("n1", "2026-09", null), 1, waits(0, 30, 31, 400));
    awaitRows("/v1/values?indicator=QUEUE&place=n1", 1);

    assertThat(service().get("/v1/values/WAITING_90D/n1/2026-09/distribution"))
        .hasToString(
            """
            {"indicator":"WAITING_90D","place":"n1","period":"2026-09","breakdown":null,"count":4,"bands":[\
            {"from":0,"to":30,"count":2},{"from":31,"to":60,"count":1},{"from":61,"to":90,"count":0},\
            {"from":91,"to":null,"count":1}],"median":30.5,"p90":400,"state":"ok"}""");
  }

  @Test
  default void gapsShowWhoLiesOutsideTheFunnel() {
    published().createTopic();
    published()
        .cell(waiting("north", "2026-09", null), 1, shortAndLong(60, 45))
        .cell(waiting("north", "2026-09", new Breakdown(Dimension.SEX, "KVINNA")), 1, shortAndLong(40, 10))
        .cell(waiting("north", "2026-09", new Breakdown(Dimension.SEX, "MAN")), 1, shortAndLong(20, 30))
        .cell(waiting("north", "2026-09", new Breakdown(Dimension.SEX, "OKÄNT")), 1, shortAndLong(0, 5))
        .cell(waiting("n1", "2026-09", null), 1, shortAndLong(60, 40))
        .cell(waiting("n2", "2026-09", null), 1, shortAndLong(0, 5));
    awaitRows("/v1/values?indicator=QUEUE&place=north,n1,n2", 3);
    awaitRows("/v1/values?indicator=QUEUE&place=north&breakdown=sex", 3);

    String question = "/v1/gaps?indicator=WAITING_90D&place=north&period=2026-09&breakdown=sex";
    assertThat(service().get(question))
        .hasToString(
            """
            {"indicator":"WAITING_90D","place":"north","period":"2026-09","breakdown":"sex","level":null,"gap":40,\
            "unit":"percent","better":"higher","state":"ok","moreThanChance":true,\
            "best":{"member":"KVINNA","value":80,"numerator":40,"denominator":50},\
            "worst":{"member":"MAN","value":40,"numerator":20,"denominator":50},\
            "pooled":{"value":57.1429,"numerator":60,"denominator":105,"excluded":0,"responseRate":1},\
            "members":[{"member":"KVINNA","value":80,"numerator":40,"denominator":50,"excluded":0,"responseRate":1,\
            "limits95":{"lower":43.328,"upper":70.4124},"limits998":{"lower":35.5279,"upper":77.4154},"zone":"outside998","side":"above"},\
            {"member":"MAN","value":40,"numerator":20,"denominator":50,"excluded":0,"responseRate":1,\
            "limits95":{"lower":43.328,"upper":70.4124},"limits998":{"lower":35.5279,"upper":77.4154},"zone":"outside95","side":"below"}],\
            "leftOut":[{"member":"OKÄNT","reason":"unknown","value":0,"numerator":0,"denominator":5,"responseRate":1}],\
            "catalogue":"%s"}"""
                .formatted(hash()));

    JsonNode units = service().get("/v1/gaps?indicator=WAITING_90D&period=2026-09&level=unit&parent=north");
    assertThat(units.path("place").asString()).isEqualTo("north");
    assertThat(units.path("gap").isNull()).as("one unit is not compared").isTrue();
    assertThat(units.at("/members/0/zone").asString()).isEqualTo("within");
    assertThat(units.at("/leftOut/0/reason").asString()).isEqualTo("fewContacts");
    JsonNode regions = service().get("/v1/gaps?indicator=WAITING_90D&period=2026-09&level=region");
    assertThat(regions.path("place").asString()).as("the country").isEqualTo("SE");
    assertThat(regions.path("leftOut")).as("two regions without figures").hasSize(2);

    String tag =
        service().answer(question, ApiKeyFilter.HEADER, Service.READER).headers().firstValue("ETag").orElseThrow();
    assertThat(status(question, "If-None-Match", tag)).isEqualTo(304);
    assertThat(status(question.replace("sex", "ageGroup"), "If-None-Match", tag)).isEqualTo(200);
  }
}
