package careaccess.reporting;

import static careaccess.reporting.GivenCells.waiting;
import static careaccess.reporting.GivenCells.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.CatalogueException;
import careaccess.http.ApiKeyFilter;
import careaccess.http.tests.LogLines;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How figures come from the topic, whatever happens to broker, database and instances meanwhile. */
interface FeedBehaviour extends Running {

  @Test
  default void redeliveryAndOlderRevisionsChangeNothing() throws SQLException {
    published().createTopic();
    published()
        .cell(waiting("n1", "2026-09", null), 2, waits(1, 2))
        .cell(waiting("n1", "2026-09", null), 1, waits(1))
        .cell(waiting("n2", "2026-09", null), 1, waits(1));
    awaitRows("/v1/values?indicator=QUEUE&place=n1,n2", 2);
    String before = values("/v1/values?indicator=QUEUE&place=n1,n2");
    service().close();

    // As if the transaction that wrote the last cells had been the one before the offsets were.
    execute("update consumed_offset set next_offset = 0 where generation = '" + Topics.generation(hash()) + "'");
    execute("update data_revision set batch = 1000 where generation = '" + Topics.generation(hash()) + "'");
    serve(newService());
    await().atMost(PATIENCE).until(() -> batch() > 1000);
    awaitLag();

    assertThat(values("/v1/values?indicator=QUEUE&place=n1,n2")).isEqualTo(before).contains("\"value\":2");
  }

