package careaccess.reporting;

import static careaccess.reporting.GivenCells.shortAndLong;
import static careaccess.reporting.GivenCells.waiting;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.http.ApiKeyFilter;
import careaccess.reporting.Releases.Release;
import careaccess.reporting.core.Wanted.Block;
import careaccess.reporting.core.Wanted;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What everybody sees, and who sees more. */
interface ReleaseBehaviour extends Running {

  @Test
  default void everybodySeesWhatWasReleasedAndNothingThatSmallNumbersFollowFrom() {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(release().body()).contains("waiting for topic"));
    assertThat(release().statusCode()).isEqualTo(409);
    published().createTopic();
    published()
        .cell(waiting("n1", "2026-09", null), 1, shortAndLong(40, 20))
        .cell(waiting("n2", "2026-09", null), 1, shortAndLong(30, 0))
        .cell(waiting("north", "2026-09", null), 1, shortAndLong(70, 20))
        .cell(waiting("m1", "2026-09", null), 1, shortAndLong(3, 0))
        .cell(waiting("middle", "2026-09", null), 1, shortAndLong(3, 0))
        .cell(waiting("SE", "2026-09", null), 1, shortAndLong(73, 20))
        .cell(waiting("n1", "2026-11", null), 1, shortAndLong(50, 0));
    publishSexes("n1", shortAndLong(25, 10), shortAndLong(15, 10));
    publishSexes("n2", shortAndLong(15, 0), shortAndLong(15, 0));
    publishSexes("north", shortAndLong(40, 10), shortAndLong(30, 10));
    publishSexes("m1", shortAndLong(3, 0), Counts.NONE);
    publishSexes("middle", shortAndLong(3, 0), Counts.NONE);
    publishSexes("SE", shortAndLong(43, 10), shortAndLong(30, 10));
    awaitRows("/v1/values?indicator=QUEUE&place=n1", 2);
    awaitLag();
    assertThat(everybodys("/v1/values?indicator=QUEUE&place=n1&period=2026-09"))
        .hasToString("{\"release\":null,\"catalogue\":\"%s\",\"values\":[],\"next\":null}".formatted(hash()));
    String units = "/v1/rankings?indicator=WAITING_90D&level=unit&period=2026-09";
    assertThat(everybodys(units).toString())
        .startsWith("{\"release\":null,")
        .contains("\"ranked\":[],\"unranked\":[]");

    HttpResponse<String> made = release();
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(made.body())
        .startsWith("{\"release\":1,\"day\":\"2026-11-22\",\"madeAt\":\"2026-11-22T10:00:00Z\",")
        .endsWith("\"tables\":1,\"waiting\":0,\"figures\":{\"shown\":6,\"small\":6,\"complementary\":6,\"kept\":0}}");

