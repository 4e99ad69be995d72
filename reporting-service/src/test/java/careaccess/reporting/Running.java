package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.Topics;
import careaccess.http.ApiKeyFilter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A service that runs with a catalogue, and so a generation, of its own, what was published for it, and how it is asked. */
interface Running {

  Clock NOVEMBER = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  Clock TWO_DAYS_LATER = Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC);
  Duration PATIENCE = Duration.ofSeconds(30);

  Infrastructure infrastructure();

  Path catalogueFiles();

  /** Of the catalogue. */
  String hash();

  Path clients();

  Published published();

  Service service();

  /** From now on that one is asked, and stopped in the end; the one before must have been stopped. */
  void serve(Service next);

  /** Starts it with another catalogue and an empty database; no other may run. */
  void begin(Path catalogue) throws SQLException;

  default Service newService() {
    return Service.start(infrastructure(), catalogueFiles(), clients(), NOVEMBER);
  }

  /** Of a place and a month that are both named there is a row before anything is published, which says missing. */
  default void awaitRows(String question, int rows) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(service().get(question).path("values")).as(question).hasSize(rows));
  }

  default void awaitReady() {
    await().atMost(PATIENCE).until(() -> service().answer("/actuator/health/readiness").statusCode() == 200);
  }

  /** Until everything published is in the read model. */
  default void awaitLag() {
    CatchUp catchUp = service().bean(CatchUp.class);
    await().atMost(PATIENCE).until(() -> catchUp.isReadWithin(PATIENCE, Topics.generation(hash())));
    IndicatorFeed feed = service().bean(Feeds.class).inForce();
    await().atMost(PATIENCE).until(() -> feed.state() instanceof FeedState.Following && feed.lag() == 0);
  }

  /** As nobody. */
  default JsonNode everybodys(String question) {
    HttpResponse<String> response = service().answer(question);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Service.json(response);
  }

  default String values(String question) {
    return service().get(question).path("values").toString();
  }

  default int status(String question, String header, String value) {
    return service().answer(question, ApiKeyFilter.HEADER, Service.READER, header, value).statusCode();
  }

  default HttpResponse<String> release() {
    return service().post("/v1/releases", ApiKeyFilter.HEADER, Service.PUBLISHER);
  }

  default String tag(HttpResponse<?> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  default List<String> vary(HttpResponse<?> answer) {
    return answer.headers().allValues("Vary").stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .map(value -> value.strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  default void assertProblem(String question, String parameter, String detail) {
    HttpResponse<String> response = service().answer(question, ApiKeyFilter.HEADER, Service.READER);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(Service.json(response).path("parameter").asString()).isEqualTo(parameter);
    assertThat(Service.json(response).path("detail").asString()).contains(detail);
  }

  default void assertRefusal(HttpResponse<String> answer, int status, String detail) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(Service.json(answer).path("detail").asString()).contains(detail);
    assertThat(Service.json(answer).path("instance").asString()).startsWith("urn:uuid:");
    assertThat(Service.json(answer).path("traceId").asString()).matches("[0-9a-f]{32}");
  }

  default void execute(String sql) throws SQLException {
    try (Connection connection = connect()) {
      connection.createStatement().execute(sql);
    }
  }

  default Connection connect() throws SQLException {
    return DriverManager.getConnection(
        infrastructure().jdbcUrl(), infrastructure().user(), infrastructure().password());
  }
}
