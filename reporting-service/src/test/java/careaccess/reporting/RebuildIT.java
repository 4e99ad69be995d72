package careaccess.reporting;

import static careaccess.reporting.GivenCells.shortAndLong;
import static careaccess.reporting.GivenCells.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Tallied;
import careaccess.http.ApiKeyFilter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** A catalogue changes while it is read from: a limit becomes shorter, and a unit becomes known. */
@ExtendWith(OutputCaptureExtension.class)
class RebuildIT {

  private static final Clock NOVEMBER = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private static final Clock TWO_DAYS_LATER = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String QUESTION = "/v1/values?indicator=WAITING_90D,QUEUE&place=north&period=2026-09";
  private static final String YESTERDAY = QUESTION + "&knownAt=2026-11-23";
  private static final String SEPTEMBER = "{\"region\": \"north\", \"period\": \"2026-09\"}";
  private static final int MEASUREMENTS = 10;
  private static int tests;

  @TempDir private static Path infrastructureDirectory;
  private static Embedded infrastructure;

  @TempDir private Path directory;
  private final List<AutoCloseable> open = new ArrayList<>();
  private Path clients;
  private Path before;
  private Path after;
  private String old;
  private String next;
  private Published oldCells;
  private Published newCells;
  private Counted counted;

  @BeforeAll
  static void startInfrastructure() throws IOException {
    infrastructure = new Embedded(infrastructureDirectory);
  }

  @AfterAll
  static void stopInfrastructure() throws IOException {
    infrastructure.stop();
  }

  @BeforeEach
  void publish() throws Exception {
    emptyDatabase();
    clients = Service.clients(directory);
    String version = "rebuild-" + ++tests;
    before = catalogue(version, "", "");
    after = catalogue(version + "-after", "limit: 30", "\n  - {id: n3, level: unit, parents: [north], name: {en: N3}}\n");
    old = Topics.generation(Catalogue.load(before.toString()).hash());
    next = Topics.generation(Catalogue.load(after.toString()).hash());
    counted = closed(new Counted(infrastructure.brokers()));
    counted.hold(Topics.MEASUREMENTS, MEASUREMENTS);
    oldCells = closed(new Published(infrastructure.brokers(), Catalogue.load(before.toString()).hash()));
    newCells = closed(new Published(infrastructure.brokers(), Catalogue.load(after.toString()).hash()));
    oldCells.createTopic();
    oldCells.cell(waiting("n1"), 1, waits(10, 60, 91)).cell(waiting("north"), 1, waits(10, 60, 91));
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
  }

  @Test
  void theOldFiguresAreServedUntilTheNewHaveCaughtUpAndThenAllSwitchInOneStep() throws Exception {
    Service first = startOld();
    String cursor = first.get("/v1/values?place=north&limit=1").path("next").asString();
    assertThat(cursor).isNotEmpty();
    Service second = start(after);
    JsonNode oldAnswer = first.get(QUESTION);
    assertThat(oldAnswer.at("/values/0/numerator").asInt()).isEqualTo(2);
    assertThat(second.get(QUESTION)).as("an instance with the new catalogue").isEqualTo(oldAnswer);
    assertThat(ready(second)).isTrue();

    CountDownLatch enough = new CountDownLatch(1);
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<JsonNode>> read = readers.submit(() -> poll(List.of(first, second), enough));
      JsonNode newAnswer;
      try {
        awaitHop(first, "measurements", 0);
        counted.commit(next, Topics.MEASUREMENTS, counted.end(Topics.MEASUREMENTS) / 2);
        awaitHop(second, "measurements", 0.5);
        publishNew();
        // In this order, as aggregation does in one transaction: an empty topic of changes would have been passed at once.
        counted.hold(Topics.toTakeAway(next), 0);
        counted.hold(Counted.changes(next), 4);
        counted.commit(next, Topics.MEASUREMENTS, counted.end(Topics.MEASUREMENTS));
        awaitHop(first, "changes", 0);
        assertThat(first.get(QUESTION)).isEqualTo(oldAnswer);
        assertThat(ready(first)).isTrue();
        counted.commit(next, Counted.changes(next), 4);

        await().atMost(PATIENCE).until(() -> state(first).equals("switched"));
        newAnswer = second.get(QUESTION);
        assertThat(newAnswer.path("catalogue").asString() + "-" + suffix()).isEqualTo(next);
        assertThat(newAnswer.at("/values/0/numerator").asInt()).as("within 30 days").isEqualTo(2);
        assertThat(newAnswer.at("/values/0/denominator").asInt()).as("with the unit that is known now").isEqualTo(4);
        assertThat(first.get(QUESTION)).as("the instance with the old catalogue").isEqualTo(newAnswer);
      } finally {
        // Whatever failed, or it would never be told.
        enough.countDown();
      }
      assertThat(read.get().stream().distinct()).as("in this order, and no other answer").containsExactly(oldAnswer, newAnswer);
      assertThat(inOrder(read.get())).containsExactly(oldAnswer, newAnswer);
    }
    assertThat(first.get("/v1/rebuild").path("inForce").asString()).isEqualTo(next);
    assertThat(first.get("/v1/places?parent=north").path("places")).hasSize(3);
    HttpResponse<String> refused =
        first.answer("/v1/values?place=north&limit=1&cursor=" + cursor, ApiKeyFilter.HEADER, Service.READER);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("start again without cursor");