    String queues = "/v1/values?indicator=QUEUE&period=2026-09";
    assertThat(everybodys(queues).path("values"))
        .extracting(value ->
            "%s %s %s".formatted(value.path("place").asString(), value.path("state").asString(), value.path("value")))
        .as("the country without the north is the 3 of m1, and so is what is left of it without n1 and n2")
        .containsExactly(
            "SE ok 93",
            "north suppressed null",
            "middle suppressed null",
            "n1 ok 60",
            "n2 suppressed null",
            "m1 suppressed null");
    assertThat(everybodys("/v1/values?indicator=WAITING_90D&place=n1&period=2026-09").path("values").get(0))
        .hasToString(
            """
            {"indicator":"WAITING_90D","place":"n1","period":"2026-09","breakdown":null,"value":66.6667,"numerator":40,"denominator":60,\
            "excluded":0,"unit":"percent","state":"ok","target":80,"status":"red"}""");
    assertThat(everybodys("/v1/values?indicator=WAITING_90D&place=n2&period=2026-09").path("values").get(0))
        .hasToString(
            """
            {"indicator":"WAITING_90D","place":"n2","period":"2026-09","breakdown":null,"value":null,"numerator":null,\
            "denominator":null,"excluded":null,"unit":"percent","state":"suppressed","target":80,"status":"grey"}""");
    assertThat(everybodys("/v1/values?indicator=WAITING_90D&place=n1,n2&period=2026-09&breakdown=sex").path("values"))
        .extracting(value -> value.path("place").asString() + " " + value.at("/breakdown/member").asString()
            + " " + value.path("state").asString() + " " + value.path("value"))
        .as("whom there is at n2 is hidden, so that all sexes are answered alike")
        .containsExactly(
            "n1 KVINNA ok 71.4286",
            "n1 MAN/OKÄNT ok 60",
            "n2 KVINNA suppressed null",
            "n2 MAN/OKÄNT suppressed null");
    JsonNode gap = everybodys("/v1/gaps?indicator=WAITING_90D&place=n1&period=2026-09&breakdown=sex");
    assertThat(gap.path("release").asInt()).isEqualTo(1);
    assertThat(gap.path("gap").asString()).isEqualTo("11.4286");
    JsonNode amongUnits = everybodys("/v1/gaps?indicator=WAITING_90D&parent=SE&level=unit&period=2026-09");
    assertThat(amongUnits.path("state").asString()).as("best and worst may be hidden").isEqualTo("suppressed");
    assertThat(amongUnits.at("/members/0/member").asString()).isEqualTo("n1");
    assertThat(amongUnits.at("/leftOut/0/reason").asString()).isEqualTo("hidden");
    JsonNode ranking = everybodys(units);
    assertThat(ranking.path("release").asInt()).isEqualTo(1);
    assertThat(ranking.path("ranked"))
        .map(JsonNode::toString)
        .containsExactly(
            """
            {"rank":1,"place":"n1","name":{"en":"N1","sv":"N1"},"value":66.6667,"numerator":40,"denominator":60,\
            "difference":-11.828,"responseRate":null}""");
    assertThat(ranking.path("unranked"))
        .extracting(place -> place.path("place").asString() + " " + place.path("reason").asString() + " " + place.path("value"))
        .containsExactly("n2 hidden null", "m1 hidden null", "m2 noValue null", "s1 noValue null");
    JsonNode spread = everybodys("/v1/values/WAITING_90D/n1/2026-09/distribution");
    assertThat(spread.path("release").asInt()).isEqualTo(1);
    assertThat(spread.path("median").asInt()).isEqualTo(10);
    assertThat(spread.path("bands")).extracting(band -> band.path("count").asInt()).containsExactly(40, 0, 0, 20);
    assertThat(everybodys("/v1/values/WAITING_90D/n2/2026-09/distribution"))
        .hasToString(
            """
            {"release":1,"indicator":"WAITING_90D","place":"n2","period":"2026-09","breakdown":null,"count":null,"bands":[],\
            "median":null,"p90":null,"state":"suppressed"}""");
    for (String member : List.of("KVINNA", "MAN", "MAN/OKÄNT")) {
      String path = "/v1/values/WAITING_90D/n1/2026-09/distribution?breakdown=sex&member=" + URLEncoder.encode(member, UTF_8);
      assertThat(everybodys(path).path("state").asString()).as("bands are told by nothing else").isEqualTo("suppressed");
    }
    assertThat(everybodys("/v1/values?indicator=QUEUE&place=n1&period=2026-11").at("/values/0/state").asString())
        .as("the running month")
        .isEqualTo("missing");

