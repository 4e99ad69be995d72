package careaccess.reporting;

import static careaccess.reporting.GivenCells.shortAndLong;
import static careaccess.reporting.GivenCells.tally;
import static careaccess.reporting.GivenCells.waiting;
import static careaccess.reporting.GivenCells.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Tallied;
import careaccess.http.ApiKeyFilter;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of days that have passed. */
interface PastBehaviour extends Running {

  @Test
  @StartsItself
  default void figuresAreToldAsTheyStoodAtTheEndOfADay() throws SQLException {
    MovedClock clock = started();
    published().createTopic();
    published()
        .cell(waiting("n1", "2026-11", null), 1, waits(20, 40, 101))
        .cell(waiting("n1", "2026-09", null), 1, waits(10, 91))
        .cell(waiting("n1", "2026-09", new Breakdown(Dimension.SEX, "KVINNA")), 1, waits(10))
        .cell(waiting("north", "2026-09", null), 1, waits(10, 91))
        .cell(tally("north"), 1, Counts.of(new Tallied(2, 4, 0, 2, 0)));
    awaitRows("/v1/values?indicator=QUEUE,SAME_DAY&place=n1,north", 4);
    awaitLag();
    List<String> questions =
        List.of(
            "/v1/values?indicator=WAITING_90D,QUEUE,SAME_DAY&place=n1,n2,north",
            "/v1/values?indicator=QUEUE&place=n1&breakdown=sex",
            "/v1/values?indicator=QUEUE&periodType=quarter&level=unit",
            "/v1/values/WAITING_90D/n1/2026-09/distribution?",
            "/v1/gaps?indicator=WAITING_90D&level=unit&period=2026-09",
            "/v1/values?indicator=WAITING_90D,QUEUE&level=unit&format=csv",
            "/v1/values?indicator=WAITING_90D,QUEUE&level=unit&format=json-stat");
    Map<String, String> onThe22nd = answers(questions, "");
    assertThat(answers(questions, "&knownAt=2026-11-22")).as("today, as it stands").isEqualTo(onThe22nd);

    clock.set("2026-11-24T08:00:00Z");
    published()
        .cell(waiting("n1", "2026-09", null), 2, waits(1, 2, 3, 4))
        .cell(waiting("n1", "2026-09", null), 3, waits(10))
        .cell(waiting("n1", "2026-09", new Breakdown(Dimension.SEX, "KVINNA")), 2, Counts.NONE)
        .cell(waiting("n1", "2026-11", null), 2, waits(20, 40, 101, 50))
        .cell(waiting("n2", "2026-09", null), 1, waits(5))
        .cell(tally("north"), 2, Counts.of(new Tallied(2, 4, 0, 2, 1)));
    await().atMost(PATIENCE).until(() -> values("/v1/values?indicator=SAME_DAY&place=north").contains("overlapping"));
    awaitLag();
    String past = "&knownAt=2026-11-22";
    assertThat(answers(questions, past)).isEqualTo(onThe22nd);
    assertThat(service().get(questions.getFirst() + "&knownAt=2026-11-23").at("/values/0/numerator"))
        .as("nothing was counted on the 23rd")
        .isEqualTo(service().get(questions.getFirst() + past).at("/values/0/numerator"));
    Map<String, String> onThe24th = answers(questions, "");
    assertThat(onThe24th.values()).doesNotContainAnyElementsOf(onThe22nd.values());
    assertThat(onThe24th.get(questions.getFirst())).contains("overlapping-tallies", "\"responseRate\":1,");
    String page = "/v1/values?indicator=QUEUE&place=n1&limit=1" + past;
    String rest = page + "&cursor=" + service().get(page).path("next").asString();
    HttpResponse<String> firstPage = service().answer(page, ApiKeyFilter.HEADER, Service.READER);

    clock.set("2026-11-25T08:00:00Z");
    published()
        .cell(waiting("n1", "2026-09", null), 4, waits(1, 1))
        .cell(waiting("n1", "2026-11", null), 3, waits(1))
        .cell(waiting("n2", "2026-09", null), 2, Counts.NONE)
        .cell(tally("north"), 3, Counts.of(new Tallied(2, 4, 0, 2, 0)));
    await().atMost(PATIENCE).until(() -> !values("/v1/values?indicator=SAME_DAY&place=north").contains("overlapping"));
    awaitLag();
    assertThat(answers(questions, past)).isEqualTo(onThe22nd);
    assertThat(answers(questions, "&knownAt=2026-11-24")).as("the last of two versions of that day").isEqualTo(onThe24th);
    assertThat(rows("cell_history")).as("each cell once for each day that ended with it").isEqualTo(8);
    assertThat(status(page, "If-None-Match", tag(firstPage))).isEqualTo(304);
    assertThat(service().get(rest).at("/values/0/period").asString()).as("a page of that day").isEqualTo("2026-11");
    assertProblem(page.replace("11-22", "11-21"), "knownAt", "2026-11-21 is not kept; from the end of 2026-11-22 on it is");
    assertProblem(page.replace("11-22", "11-26"), "knownAt", "2026-11-26 is after today, 2026-11-25");
    assertProblem(page.replace("2026-11-22", "yesterday"), "knownAt", "written as 2026-03-31, not 'yesterday'");

    assertThat(service().bean(Forgetting.class).forget()).isZero();
    clock.set("2028-11-24T08:00:00Z");
    assertThat(service().bean(Forgetting.class).forget()).as("what ended with the 22nd").isEqualTo(4);
    assertThat(answers(questions, "&knownAt=2026-11-24")).isEqualTo(onThe24th);
    assertProblem(page, "knownAt", "2026-11-22 is not kept; from the end of 2026-11-24 on it is");
  }