    assertThat(ready(first)).as("it followed the new figures before the switch").isTrue();
    newCells.cell(waiting("north"), 2, waits(10));
    await().atMost(PATIENCE).until(() -> first.get(QUESTION).at("/values/0/denominator").asInt() == 1);
  }

  @Test
  void byHandItWaitsUntilSomebodySwitches() throws Exception {
    startOld();
    Service service = start(after, "careaccess.rebuild.switch=by-hand");
    assertThat(decide(service, "/v1/rebuild/switch").statusCode()).isEqualTo(409);

    completeNew();

    await().atMost(PATIENCE).until(() -> state(service).equals("waiting"));
    assertThat(service.get("/v1/rebuild").path("inForce").asString()).isEqualTo(old);
    assertChanges(service);
    assertThat(decide(service, "/v1/rebuild/switch").statusCode()).isEqualTo(200);
    assertThat(service.get(QUESTION).at("/values/0/denominator").asInt()).isEqualTo(4);
    assertThat(decide(service, "/v1/rebuild/switch").statusCode()).as("once only").isEqualTo(409);
    assertChanges(service);
  }

  /** As a publisher: readers see what would change, and decide nothing. */
  private static HttpResponse<String> decide(Service service, String path) {
    assertThat(service.post(path).statusCode()).as("a reader").isEqualTo(403);
    return service.post(path, ApiKeyFilter.HEADER, Service.PUBLISHER);
  }

  /** By month and by quarter: of a queue, a longer period is its last month. */
  private void assertChanges(Service service) {
    JsonNode report = service.get("/v1/rebuild/changes?indicator=QUEUE,WAITING_90D&limit=3");
    assertThat(report.path("generation").asString()).isEqualTo(next);
    assertThat(report.path("comparedWith").asString()).isEqualTo(old);
    assertThat(report.path("summary"))
        .hasToString(
            """
            [{"indicator":"QUEUE","compared":6,"changed":2,"appeared":2,"disappeared":0,"breakdowns":[\
            {"dimension":"sex","compared":2,"changed":0,"appeared":2,"disappeared":0}]},\
            {"indicator":"WAITING_90D","compared":6,"changed":4,"appeared":2,"disappeared":0,"breakdowns":[\
            {"dimension":"sex","compared":2,"changed":0,"appeared":2,"disappeared":0}]}]""");
    assertThat(report.path("listed").asString()).isEqualTo("total");
    assertThat(report.path("changes")).hasSize(3);
    assertThat(report.at("/changes/0"))
        .hasToString(
            """
            {"indicator":"QUEUE","place":"n3","period":"2026-09","before":null,\
            "after":{"value":1,"numerator":1,"denominator":1,"excluded":0,"target":null,"status":"grey"},\
            "why":[{"reason":"place","what":null,"before":null,"after":"n3"}]}""");
    JsonNode north = service.get("/v1/rebuild/changes?indicator=WAITING_90D&place=north&period=2026-09").path("changes");
    assertThat(north).hasSize(1);
    assertThat(north.get(0))
        .hasToString(
            """
            {"indicator":"WAITING_90D","place":"north","period":"2026-09",\
            "before":{"value":66.6667,"numerator":2,"denominator":3,"excluded":0,"target":80,"status":"red"},\
            "after":{"value":50,"numerator":2,"denominator":4,"excluded":0,"target":80,"status":"red"},\
            "why":[{"reason":"definition","what":"limit","before":"90","after":"30"},\
            {"reason":"members","what":null,"before":null,"after":"n3"}]}""");
    assertPages(service);
    assertThat(service.get("/v1/rebuild/changes?place=n3&indicator=QUEUE").path("changes"))
        .as("of a place that only one of the catalogues has").hasSize(2);
    assertRefused(service, "indicator", "NONE", "There is no indicator 'NONE'.");
    assertRefused(service, "place", "nowhere", "There is no place 'nowhere'. GET /v1/places lists all.");
    assertRefused(service, "period", "2026-13", "There is no period '2026-13'; periods are written 2026-03, 2026-Q1, ");
  }

  private static void assertRefused(Service service, String parameter, String value, String why) {
    HttpResponse<String> refused =
        service.answer("/v1/rebuild/changes?" + parameter + "=" + value, ApiKeyFilter.HEADER, Service.READER);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Service.json(refused).path("detail").asString()).startsWith(why);
    assertThat(Service.json(refused).path("parameter").asString()).isEqualTo(parameter);
  }

  /** Page by page they are those of one answer. */
  private static void assertPages(Service service) {
    List<JsonNode> all = service.get("/v1/rebuild/changes").path("changes").valueStream().toList();
    assertThat(all).hasSizeGreaterThan(4);
    List<JsonNode> paged = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = service.get("/v1/rebuild/changes?limit=2&cursor=" + cursor);
      paged.addAll(page.path("changes").valueStream().toList());
      cursor = page.path("next").asString("");
      assertThat(page.path("more").asBoolean()).isEqualTo(!cursor.isEmpty());
    } while (!cursor.isEmpty());
    assertThat(paged).isEqualTo(all);
  }

  @Test
  void itWaitsUntilNothingIsLeftOfReplacedDeliveries() throws Exception {
    Service service = startOld();
    counted.replaced(next, "first", "second");
    counted.takenAway(next, "first");
    publishNew();
    start(after);
    complete(next);
    awaitHop(service, "measurements", 1);
    await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> state(service).equals("counting"));

    counted.hold(Counted.changes(next), 1);
    counted.takenAway(next, "second");
    awaitHop(service, "changes", 0.8);
    counted.commit(next, Counted.changes(next), 5);

    await().atMost(PATIENCE).until(() -> state(service).equals("switched"));
  }

  /** Nobody has to remember it: a restart does not begin it again. */
  @Test
  void whatIsDiscardedNeverComesIntoForceUnlessItIsRemovedAndBegunAnew() throws Exception {
    Service first = startOld();
    Service service = start(after, "careaccess.rebuild.switch=by-hand");
    completeNew();
    await().atMost(PATIENCE).until(() -> state(service).equals("waiting"));

    assertThat(decide(service, "/v1/rebuild/discard").statusCode()).isEqualTo(200);

    assertThat(state(first)).isEqualTo("discarded");
    assertThat(decide(service, "/v1/rebuild/discard").statusCode()).as("once only").isEqualTo(409);
    assertThat(decide(service, "/v1/rebuild/switch").statusCode()).isEqualTo(409);
    assertChanges(service);
    service.close();
    Service again = start(after);
    await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> state(first).equals("discarded"));
    assertThat(again.get("/v1/rebuild").path("inForce").asString()).isEqualTo(old);
    again.close();
    await().atMost(PATIENCE).until(() -> remove(next) == 0);
    assertThat(state(first)).isEqualTo("none");
    Service anew = start(after);
    await().atMost(PATIENCE).until(() -> state(anew).equals("counting"));
    assertThat(first.get(QUESTION).at("/values/0/denominator").asInt()).as("all the time").isEqualTo(3);
  }

  /** What a remark in the catalogue costs: a rebuild, and nothing that readers would see. */
  @Test
  void equalFiguresAreReportedAsUnchanged() throws Exception {
    Service first = startOld();
    JsonNode values = first.get(QUESTION).path("values");
    assertThat(values).isNotEmpty();
    Path remarked = catalogue("remarked-" + tests, "", "");
    String hash = Catalogue.load(remarked.toString()).hash();
    Service second = start(remarked);
    try (Published cells = new Published(infrastructure.brokers(), hash)) {
      cells.createTopic();
      cells.cell(waiting("n1"), 1, waits(10, 60, 91)).cell(waiting("north"), 1, waits(10, 60, 91));
      complete(Topics.generation(hash));

      await().atMost(PATIENCE).until(() -> state(second).equals("switched"));
      JsonNode report = second.get("/v1/rebuild/changes");
      assertThat(report.path("summary")).isNotEmpty().allSatisfy(line -> {
        assertThat(line.path("compared").asInt()).isPositive();
        assertThat(List.of(line.path("changed"), line.path("appeared"), line.path("disappeared")))
            .allMatch(count -> count.asInt() == 0);
      });
      assertThat(report.path("changes")).isEmpty();
      assertThat(first.get(QUESTION).path("values")).isEqualTo(values);
    }
  }

  @Test
  void ofTwoRebuildsTheOneThatWasBegunLastWins() throws Exception {
    Service first = startOld();
    Service second = start(after);
    awaitHop(second, "measurements", 0);
    Path last = catalogue("last-" + tests, "limit: 20", "");
    String hash = Catalogue.load(last.toString()).hash();
    Service third = start(last);
    await().atMost(PATIENCE).until(() -> third.get("/v1/rebuild").path("catalogue").asString().equals(hash));

    completeNew();
    await().during(Duration.ofSeconds(2)).atMost(PATIENCE)
        .until(() -> first.get("/v1/rebuild").path("inForce").asString().equals(old));
    try (Published cells = new Published(infrastructure.brokers(), hash)) {
      cells.createTopic();
      cells.cell(waiting("north"), 1, waits(10, 60, 91));
      complete(Topics.generation(hash));

      await().atMost(PATIENCE).until(() -> second.get(QUESTION).path("catalogue").asString().equals(hash));
      assertThat(first.get(QUESTION).at("/values/0/numerator").asInt()).as("within 20 days").isEqualTo(1);
    }
  }

  @Test
  void aRebuildGoesOnAfterARestart() throws Exception {
    startOld();
    Service interrupted = start(after);
    publishNew();
    awaitHop(interrupted, "measurements", 0);
    String begun = interrupted.get("/v1/rebuild").path("startedAt").asString();
    interrupted.close();

    Service service = start(after);
    completeNew();

    await().atMost(PATIENCE).until(() -> state(service).equals("switched"));
    assertThat(service.get("/v1/rebuild").path("startedAt").asString()).isEqualTo(begun);
  }

  @Test
  void theOldComesBackWhenNobodyRunsWithTheNewAndNotBefore() throws Exception {
    Service first = startOld();
    Service second = start(after);
    completeNew();
    await().atMost(PATIENCE).until(() -> state(first).equals("switched"));
    complete(old);
    first.close();

    Service late = start(before);
    await().during(Duration.ofSeconds(2)).atMost(PATIENCE)
        .until(() -> late.get("/v1/rebuild").path("inForce").asString().equals(next));
    second.close();

    await().atMost(PATIENCE).until(() -> late.get("/v1/rebuild").path("inForce").asString().equals(old));
    assertThat(late.get(QUESTION).at("/values/0/denominator").asInt()).isEqualTo(3);
  }

  @Test
  void whatWasReplacedIsRemovedByACommandAndWhatIsInForceIsNot(CapturedOutput output) throws Exception {
    Service first = startOld();
    freeze(first);
    JsonNode figures = first.get(QUESTION);
    Service service = startTwoDaysLater(after, "careaccess.rebuild.switch=by-hand");
    completeNew();
    await().atMost(PATIENCE).until(() -> state(service).equals("waiting"));
    assertThat(remove(old)).isEqualTo(1);
    assertThat(remove(next)).isEqualTo(1);
    assertThat(output.getErr())
        .contains(old + " is in force")
        .contains("A reporting service follows " + next);
    assertThat(decide(service, "/v1/rebuild/switch").statusCode()).isEqualTo(200);
    complete(old);
    JsonNode answer = service.get(QUESTION);
    assertThat(answer).isNotEqualTo(figures);
    assertThat(service.get(YESTERDAY)).as("by the catalogue that was in force, of the figures of that time").isEqualTo(figures);
    JsonNode frozen = service.get("/v1/follow-ups/1");

    await().atMost(PATIENCE).until(() -> remove(old) == 0);

    assertThat(counted.topics()).noneMatch(topic -> topic.contains(old)).contains(Topics.indicators(next));
    assertThat(rowsOf(old)).isZero();
    assertThat(service.get(QUESTION)).isEqualTo(answer);
    assertThat(service.answer(YESTERDAY, ApiKeyFilter.HEADER, Service.READER).body())
        .contains("\"status\":400", "2026-11-23 is not kept; from the end of 2026-11-24 on it is");
    assertThat(service.get("/v1/follow-ups/1")).as("what was frozen of it").isEqualTo(frozen);
    assertChanges(service);
    assertThat(remove("none")).isEqualTo(1);
    assertThat(output.getErr()).contains("There is no generation 'none'");
  }

  @Test
  void whatIsDamagedIsReadAgainFromTheTopicByACommand(CapturedOutput output) throws Exception {
    assertThat(maintain("--reread")).as("of an empty database").isEqualTo(1);
    assertThat(output.getErr()).contains("There is nothing to read again: no reporting service has ever run on this database.");
    Service first = startOld();
    JsonNode answer = first.get(QUESTION);
    assertThat(maintain("--reread")).as("while somebody writes").isEqualTo(1);
    assertThat(output.getErr()).contains("A reporting service follows " + old + ": stop it first.");
    first.close();
    execute("update cell set body = 'damaged', revision = 1000 where place = 'n1'");

    assertThat(maintain("--reread")).isZero();

    assertThat(output.getOut()).contains("emptied: 2 cells of " + old);
    Service again = startTwoDaysLater(before);
    await().atMost(PATIENCE).until(() -> again.get(QUESTION).path("values").equals(answer.path("values")));
    assertThat(again.get("/v1/values?indicator=QUEUE&place=n1&period=2026-09").at("/values/0/value").asInt()).isEqualTo(3);
    assertThat(again.get(YESTERDAY).at("/values/0/numerator")).as("what was known").isEqualTo(answer.at("/values/0/numerator"));
  }

  /** Whoever follows the changes from nothing on ends with what values tell everybody, figure by figure. */
  @Test
  void aCopyOfWhatIsShownFollowsThroughCorrectionsDeletionsAndARebuild() throws Exception {
    MovedClock clock = new MovedClock("2026-11-10T10:00:00Z");
    Service first = closed(Service.start(infrastructure, before, clients, clock, "careaccess.releases.at=off"));
    PublicCopy copy = new PublicCopy();
    copy.follow(first, 7);
    assertThat(copy.figures()).as("before the first release").isEmpty();
    publish(first, oldCells, 2, "2026-10", 60, 40, 50);
    publish(first, oldCells, 2, "2026-09", 60, 40, 50);
    release(first);
    copy.follow(first, 7);
    assertThat(copy.figures()).isEqualTo(PublicCopy.shown(first)).hasSizeGreaterThan(100);
    assertThat(copy.figures().toString()).contains("\"provisional\"", "\"INDEX\"", "KVINNA", "2026-Q3");
    assertThat(copy.changes()).as("each once").isEqualTo(copy.figures().size());

    publish(first, oldCells, 3, "2026-09", 75, 0, 2);
    release(first);
    copy.deleted();
    copy.follow(first, 7);
    assertThat(copy.figures()).as("corrected, gone and suppressed").isEqualTo(PublicCopy.shown(first));
    assertThat(copy.deleted()).isPositive();
    assertThat(copy.changes()).as("not of October").isLessThan(copy.figures().size());

    publish(first, oldCells, 3, "2026-10", 80, 40, 50);
    release(first);
    Map<String, JsonNode> third = PublicCopy.shown(first);
    assertThat(copy.takePage(first, 5)).isTrue();
    publish(first, oldCells, 4, "2026-10", 80, 60, 50);
    publish(first, oldCells, 4, "2026-09", 75, 30, 40);
    release(first);
    copy.follow(first, 5);
    assertThat(copy.figures()).as("the release that it was on the way to").isEqualTo(third);
    copy.follow(first, 5);
    assertThat(copy.figures()).isEqualTo(PublicCopy.shown(first)).isNotEqualTo(third);
    copy.changes();

    clock.set("2026-11-22T10:00:00Z");
    release(first);
    copy.follow(first, 7);
    assertThat(copy.figures()).as("October is not provisional any more").isEqualTo(PublicCopy.shown(first));
    assertThat(copy.changes()).isPositive();
    copy.follow(first, 7);
    assertThat(copy.changes()).isZero();
    assertThat(copy.since()).isEqualTo("5");

    Service second = closed(Service.start(infrastructure, after, clients, clock, "careaccess.releases.at=off"));
    newCells.createTopic();
    complete(next);
    await().atMost(PATIENCE).until(() -> state(first).equals("switched"));
    publish(first, newCells, 1, "2026-10", 80, 60, 50);
    publish(first, newCells, 1, "2026-09", 75, 30, 40);
    Map<String, JsonNode> fifth = PublicCopy.shown(first);
    release(second);
    assertThat(copy.takePage(first, 5)).isTrue();
    copy.follow(second, 50);
    assertThat(copy.figures()).as("by another catalogue").isEqualTo(PublicCopy.shown(second)).isNotEqualTo(fifth);
    PublicCopy anew = new PublicCopy();
    anew.follow(second, 10_000);
    assertThat(anew.figures()).isEqualTo(copy.figures());

    String one = "/v1/changes?since=3&indicator=QUEUE&place=n1";
    JsonNode filtered = Service.json(second.answer(one));
    assertThat(filtered.path("reset").asBoolean()).isFalse();
    assertThat(filtered.path("changes")).isNotEmpty().allMatch(change -> change.path("place").asString().equals("n1"));
    String tag = second.answer(one).headers().firstValue("ETag").orElseThrow();
    assertThat(second.answer(one, "If-None-Match", tag).statusCode()).isEqualTo(304);
    clock.set("2028-11-24T10:00:00Z");
    assertThat(second.bean(Forgetting.class).forget()).isPositive();
    assertThat(Service.json(second.answer(one)).path("reset").asBoolean()).as("of what is forgotten").isTrue();
  }

  /** By another catalogue, and with nothing of the database that it was frozen in but its table. */
  @Test
  void aFollowUpNeedsNothingElseToBeReadAndCompared() throws Exception {
    Service first = startOld();
    freeze(first);
    JsonNode frozen = first.get("/v1/follow-ups/1");
    assertThat(frozen.at("/board/goals/1/indicators/0/numerator").asInt()).isEqualTo(2);
    first.close();
    execute("create schema kept", "create table kept.follow_up as table follow_up");
    emptyDatabase();
    publishNew();
    Service second = start(after);
    await().atMost(PATIENCE).until(() -> second.get(QUESTION).at("/values/0/denominator").asInt() == 4);
    execute("insert into follow_up table kept.follow_up", "drop schema kept cascade");

    assertThat(second.get("/v1/follow-ups/1")).isEqualTo(frozen);
    JsonNode waiting = second.get("/v1/follow-ups/1/comparison?changed=true").at("/indicators/1");
    assertThat(waiting.path("sameDefinition").asBoolean()).as("within 30 days now").isFalse();
    assertThat(waiting.at("/words/en").asString())
        .isEqualTo("then 66.7 %, now 50.0 %: at least 1 contact has changed, 1 more in all");
    assertThat(second.postJson("/v1/follow-ups", SEPTEMBER).statusCode()).as("the same request").isEqualTo(200);
  }

  /**
   * So many waits of 10 days at two units of the north, with half as many of 100, and at one of the south, with as many; all of
   * women; and twice as many calls at the regions. Awaits them.
   */
  private static void publish(
      Service service, Published cells, long revision, String month, int one, int other, int third) {
    Counts first = shortAndLong(one, one / 2);
    Counts second = shortAndLong(other, other / 2);
    Counts south = shortAndLong(third, third);
    Counts north = first.plus(second);
    Map.of("n1", first, "n2", second, "s1", south, "north", north, "south", south, "SE", north.plus(south))
        .forEach((place, counts) ->
            cells
                .cell(new CellKey(place, month, null, "TREATMENT", Basis.WAITING), revision, counts)
                .cell(
                    new CellKey(place, month, new Breakdown(Dimension.SEX, "KVINNA"), "TREATMENT", Basis.WAITING),
                    revision,
                    counts));
    Tallied ofNorth = new Tallied(one + other, 2L * (one + other), 0, 1, 0);
    Tallied ofSouth = new Tallied(third / 2, 2L * third, 0, 1, 0);
    cells
        .cell(calls("north", month), revision, Counts.of(ofNorth))
        .cell(calls("south", month), revision, Counts.of(ofSouth))
        .cell(calls("SE", month), revision, Counts.of(ofNorth.plus(ofSouth)));
    String question = "/v1/values?indicator=SAME_DAY&place=SE&period=" + month;
    await().atMost(PATIENCE).until(() ->
        service.get(question).at("/values/0/denominator").asInt() == 2 * (one + other + third));
    IndicatorFeed feed = service.bean(Feeds.class).inForce();
    CatchUp catchUp = service.bean(CatchUp.class);
    String inForce = service.get("/v1/rebuild").path("inForce").asString();
    await().atMost(PATIENCE).until(() -> catchUp.isReadWithin(PATIENCE, inForce) && feed.lag() == 0);
  }

  private static CellKey calls(String place, String month) {
    return new CellKey(place, month, null, "SAME_DAY", Basis.TALLY);
  }

  /** When all has been read. */
  private static void release(Service service) {
    await().atMost(PATIENCE).until(() ->
        service.post("/v1/releases", ApiKeyFilter.HEADER, Service.PUBLISHER).statusCode() == 201);
  }

  /** When all has been read. */
  private static void freeze(Service service) {
    await().atMost(PATIENCE).until(() -> service.postJson("/v1/follow-ups", SEPTEMBER).statusCode() == 201);
  }

  private static void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static int remove(String generation) {
    return maintain("--remove=" + generation);
  }

  /** The exit code. */
  private static int maintain(String order) {
    OptionalInt code = Maintenance.run(
        order,
        "--spring.kafka.bootstrap-servers=" + infrastructure.brokers(),
        "--spring.datasource.url=" + infrastructure.jdbcUrl(),
        "--spring.datasource.username=" + infrastructure.user(),
        "--spring.datasource.password=" + infrastructure.password());
    return code.orElseThrow();
  }

  private static int rowsOf(String generation) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.prepareStatement("select count(*) from cell where generation = ?")) {
      statement.setString(1, generation);
      try (var rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getInt(1);
      }
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(infrastructure.jdbcUrl(), infrastructure.user(), infrastructure.password());
  }

  private void completeNew() throws ExecutionException, InterruptedException {
    if (!counted.topics().contains(Topics.indicators(next))) {
      publishNew();
    }
    complete(next);
  }

  private void publishNew() {
    newCells.createTopic();
    newCells
        .cell(waiting("n1"), 1, waits(10, 60, 91))
        .cell(waiting("n3"), 1, waits(20))
        .cell(new CellKey("n3", "2026-09", new Breakdown(Dimension.SEX, "KVINNA"), "TREATMENT", Basis.WAITING), 1, waits(20))
        .cell(waiting("north"), 1, waits(10, 60, 91, 20));
  }

  private void complete(String generation) throws ExecutionException, InterruptedException {
    counted.hold(Topics.toTakeAway(generation), 0);
    counted.hold(Counted.changes(generation), 4);
    counted.commit(generation, Topics.MEASUREMENTS, counted.end(Topics.MEASUREMENTS));
    counted.commit(generation, Counted.changes(generation), 4);
  }

  /**
   * Every answer, from each in turn, with one that was asked for when there were enough; any other than 200 is a failure.
   * Leaves the processors to those who answer.
   */
  private static List<JsonNode> poll(List<Service> services, CountDownLatch enough) throws InterruptedException {
    List<JsonNode> answers = new ArrayList<>();
    boolean last;
    do {
      last = enough.await(10, TimeUnit.MILLISECONDS);
      services.forEach(service -> answers.add(service.get(QUESTION)));
    } while (!last);
    return answers;
  }

  private static List<JsonNode> inOrder(List<JsonNode> answers) {
    List<JsonNode> changes = new ArrayList<>();
    for (JsonNode answer : answers) {
      if (changes.isEmpty() || !changes.getLast().equals(answer)) {
        changes.add(answer);
      }
    }
    return changes;
  }

  private static void awaitHop(Service service, String hop, double progress) {
    await().atMost(PATIENCE).untilAsserted(() -> {
      JsonNode rebuild = service.get("/v1/rebuild");
      assertThat(rebuild.path("state").asString()).isEqualTo("counting");
      assertThat(rebuild.path("hop").asString()).isEqualTo(hop);
      assertThat(rebuild.path("progress").asDouble()).isEqualTo(progress);
    });
  }

  private static String state(Service service) {
    return service.get("/v1/rebuild").path("state").asString();
  }

  private static boolean ready(Service service) {
    return service.answer("/actuator/health/readiness").statusCode() == 200;
  }

  private String suffix() {
    return next.substring(next.indexOf('-') + 1);
  }

  /** With the old catalogue, and its figures there. */
  private Service startOld() {
    Service service = start(before);
    await().atMost(PATIENCE).until(() -> service.get(QUESTION).at("/values/0/denominator").asInt() == 3);
    return service;
  }

  private Service start(Path catalogue, String... settings) {
    return closed(Service.start(infrastructure, catalogue, clients, NOVEMBER, settings));
  }

  private Service startTwoDaysLater(Path catalogue, String... settings) {
    return closed(Service.start(infrastructure, catalogue, clients, TWO_DAYS_LATER, settings));
  }

  private <T extends AutoCloseable> T closed(T closeable) {
    open.add(closeable);
    return closeable;
  }

  private Path catalogue(String version, String limit, String place) throws IOException, URISyntaxException {
    Path original = Path.of(Objects.requireNonNull(getClass().getResource("/small-catalogue")).toURI());
    Path copy = Files.createDirectory(directory.resolve(version));
    try (Stream<Path> files = Files.list(original)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file).replace("\"test\"", "\"" + version + "\"");
        Files.writeString(copy.resolve(file.getFileName()), limit.isEmpty() ? text : text.replace("limit: 90", limit));
      }
    }
    Path places = copy.resolve("places.yaml");
    Files.writeString(places, Files.readString(places) + place);
    return copy;
  }

  private static void emptyDatabase() throws SQLException {
    execute("drop schema public cascade", "create schema public");
  }

  private static CellKey waiting(String place) {
    return new CellKey(place, "2026-09", null, "TREATMENT", Basis.WAITING);
  }
}