    String hidden = "/v1/releases/1/hidden";
    assertThat(everybodys(hidden).path("figures"))
        .filteredOn(line -> line.path("indicator").asString().equals("QUEUE"))
        .map(JsonNode::toString)
        .as("nothing of why")
        .containsExactly(extent("country", 1, 0, "1"), extent("region", 0, 2, "0"), extent("unit", 1, 2, "0.3333"));
    assertThat(service().get(hidden).path("figures"))
        .filteredOn(line -> line.path("indicator").asString().equals("QUEUE"))
        .extracting(line ->
            "%s %s %s %s".formatted(line.path("level").asString(), line.path("small"), line.path("complementary"), line.path("kept")))
        .containsExactly("country 0 0 0", "region 1 1 0", "unit 1 1 0");
    assertThat(everybodys(hidden).path("breakdowns"))
        .filteredOn(line -> line.path("indicator").asString().equals("QUEUE"))
        .map(JsonNode::toString)
        .as("both sexes as one, so that nothing is said of whom there is")
        .containsExactly(
            """
            {"indicator":"QUEUE","breakdown":"sex","population":"TREATMENT","basis":"waiting","level":"country","shown":1,"hidden":0,"share":1}""",
            """
            {"indicator":"QUEUE","breakdown":"sex","population":"TREATMENT","basis":"waiting","level":"region","shown":0,"hidden":2,"share":0}""",
            """
            {"indicator":"QUEUE","breakdown":"sex","population":"TREATMENT","basis":"waiting","level":"unit","shown":1,"hidden":2,"share":0.3333}""");
    assertThat(everybodys(hidden).at("/bands/2"))
        .hasToString(
            """
            {"measure":"wait","population":"TREATMENT","basis":"waiting","level":"unit","shown":1,"hidden":2,"share":0.3333}""");
    for (String part : List.of("breakdowns", "bands")) {
      assertThat(service().get(hidden).path(part))
          .as(part)
          .isNotEmpty()
          .allSatisfy(line ->
              assertThat(line.path("small").asInt() + line.path("complementary").asInt()).isEqualTo(line.path("hidden").asInt()));
    }
    assertProblem("/v1/releases/2/hidden", "release", "numbered 1 to 1");

    JsonNode board = everybodys("/v1/goals/north/status?period=2026-09");
    assertThat(board.path("release").asInt()).isEqualTo(1);
    assertThat(board.at("/goals/1/status").asString() + " " + board.at("/goals/1/reason").asString())
        .isEqualTo("grey suppressed");
    assertThat(board.at("/goals/1/indicators/0"))
        .hasToString(
            """
            {"indicator":"WAITING_90D","name":{"en":"Waiting","sv":"Väntande"},"value":null,"numerator":null,\
            "denominator":null,"excluded":null,"unit":"percent","target":80,"status":"grey","reason":"suppressed",\
            "state":"suppressed","lastYear":null,"trend":null}""");
    assertThat(board.at("/goals/2/reason").asString()).as("nobody is there").isEqualTo("missing");
    assertThat(everybodys("/v1/goals/north/status").path("period").asString()).isEqualTo("2026-10");