  @Test
  @StartsItself
  default void everybodyIsToldWhatTheReleaseOfADayShowed() throws SQLException {
    MovedClock clock = started();
    published().createTopic();
    publishQueues(1, shortAndLong(40, 20), shortAndLong(30, 0), 90);
    assertThat(release().statusCode()).isEqualTo(201);
    List<String> questions =
        List.of(
            "/v1/values?indicator=WAITING_90D,QUEUE&level=unit",
            "/v1/values/WAITING_90D/n1/2026-09/distribution?",
            "/v1/gaps?indicator=WAITING_90D&level=unit&period=2026-09",
            "/v1/values?indicator=WAITING_90D,QUEUE&level=unit&format=csv",
            "/v1/values?indicator=WAITING_90D,QUEUE&level=unit&format=json-stat");
    Map<String, String> first = everybodys(questions, "");

    clock.set("2026-11-24T08:00:00Z");
    publishQueues(2, shortAndLong(50, 20), shortAndLong(30, 0), 100);
    assertThat(release().statusCode()).isEqualTo(201);
    publishQueues(3, shortAndLong(90, 20), Counts.NONE, 110);
    assertThat(release().body()).startsWith("{\"release\":3,\"day\":\"2026-11-24\"");
    Map<String, String> last = everybodys(questions, "");
    assertThat(last.get(questions.getFirst())).contains("\"suppressed\"").isNotEqualTo(first.get(questions.getFirst()));

    for (String day : List.of("2026-11-22", "2026-11-23")) {
      assertThat(everybodys(questions, "&knownAt=" + day)).isEqualTo(first);
    }
    clock.set("2026-11-25T08:00:00Z");
    assertThat(everybodys(questions, "&knownAt=2026-11-24")).as("the last release of that day").isEqualTo(last);
    assertThat(everybodys(questions.getFirst() + "&knownAt=2026-11-21").toString()).contains("\"release\":null", "\"values\":[]");
    HttpResponse<String> then = service().answer(questions.getFirst() + "&knownAt=2026-11-22");
    assertThat(tag(then)).startsWith("\"r1-");
    assertThat(service().answer(questions.getFirst() + "&knownAt=2026-11-22", "If-None-Match", tag(then)).statusCode())
        .isEqualTo(304);

    clock.set("2028-11-24T08:00:00Z");
    assertThat(service().bean(Forgetting.class).forget()).isPositive();
    assertThat(rows("released_history")).isZero();
    assertThat(everybodys(questions, "&knownAt=2026-11-24")).isEqualTo(last);
    HttpResponse<String> forgotten = service().answer(questions.getFirst() + "&knownAt=2026-11-23");
    assertThat(forgotten.statusCode()).isEqualTo(400);
    assertThat(forgotten.body()).contains("2026-11-23 is not kept; from the end of 2026-11-24 on it is");
  }

  /** With a clock that tests move, and releases on demand only. */
  private MovedClock started() {
    MovedClock clock = new MovedClock("2026-11-22T10:00:00Z");
    serve(Service.start(infrastructure(), catalogueFiles(), clients(), clock, "careaccess.releases.at=off"));
    return clock;
  }

  private Map<String, String> answers(List<String> questions, String more) {
    Map<String, String> answers = new LinkedHashMap<>();
    questions.forEach(question ->
        answers.put(question, body(service().answer(question + more, ApiKeyFilter.HEADER, Service.READER))));
    return answers;
  }

  /** As nobody. */
  private Map<String, String> everybodys(List<String> questions, String more) {
    Map<String, String> answers = new LinkedHashMap<>();
    questions.forEach(question -> answers.put(question, body(service().answer(question + more))));
    return answers;
  }

  private static String body(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** Of September, at two units of the north, and awaits so many of both together. */
  private void publishQueues(long revision, Counts one, Counts other, int together) {
    published()
        .cell(waiting("n1", "2026-09", null), revision, one)
        .cell(waiting("n2", "2026-09", null), revision, other)
        .cell(waiting("north", "2026-09", null), revision, one.plus(other))
        .cell(waiting("SE", "2026-09", null), revision, one.plus(other));
    await().atMost(PATIENCE).until(() ->
        values("/v1/values?indicator=QUEUE&place=SE").contains("\"value\":%d,".formatted(together)));
    awaitLag();
  }

  private int rows(String table) throws SQLException {
    try (Connection connection = connect();
        ResultSet result = connection.createStatement().executeQuery("select count(*) from " + table)) {
      result.next();
      return result.getInt(1);
    }
  }
}
