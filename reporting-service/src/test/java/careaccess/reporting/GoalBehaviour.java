package careaccess.reporting;

import static careaccess.reporting.GivenCells.revised;
import static careaccess.reporting.GivenCells.shortAndLong;
import static careaccess.reporting.GivenCells.waiting;
import static careaccess.reporting.GivenCells.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import careaccess.contract.cell.Counts;
import careaccess.http.ApiKeyFilter;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is said of goals, and what stays of it. */
interface GoalBehaviour extends Running {

  @Test
  default void theGoalBoardShowsColours() {
    published().createTopic();
    published()
        .cell(waiting("north", "2025-10", null), 1, waits(10, 20, 100))
        .cell(waiting("north", "2026-10", null), 1, waits(10, 20, 30, 100));
    awaitRows("/v1/values?indicator=WAITING_90D&place=north&period=2025-10,2026-10", 2);
    awaitLag();

    JsonNode board = service().get("/v1/goals/north/status");

    assertThat(board.path("period").asString()).as("the last month that ended").isEqualTo("2026-10");
    JsonNode access = board.path("goals").get(1);
    assertThat(access.path("id").asString()).isEqualTo("n-access");
    assertThat(access.path("parent").asString()).isEqualTo("n-good");
    assertThat(access.path("status").asString()).isEqualTo("yellow");
    assertThat(access.path("indicators").get(0))
        .hasToString(
            """
            {"indicator":"WAITING_90D","name":{"en":"Waiting","sv":"Väntande"},"value":75,"numerator":3,\
            "denominator":4,"excluded":0,"unit":"percent","target":80,"status":"yellow","state":"ok",\
            "lastYear":66.6667,"trend":"better"}""");
    assertThat(access.at("/verdict/sv").asString())
        .isEqualTo("Delmålet anses delvis uppnått: 0 av 1 indikatorer når målvärdet, 1 är nära; 1 kan inte bedömas.");
    assertThat(board.path("status").asString()).isEqualTo("yellow");
    assertThat(board.at("/verdict/en").asString())
        .isEqualTo("The overall goal is considered partly met: 0 of 1 indicators on target, 1 close to it; 3 cannot be judged.");
    assertThat(access.at("/indicators/1/target").asString()).isEqualTo("better than last year");
  }