    String more = everybodys(queues + "&limit=2").path("next").asString();
    assertThat(everybodys(queues + "&limit=2&cursor=" + more).path("values")).hasSize(2);
    HttpResponse<String> first = service().answer(queues);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).startsWith("\"r1-");
    assertThat(vary(first)).contains("x-api-key");
    published()
        .cell(waiting("n1", "2026-09", null), 2, shortAndLong(40, 21))
        .cell(waiting("north", "2026-09", null), 2, shortAndLong(70, 21))
        .cell(waiting("SE", "2026-09", null), 2, shortAndLong(73, 21))
        .cell(waiting("s1", "2026-10", null), 1, shortAndLong(60, 0))
        .cell(waiting("south", "2026-10", null), 1, shortAndLong(60, 0));
    awaitRows("/v1/values?indicator=QUEUE&place=s1,south", 2);
    awaitLag();
    assertThat(service().get(queues + "&place=n1").at("/values/0/value").asInt()).as("live").isEqualTo(61);
    assertThat(service().answer(queues, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(service().answer(queues).body()).as("to everybody").isEqualTo(first.body());

    assertThat(release().body())
        .as("one more person has come; and the country has less than the south")
        .contains("\"tables\":1,\"waiting\":1", "\"kept\":6");
    assertThat(service().answer(queues + "&limit=2&cursor=" + more).statusCode()).as("of the release before").isEqualTo(409);
    assertThat(everybodys(queues).path("values").toString())
        .isEqualTo(Service.json(first).path("values").toString());
    assertThat(everybodys("/v1/values?indicator=QUEUE&place=s1").at("/values/0/state").asString())
        .isEqualTo("suppressed");

    published()
        .cell(waiting("SE", "2026-10", null), 1, shortAndLong(60, 0))
        .cell(waiting("n1", "2026-09", null), 3, shortAndLong(40, 27))
        .cell(waiting("north", "2026-09", null), 3, shortAndLong(70, 27))
        .cell(waiting("SE", "2026-09", null), 3, shortAndLong(73, 27));
    awaitRows("/v1/values?indicator=QUEUE&place=SE", 2);
    awaitLag();
    assertThat(release().body()).startsWith("{\"release\":3,").contains("\"tables\":2,\"waiting\":0", "\"kept\":0");
    assertThat(everybodys("/v1/values?indicator=QUEUE&place=s1").at("/values/0/value").asInt()).isEqualTo(60);
    assertThat(everybodys(queues + "&place=n1").at("/values/0/value").asInt()).as("seven have come").isEqualTo(67);
    assertThat(everybodys("/v1/releases").path("releases"))
        .extracting(one -> one.path("release").asInt())
        .containsExactly(3, 2, 1);
    assertThat(everybodys("/v1/releases?before=3").path("releases"))
        .extracting(one -> one.path("release").asInt())
        .containsExactly(2, 1);
    assertProblem("/v1/releases?before=0", "before", "a whole number from 1");
    assertThat(everybodys("/v1/releases?limit=1"))
        .hasToString(
            """
            {"releases":[{"release":3,"day":"2026-11-22","madeAt":"2026-11-22T10:00:00Z","made":"on demand"}],\
            "more":true,"next":"2026-11-23T05:00:00Z"}""");
  }

  private static String extent(String level, int shown, int hidden, String share) {
    return """
        {"indicator":"QUEUE","population":"TREATMENT","basis":"waiting","level":"%s","shown":%d,"hidden":%d,"share":%s}"""
        .formatted(level, shown, hidden, share);
  }

  /** Shown by changing it behind the service's back. */
  @Test
  default void whatIsRememberedOfAReleaseIsToldWhileThatHoldsAndNoLonger() throws SQLException {
    published().createTopic();
    published()
        .cell(waiting("n1", "2026-09", null), 1, shortAndLong(40, 20))
        .cell(waiting("n2", "2026-09", null), 1, shortAndLong(30, 10))
        .cell(waiting("north", "2026-09", null), 1, shortAndLong(70, 30))
        .cell(waiting("SE", "2026-09", null), 1, shortAndLong(70, 30));
    awaitRows("/v1/values?indicator=QUEUE&place=n1,n2", 2);
    awaitLag();
    HttpResponse<String> made = release();
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String question = "/v1/values?indicator=QUEUE&place=n1&period=2026-09";
    String both = "/v1/values?indicator=QUEUE&place=n1,n2&period=2026-09";
    assertThat(shown(question)).containsExactly(60);
    String tag = service().answer(question).headers().firstValue("ETag").orElseThrow();

    execute("update released set body = (select body from released where place = 'north') where place in ('n1', 'n2')");
    assertThat(shown(question)).as("nothing is read again").containsExactly(60);
    assertThat(shown(both)).as("what is not known is").containsExactly(60, 100);
    String elsewhere = "/v1/values?indicator=QUEUE&place=m1&period=2026-09";
    assertThat(everybodys(elsewhere).at("/values/0/state").asString()).isEqualTo("missing");
    execute("update released set place = 'm1' where place = 'north'");
    assertThat(everybodys(elsewhere).at("/values/0/state").asString()).as("that there was nobody is known").isEqualTo("missing");
    assertThat(service().answer(question, "If-None-Match", tag).statusCode()).isEqualTo(304);

    Releases releases = service().bean(Releases.class);
    Release before = releases.now().orElseThrow();
    execute("update release set made_at = made_at + interval '1 microsecond'");
    Wanted unknown =
        new Wanted(List.of(new Block(Basis.WAITING, Set.of("TREATMENT"), Set.of("s1"), Set.of("2026-09"))), Set.of(), List.of());
    assertThat(releases.glance(before, cells -> cells.apply(unknown))).as("it does not hold any more").isEmpty();
    assertThat(releases.ask(before, cells -> cells.apply(unknown))).isEmpty();
    assertThat(shown(both)).as("another one of the same number").containsExactly(100, 100);
    assertThat(service().answer(question, "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  private List<Integer> shown(String question) {
    return everybodys(question).path("values").valueStream().map(row -> row.path("value").asInt()).toList();
  }

  private void publishSexes(String place, Counts women, Counts men) {
    published()
        .cell(waiting(place, "2026-09", new Breakdown(Dimension.SEX, "KVINNA")), 1, women)
        .cell(waiting(place, "2026-09", new Breakdown(Dimension.SEX, "MAN")), 1, men);
  }

  @Test
  default void liveFiguresNeedTheRoleInternalAndTheCatalogueNone() {
    HttpResponse<String> nobody = service().answer("/v1/values?indicator=QUEUE&breakdown=sex,specialty");
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(nobody.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(service().answer("/v1/values?indicator=QUEUE", ApiKeyFilter.HEADER, "wrong").statusCode()).isEqualTo(401);
    assertThat(service().answer("/v1/goals/north/status", ApiKeyFilter.HEADER, "wrong").statusCode()).isEqualTo(401);
    assertThat(service().answer("/v1/goals/north/status", ApiKeyFilter.HEADER, Service.SOURCE).body())
        .as("before the first release")
        .startsWith("{\"release\":null,\"region\":\"north\",\"period\":\"2026-10\",")
        .doesNotContain("suppressed");
    assertThat(service().answer("/v1/gaps?indicator=WAITING_90D&breakdown=specialty").statusCode()).isEqualTo(401);
    String spread = "/v1/values/QUEUE/n1/2026-09/distribution";
    assertThat(service().answer(spread).statusCode()).isEqualTo(200);
    assertThat(service().answer(spread + "?breakdown=provider&member=PUBLIC").statusCode()).isEqualTo(401);
    assertThat(service().answer("/v1/gaps?indicator=QUEUE&breakdown=sx").statusCode()).as("no dimension").isEqualTo(400);
    String specialties = "/v1/values?indicator=QUEUE&breakdown=specialty";
    assertThat(service().answer(specialties, ApiKeyFilter.HEADER, Service.SOURCE).statusCode()).isEqualTo(403);
    assertThat(service().answer(specialties, ApiKeyFilter.HEADER, Service.PUBLISHER).statusCode()).isEqualTo(200);
    assertThat(service().post("/v1/releases").statusCode()).as("a reader").isEqualTo(403);
    assertThat(service().post("/v1/releases", ApiKeyFilter.HEADER, "wrong").statusCode()).isEqualTo(401);

    JsonNode indicators = Service.json(service().answer("/v1/indicators"));
    assertThat(indicators.at("/indicators/0"))
        .hasToString(
            """
            {"id":"WAITING_90D","name":{"en":"Waiting","sv":"Väntande"},"kind":"share","basis":"waiting",\
            "phase":"TREATMENT","limit":90,"exclusions":{"MEDICAL":"always","PATIENT_CHOSEN":"overLimit"},\
            "unit":"percent","better":"higher","quantile":null,"kolada":"N79223","source":"test","valid":{"from":"2010-01-01","to":null}}""");
    assertThat(Service.json(service().answer("/v1/places?level=unit&parent=SE")).path("places")).hasSize(5);
    assertThat(Service.json(service().answer("/v1/places?parent=north")).path("places")).hasSize(2);
    assertThat(Service.json(service().answer("/v1/goals?region=north")).path("goals")).hasSize(3);
  }
}