  @Test
  default void aRestartGoesOnWhereItStoppedAndMakesUpForTheReleaseThatWasDueMeanwhile() throws Releasing.NotNow {
    published().createTopic();
    published().cell(waiting("n1", "2026-09", null), 1, waits(1));
    awaitRows("/v1/values?indicator=QUEUE&place=n1", 1);
    awaitLag();
    assertThat(everybodys("/v1/releases").toString()).as("the first one").isEqualTo("{\"releases\":[],\"more\":false,\"next\":null}");
    Gauge due = service().bean(MeterRegistry.class).get("careaccess.reporting.release.due").gauge();
    assertThat(due.value()).as("whenever a publisher makes it").isNaN();
    assertThat(release().statusCode()).isEqualTo(201);
    service().close();
    published().cell(waiting("n2", "2026-09", null), 1, waits(1));

    serve(Service.start(infrastructure(), catalogueFiles(), clients(), TWO_DAYS_LATER));

    awaitRows("/v1/values?indicator=QUEUE&place=n1,n2", 2);
    Counter upserted =
        service().bean(MeterRegistry.class).get("careaccess.reporting.cells").tag("outcome", "upserted").counter();
    // Counted once it is committed, and so perhaps after it has been read.
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(upserted.count()).as("only what was new was read").isEqualTo(1));
    await().atMost(PATIENCE).untilAsserted(() ->
        assertThat(everybodys("/v1/releases?limit=1"))
            .hasToString(
                """
                {"releases":[{"release":2,"day":"2026-11-24","madeAt":"2026-11-24T08:00:00Z","made":"daily"}],\
                "more":true,"next":"2026-11-25T05:00:00Z"}"""));
    await().atMost(PATIENCE).untilAsserted(() ->
        assertThat(service().answer("/actuator/prometheus").body())
            .contains(
                "careaccess_reporting_release_number{application=\"reporting-service\"} 2.0",
                "careaccess_reporting_release_age_seconds{application=\"reporting-service\"} 0.0",
                "careaccess_reporting_release_due_seconds{application=\"reporting-service\"} 1.7955828E9",
                "careaccess_reporting_release_duration_seconds_count{application=\"reporting-service\"} 1",
                "careaccess_reporting_release_failures_total{application=\"reporting-service\"} 0.0"));
    assertThat(service().bean(Releasing.class).make(DailyReleases.MAKER, last -> last.orElseThrow().number() == 1))
        .as("of an instance that saw only the first")
        .isEmpty();
  }

  @Test
  default void readersAndTheFeedDoNotWaitForEachOther() throws SQLException {
    published().createTopic();
    published()
        .cell(waiting("n1", "2026-09", null), 1, waits(1))
        .cell(waiting("n1", "2026-09", new Breakdown(Dimension.SEX, "KVINNA")), 1, waits(1));
    awaitRows("/v1/values?indicator=QUEUE&place=n1", 1);
    awaitLag();
    try (Connection writing = connect()) {
      writing.setAutoCommit(false);
      writing.createStatement().executeUpdate("update cell set revision = 2, body = '', batch = 9");
      writing.createStatement().executeUpdate("update data_revision set batch = 9");
      assertThat(values("/v1/values?indicator=QUEUE&place=n1&breakdown=sex"))
          .as("read while a batch is written")
          .contains("\"value\":1,");
      writing.rollback();
    }
    try (Connection reading = connect()) {
      reading.setAutoCommit(false);
      reading.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      reading.createStatement().executeQuery("select * from cell, data_revision, consumed_offset").close();
      published().cell(waiting("n1", "2026-09", null), 2, waits(1, 2));
      await().atMost(PATIENCE).until(() -> values("/v1/values?indicator=QUEUE&place=n1").contains("\"value\":2"));
      reading.rollback();
    }
  }

  /** Which it would not be if the feed took its own statement, still waiting there, for another instance. */
  @Test
  default void itIsKnownHowFarBehindTheFeedIsWhileSomebodyLocksItOut() throws SQLException {
    published().createTopic();
    awaitReady();
    try (Connection blocking = connect()) {
      blocking.setAutoCommit(false);
      blocking.createStatement().execute("lock table cell in exclusive mode");
      published().cell(waiting("n1", "2026-09", null), 1, waits(1));
      Counter failures = service().bean(MeterRegistry.class).get("careaccess.reporting.feed.failures").counter();
      await().atMost(PATIENCE).until(() -> {
        assertThat(service().bean(Feeds.class).inForce().state()).isNotInstanceOf(FeedState.Standby.class);
        return failures.count() >= 2;
      });
      assertThat(readiness()).contains("\"reason\":\"Figures are not kept up to date, since PostgreSQL cannot be written to");
      assertThat(service().bean(MeterRegistry.class).get("careaccess.reporting.lag").gauge().value()).isNotNaN();
      blocking.rollback();
    }
    awaitRows("/v1/values?indicator=QUEUE&place=n1", 1);
    awaitReady();
  }

  /** As in containers. */
  @Test
  @StartsItself
  default void healthAndMetricsMayHaveAPortOfTheirOwn() {
    serve(Service.start(infrastructure(), catalogueFiles(), clients(), NOVEMBER, "management.server.port=0"));
    published().createTopic();
    int apart = service().bean(Environment.class).getRequiredProperty("local.management.port", Integer.class);
    for (String path :
        List.of("/actuator/health/liveness", "/actuator/health/startup", "/actuator/health/readiness", "/actuator/prometheus")) {
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(service().answerAt(apart, path).statusCode()).as(path).isEqualTo(200));
      assertThat(service().answerAt(service().port(), path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(service().answerAt(apart, "/v1/values", ApiKeyFilter.HEADER, Service.READER).statusCode()).isEqualTo(404);
  }

  @Test
  @StartsItself
  default void theDatabaseMayRestart() {
    serve(
        Service.start(
            infrastructure(), catalogueFiles(), clients(), NOVEMBER, "spring.datasource.hikari.connection-timeout=1000"));
    published().createTopic();
    published().cell(waiting("n1", "2026-09", null), 1, waits(1));
    awaitRows("/v1/values?indicator=QUEUE&place=n1", 1);

    infrastructure()
        .restartDatabase(() -> {
          awaitUnready("\"reason\":\"PostgreSQL gives no connection");
          try (LogLines log = new LogLines()) {
            HttpResponse<String> refused = service().answer("/v1/values?indicator=QUEUE&place=n1", ApiKeyFilter.HEADER, Service.READER);
            assertRefusal(refused, 503, "cannot be read just now");
            String trace = "\"trace\":{\"id\":\"" + Service.json(refused).path("traceId").asString() + "\"";
            assertThat(log.lines()).anyMatch(line -> line.contains("Figures cannot be read") && line.contains(trace));
          }
        });
    published().cell(waiting("n1", "2026-09", null), 2, waits(1, 2)).cell(waiting("n2", "2026-09", null), 1, waits(1));

    await()
        .atMost(PATIENCE)
        .ignoreExceptionsMatching(failure -> failure instanceof AssertionError)
        .untilAsserted(() -> assertThat(values("/v1/values?indicator=QUEUE&place=n1,n2")).contains("\"value\":2", "\"n2\""));
    awaitReady();
    String plans = service().bean(JdbcClient.class).sql("show plan_cache_mode").query(String.class).single();
    assertThat(plans).as("of connections made anew as well").isEqualTo("force_generic_plan");
  }

  @Test
  default void theBrokerMayRestart() {
    published().createTopic();
    published().cell(waiting("n1", "2026-09", null), 1, waits(1));
    awaitRows("/v1/values?indicator=QUEUE&place=n1", 1);

    Gauge reachable = service().bean(MeterRegistry.class).get("careaccess.reporting.kafka.reachable").gauge();
    assertThat(reachable.value()).isEqualTo(1);
    infrastructure()
        .restartBroker(() -> {
          await().atMost(PATIENCE).until(() -> readiness().contains("Figures are not kept up to date, since Kafka cannot be reached"));
          assertThat(reachable.value()).isZero();
          assertThat(service().answer("/actuator/health/readiness").statusCode()).as("for readers: all instances lack it").isEqualTo(200);
          assertThat(readiness()).contains("\"status\":\"STALE\"", "\"remedy\":\"").doesNotContain("Exception", "127.0.0.1", "localhost");
          assertThat(values("/v1/values?indicator=QUEUE&place=n1")).as("as it was").contains("\"value\":1");
        });
    published().cell(waiting("n1", "2026-10", null), 1, waits(1, 2));

    awaitRows("/v1/values?indicator=QUEUE&place=n1", 2);
    awaitReady();
    assertThat(reachable.value()).isEqualTo(1);
  }

  @Test
  default void itIsNotReadyBeforeThereIsATopic() {
    await().atMost(PATIENCE).until(() -> readiness().contains("waiting for topic"));
    assertThat(service().answer("/actuator/health/readiness").statusCode()).isEqualTo(503);
    assertThat(readiness()).contains("\"reason\":\"Nothing has been counted with this catalogue yet.\"", "\"remedy\":\"Start aggregation");
    assertAlive();

    published().createTopic();

    awaitReady();
    assertThat(service().answer("/actuator/health").body()).as("to everybody").contains("\"status\":\"UP\"").doesNotContain("details");
    assertThat(service().answer("/actuator/health", ApiKeyFilter.HEADER, Service.SOURCE).body()).doesNotContain("details");
    String[] elsewhere = {"X-Forwarded-For", "203.0.113.7"};
    assertThat(service().answer("/actuator/health/liveness", elsewhere).statusCode()).isEqualTo(200);
    for (String metrics : List.of("/actuator/prometheus", "/actuator/info", "/actuator")) {
      assertRefusal(service().answer(metrics, elsewhere), 401, "Send the API key");
      assertThat(service().ask("GET", metrics, elsewhere[0], elsewhere[1], ApiKeyFilter.HEADER, Service.READER).statusCode())
          .as(metrics)
          .isEqualTo(200);
    }
    assertThat(service().answer("/actuator/health", ApiKeyFilter.HEADER, Service.READER).body())
        .contains("\"rebuild\":{", "\"inForce\":\"" + Topics.generation(hash()) + "\"", "\"PostgreSQL\"");
  }

  private void awaitUnready(String words) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(service().answer("/actuator/health/readiness").statusCode()).isEqualTo(503);
          assertThat(readiness()).contains(words, "\"remedy\":\"").doesNotContain("Exception", "127.0.0.1", "localhost", "jdbc:");
        });
    assertAlive();
  }

  private void assertAlive() {
    assertThat(service().answer("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(service().answer("/actuator/health/startup").statusCode()).isEqualTo(200);
  }

  @Test
  default void whatIsAbortedOrUnreadableIsLeftOut() {
    published().createTopic();
    published().abortedCell(waiting("n1", "2026-09", null), 9, waits(1, 2, 3));
    published().rubbish("n1/2026-09/all/TREATMENT/WAITING");
    published().rubbish("rubbish");
    String number = RefusalBehaviour.aPersonalNumber();
    try (LogLines log = new LogLines()) {
      published().rubbish(number + "/2026-09/all/TREATMENT/WAITING");
      published().cell(waiting("n1", "2026-09", null), 1, waits(1));

      awaitRows("/v1/values?indicator=QUEUE&place=n1", 1);
      awaitLag();
      assertThat(log.lines()).anyMatch(line -> line.contains("is left out")).noneMatch(line -> line.contains(number));
    }
    assertThat(values("/v1/values?indicator=QUEUE&place=n1")).contains("\"value\":1,");
    await().atMost(PATIENCE).untilAsserted(() ->
        assertThat(service().answer("/actuator/prometheus").body())
            .contains(
                "careaccess_reporting_cells_total{application=\"reporting-service\",generation=\"%s\",outcome=\"unreadable\"} 3.0"
                    .formatted(Topics.generation(hash()))));
  }

  @Test
  default void oneOfTwoInstancesWritesAndTheOtherTakesOver() {
    published().createTopic();
    awaitReady();
    try (Service second = newService()) {
      await().atMost(PATIENCE).until(() -> second.bean(Feeds.class).inForce().state() instanceof FeedState.Standby);
      assertThat(second.answer("/actuator/health/readiness").statusCode()).isEqualTo(200);
      published().cell(waiting("n1", "2026-09", null), 1, waits(1)).cell(waiting("n2", "2026-09", null), 1, waits(1));
      awaitRows("/v1/values?indicator=QUEUE", 2);
      String page = "/v1/values?indicator=QUEUE&limit=1";
      String rest = page + "&cursor=" + service().get(page).path("next").asString();
      assertThat(second.get(rest)).as("the page of the other instance").isEqualTo(service().get(rest));
      assertThat(second.get(rest).at("/values/0/place").asString()).isEqualTo("n2");
      assertThat(second.bean(Feeds.class).inForce().state()).isInstanceOf(FeedState.Standby.class);
      assertThat(second.get("/v1/values?indicator=QUEUE&place=n2").at("/values/0/value").asInt()).isEqualTo(1);
      published().cell(waiting("n2", "2026-09", null), 2, waits(1, 2));
      await().atMost(PATIENCE).until(() -> values("/v1/values?indicator=QUEUE&place=n2").contains("\"value\":2,"));
      assertThat(second.get("/v1/values?indicator=QUEUE&place=n2").at("/values/0/value").asInt())
          .as("what this instance had read before is otherwise now").isEqualTo(2);
      assertThat(second.answer(rest, ApiKeyFilter.HEADER, Service.READER).statusCode())
          .as("a cursor of the other instance, of figures that are no more").isEqualTo(409);
      HttpResponse<String> made = second.post("/v1/releases", ApiKeyFilter.HEADER, Service.PUBLISHER);
      assertThat(made.statusCode()).as("whichever is asked: " + made.body()).isEqualTo(201);

      service().close();
      published().cell(waiting("m1", "2026-09", null), 1, waits(1));

      await().atMost(PATIENCE).until(() -> second.get("/v1/values?indicator=QUEUE&place=m1").path("values").size() == 1);
    }
  }

  @Test
  @StartsItself
  default void aWrongCatalogueStopsTheStartWithAPlainMessage(CapturedOutput output) throws IOException {
    Files.writeString(catalogueFiles().resolve("calendar.yaml"), "timeZone: Mars/Olympus");

    assertThatThrownBy(this::newService).hasRootCauseInstanceOf(CatalogueException.class);

    assertThat(output.getErr() + output.getOut())
        .contains("The catalogue is wrong", "calendar.yaml:1: 'reportingDeadlineDay' is missing")
        .doesNotContain("\tat careaccess");
  }

  private String readiness() {
    return service().answer("/actuator/health/readiness").body();
  }

  private long batch() throws SQLException {
    try (Connection connection = connect();
        ResultSet result =
            connection
                .createStatement()
                .executeQuery("select batch from data_revision where generation = '" + Topics.generation(hash()) + "'")) {
      return result.next() ? result.getLong(1) : 0;
    }
  }
}