  @Test
  default void aFollowUpStaysAsItWasAndIsComparedRightToTheContact() throws SQLException {
    String august = "{\"region\": \"north\", \"period\": \"2026-AUG\", \"comments\": {\"n-access\": \"Bättre än i april.\"}}";
    await().atMost(PATIENCE).untilAsserted(() ->
        assertThat(freeze(august).body()).contains("\"status\":409", "waiting for topic"));
    published().createTopic();
    publishAugust(1, shortAndLong(75, 25).plus(revised(40, 7)));
    awaitRows("/v1/values?indicator=QUEUE&place=SE,north,n1&period=2026-08", 3);
    awaitLag();

    HttpResponse<String> first = freeze(august);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertThat(first.headers().firstValue("Location")).contains("/v1/follow-ups/1");
    assertThat(first.body())
        .isEqualTo(
            """
            {"followUp":1,"region":"north","period":"2026-AUG","version":1,"provisional":false,\
            "frozenAt":"2026-11-22T10:00:00Z","frozenBy":"publisher","release":null,"day":"2026-11-22","status":"yellow",\
            "verdict":{"en":"The overall goal is considered partly met: 0 of 1 indicators on target, 1 close to it; 3 cannot be judged.",\
            "sv":"Det samlade målet anses delvis uppnått: 0 av 1 indikatorer når målvärdet, 1 är nära; 3 kan inte bedömas."}}""");
    assertThat(everybodys("/v1/follow-ups/1").path("board").isNull()).as("nothing had been released").isTrue();
    HttpResponse<String> again = freeze(august);
    assertThat(again.statusCode()).as("sent again").isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Location")).contains("/v1/follow-ups/1");
    assertThat(freeze(august.replace("Bättre", "Sämre")).body())
        .contains("\"status\":409", "as follow-up 1", "send \\\"version\\\": 2 to freeze another");

    assertThat(release().statusCode()).isEqualTo(201);
    HttpResponse<String> second = freeze(august.replace("}}", "}, \"version\": 2}"));
    assertThat(second.statusCode()).as(second.body()).isEqualTo(201);
    JsonNode frozen = service().get("/v1/follow-ups/2");
    String everybodysFrozen = everybodys("/v1/follow-ups/2").toString();
    assertThat(frozen.at("/comments/n-access").asString()).isEqualTo("Bättre än i april.");
    assertThat(frozen.path("board")).isEqualTo(service().get("/v1/goals/north/status?period=2026-AUG"));

    // Two were corrected and one retracted; then two more were corrected, each to what the other had been.
    publishAugust(2, shortAndLong(72, 26).plus(waits(50)).plus(revised(44, 8)));
    String live = "/v1/values?indicator=WAITING_90D&place=north&period=2026-AUG";
    await().atMost(PATIENCE).until(() -> service().get(live).at("/values/0/denominator").asInt() == 99);
    awaitLag();
    JsonNode comparison = service().get("/v1/follow-ups/2/comparison?changed=true");
    assertThat(comparison.path("then").path("status").asString()).isEqualTo("yellow");
    assertThat(comparison.path("now").path("status").asString()).isEqualTo("red");
    assertThat(comparison.path("contacts")).hasToString("{\"changedAtLeast\":3}");
    assertThat(comparison.path("goals").get(1))
        .hasToString(
            """
            {"id":"n-access","parent":"n-good","name":{"en":"Accessible","sv":"Tillgänglig"},"then":"yellow","now":"red",\
            "indicators":[{"indicator":"WAITING_90D","then":{"status":"yellow","target":80},"now":{"status":"red","target":80}}]}""");
    assertThat(comparison.path("indicators")).hasSize(2);
    assertThat(comparison.path("indicators").get(1))
        .hasToString(
            """
            {"indicator":"WAITING_90D","name":{"en":"Waiting","sv":"Väntande"},"unit":"percent",\
            "then":{"value":75,"numerator":75,"denominator":100,"excluded":0,"state":"ok"},\
            "now":{"value":73.7374,"numerator":73,"denominator":99,"excluded":0,"state":"ok"},\
            "change":{"value":-1.2626,"numerator":-2,"denominator":-1,"excluded":0},"sameDefinition":true,\
            "contacts":{"then":100,"now":99,"net":-1,"changedAtLeast":3,"corrected":4,"retracted":1},\
            "words":{"en":"then 75.0 %, now 73.7 %: 4 contacts corrected, 1 retracted, 1 fewer in all",\
            "sv":"då 75,0 %, nu 73,7 %: 4 kontakter rättade, 1 återtagen, 1 färre totalt"}}""");

    execute(
        """
        insert into follow_up
        select 3, region, period, period_type, first_day, last_day, 3, provisional, frozen_at, frozen_by, 'of before', comments,
               live_day, live, live_meanings, release, released_day, released, released_meanings, cell_key, cell_body
        from follow_up where follow_up = 2
        """);
    JsonNode older = service().get("/v1/follow-ups/3/comparison?changed=true").at("/indicators/1");
    assertThat(older.path("contacts"))
        .as("frozen before corrections were counted")
        .hasToString("{\"then\":100,\"now\":99,\"net\":-1,\"changedAtLeast\":3}");
    assertThat(older.at("/words/en").asString())
        .isEqualTo("then 75.0 %, now 73.7 %: at least 3 contacts have changed, 1 fewer in all");

    assertThat(release().body()).as("three are too few to be seen").contains("\"kept\":9");
    JsonNode everybodysComparison = everybodys("/v1/follow-ups/2/comparison?changed=true");
    assertThat(everybodysComparison.path("now").path("release").asInt()).isEqualTo(2);
    assertThat(everybodysComparison.path("indicators")).isEmpty();
    assertThat(everybodysComparison.has("contacts")).isFalse();
    assertThat(everybodys("/v1/follow-ups/2/comparison").path("indicators")).hasSize(4).allSatisfy(one ->
        assertThat(one.has("contacts")).isFalse());
    assertThat(everybodys("/v1/follow-ups/1/comparison").path("then").isNull()).isTrue();

    publishAugust(3, shortAndLong(95, 35));
    await().atMost(PATIENCE).until(() -> service().get(live).at("/values/0/denominator").asInt() == 130);
    awaitLag();
    assertThat(release().statusCode()).isEqualTo(201);
    assertThat(everybodys("/v1/follow-ups/2/comparison?changed=true").at("/indicators/1/words/en").asString())
        .isEqualTo("then 75.0 %, now 73.1 %");
    assertThat(service().get("/v1/follow-ups/2")).as("whatever has become of it").isEqualTo(frozen);
    assertThat(everybodys("/v1/follow-ups/2")).hasToString(everybodysFrozen);
    assertThat(frozen.at("/board/goals/1/indicators/0/value").asInt()).isEqualTo(75);
    for (String change : List.of("update follow_up set comments = '{}'", "delete from follow_up", "truncate follow_up")) {
      assertThatThrownBy(() -> execute(change)).as(change).hasMessageContaining("stay as they were frozen");
    }
  }

  @Test
  default void followUpsAreListedAndWhatCannotBeFrozenIsSaid() throws SQLException {
    published().createTopic();
    published()
        .cell(waiting("north", "2026-08", null), 1, shortAndLong(70, 30))
        .cell(waiting("n1", "2026-08", null), 1, shortAndLong(68, 30))
        .cell(waiting("n2", "2026-08", null), 1, shortAndLong(2, 0))
        .cell(waiting("SE", "2026-08", null), 1, shortAndLong(70, 30))
        .cell(waiting("south", "2026-07", null), 1, shortAndLong(95, 5));
    awaitRows("/v1/values?indicator=QUEUE&place=SE,north,n1,n2,south&period=2026-07,2026-08", 10);
    awaitLag();
    assertThat(release().statusCode()).isEqualTo(201);
    assertThat(freeze("{\"region\": \"north\", \"period\": \"2026-08\"}").statusCode()).isEqualTo(201);
    assertThat(freeze("{\"region\": \"south\", \"period\": \"2026-07\"}").body())
        .contains("\"followUp\":2,", "1 of 1 indicators on target.");
    assertThat(freeze("{\"region\": \"north\", \"period\": \"2026-08\", \"version\": 2}").body()).contains("\"followUp\":3,");

    assertThat(service().get("/v1/follow-ups/2").at("/board/goals/0/verdict/en").asString())
        .isEqualTo("The goal is considered met: 1 of 1 indicators on target. It was in force until 2025-12-31.");
    JsonNode small = everybodys("/v1/follow-ups/1");
    assertThat(small.at("/board/goals/1/indicators/0").toString()).contains("\"numerator\":70");
    JsonNode hidden = everybodys("/v1/follow-ups/2");
    assertThat(hidden.at("/board/goals/0/status").asString())
        .as("the country has less than the south, which waits for the next release")
        .isEqualTo("grey");
    assertThat(hidden.at("/board/goals/0/indicators/0").toString())
        .contains("\"value\":null,\"numerator\":null,\"denominator\":null,\"excluded\":null", "suppressed");
    assertThat(numbers(everybodys("/v1/follow-ups"))).containsExactly(3, 2, 1);
    assertThat(numbers(everybodys("/v1/follow-ups?region=north&period=2026-08,2026-07"))).containsExactly(3, 1);
    assertThat(numbers(everybodys("/v1/follow-ups?region=north&period=2026-AUG"))).isEmpty();
    JsonNode page = everybodys("/v1/follow-ups?limit=2");
    assertThat(numbers(page)).containsExactly(3, 2);
    JsonNode last = everybodys("/v1/follow-ups?limit=2&cursor=" + page.path("next").asString());
    assertThat(numbers(last)).containsExactly(1);
    assertThat(last.path("next").isNull()).isTrue();
    assertThat(service().get("/v1/follow-ups").at("/followUps/1/status").asString()).isEqualTo("green");

    assertRefused("{\"region\": \"middle\", \"period\": \"2026-08\"}", "region", "There is no region with goals 'middle'.");
    assertRefused("{\"region\": \"north\", \"period\": \"2026-13\"}", "period", "There is no period");
    assertRefused("{\"region\": \"north\", \"period\": \"2026-11\"}", "period", "2026-11 has not ended");
    assertRefused("{\"region\": \"south\", \"period\": \"2016-AUG\"}", "period", "south had no goals");
    assertRefused("{\"region\": \"north\", \"period\": \"2026-02\"}", "period", "there is nothing to freeze");
    assertRefused("{\"region\": \"north\", \"period\": \"2026-08\", \"version\": 5}", "version", "is 3, not 5");
    assertRefused(
        "{\"region\": \"north\", \"period\": \"2026-08\", \"version\": 3, \"comments\": {\"n-acces\": \"x\"}}",
        "comments",
        "Did you mean 'n-access'?");
    assertThat(service().answer("/v1/follow-ups/9").statusCode()).isEqualTo(404);
    assertThat(service().answer("/v1/follow-ups/x/comparison").body()).contains("There is no follow-up 'x'");
    String august = "{\"region\": \"north\", \"period\": \"2026-AUG\"}";
    assertThat(service().postJson("/v1/follow-ups", august, ApiKeyFilter.HEADER, Service.READER).statusCode()).isEqualTo(403);
    assertThat(service().postJson("/v1/follow-ups", august, new String[0]).statusCode()).isEqualTo(401);
    assertThat(service().answer("/v1/follow-ups", ApiKeyFilter.HEADER, "wrong").statusCode()).isEqualTo(401);
    HttpResponse<String> first = service().answer("/v1/follow-ups/1");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(service().answer("/v1/follow-ups/1", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(status("/v1/follow-ups/1", "If-None-Match", tag)).as("of live figures").isEqualTo(200);

    execute("update release set day = '2026-08-15'");
    assertThat(freeze(august).body()).contains("\"status\":409", "2026-AUG had not ended", "Make a release first");
    execute("update release set day = '2026-09-05'");
    assertThat(freeze(august).body()).contains("\"status\":409", "2026-AUG were provisional", "Make a release first");
  }

  private void publishAugust(long revision, Counts waiting) {
    for (String place : List.of("n1", "north", "SE")) {
      published().cell(waiting(place, "2026-08", null), revision, waiting);
    }
  }

  private HttpResponse<String> freeze(String body) {
    return service().postJson("/v1/follow-ups", body);
  }

  private void assertRefused(String body, String parameter, String detail) {
    HttpResponse<String> response = freeze(body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(Service.json(response).path("parameter").asString()).isEqualTo(parameter);
    assertThat(Service.json(response).path("detail").asString()).contains(detail);
  }

  private static List<Integer> numbers(JsonNode page) {
    return page.path("followUps").valueStream().map(one -> one.path("followUp").asInt()).toList();
  }
}
