package careaccess.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.local.Broker;
import careaccess.local.Credentials;
import careaccess.local.Database;
import careaccess.local.Ports;
import careaccess.local.Stack;
import careaccess.local.process.Program;
import careaccess.system.Submission.Way;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code docs/operations/backup.md} says: a running system is backed up, and comes up elsewhere from nothing but the backup.
 * Figures, follow-ups and past answers are as they were, and nothing counts twice when sources send again what was lost.
 */
@ExtendWith(SharedStack.class)
@EnabledIfSystemProperty(named = "drills", matches = "true")
class RestoreIT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Path JVM = Path.of(System.getProperty("java.home"), "bin", "java");

  /** That no other test speaks of. */
  private static final YearMonth MONTH = YearMonth.of(2023, 12);

  private static final String PLACE = History.REGION;
  private static final String FOLLOW_UP = "{\"region\": \"%s\", \"period\": \"%s\"}".formatted(PLACE, MONTH);

  private static final Map<String, String> LATELY = Map.of("place", PLACE, "from", "2023-10", "to", "2024-12");

  @TempDir Path directory;

  private final Stack stack;
  private final Api api;
  private final List<Instance> started = new ArrayList<>();

  RestoreIT(Stack stack) {
    this.stack = stack;
    this.api = new Api(stack);
  }

  @AfterEach
  void stop() {
    started.reversed().forEach(Instance::close);
  }

  /** All that is asked before the backup, and must be answered again. */
  private record Answers(
      List<JsonNode> live, List<JsonNode> yesterday, List<JsonNode> shown, List<JsonNode> shownYesterday, JsonNode followUp) {

    private static Answers of(Api api, String followUp, LocalDate yesterday) {
      Map<String, String> then = new TreeMap<>(LATELY);
      then.put("knownAt", yesterday.toString());
      return new Answers(
          timeless(Api.values(api::get, LATELY)),
          timeless(Api.values(api::get, then)),
          timeless(Api.values(api::everybodys, LATELY)),
          timeless(Api.values(api::everybodys, then)),
          api.get("/v1/follow-ups/" + followUp, Map.of()));
    }

    /** What was counted anew has revisions and times of its own. */
    private static List<JsonNode> timeless(List<JsonNode> values) {
      values.forEach(value -> ((ObjectNode) value).remove(List.of("revision", "updatedAt")));
      return values;
    }
  }

  @Test
  void aSystemComesUpFromItsBackupAsItWas() throws Exception {
    LocalDate yesterday = LocalDate.now(ZoneId.of("Europe/Stockholm")).minusDays(1);
    push(api, "restore-old", 60);
    awaitCount(api, 60);
    release(60);
    String followUp = api.freeze(FOLLOW_UP).path("followUp").asString();
    makeTodayYesterday();
    push(api, "restore-new", 20);
    awaitCount(api, 80);
    release(80);
    Answers before = Answers.of(api, followUp, yesterday);
    assertThat(before.yesterday()).isNotEmpty().isNotEqualTo(before.live());
    assertThat(before.shownYesterday()).isNotEmpty().isNotEqualTo(before.shown());

    long begun = System.nanoTime();
    DatabaseCopy.make(stack.jdbcUrl(), Database.USER, SharedStack.DATA.resolve("postgres"), directory.resolve("postgres"));
    String backUp = "--back-up-measurements=" + directory.resolve("measurements");
    assertThat(aggregation(stack.bootstrapServers(), backUp)).contains("backed up: ");
    long backedUp = System.nanoTime();
    push(api, "restore-lost", 5);
    Api restored = restore();
    assertThat(Answers.of(restored, followUp, yesterday)).isEqualTo(before);
    long answered = System.nanoTime();

    push(restored, "restore-new", 20);
    push(restored, "restore-lost", 5);
    awaitCount(restored, 85);
    assertThat(restored.accounts()).allMatch(Accounts::balance);
    assertThat(restored.get("/v1/follow-ups/" + followUp, Map.of())).isEqualTo(before.followUp());
    System.out.printf("backed up in %.1f s; restored until all was answered as before in %.1f s%n",
        (backedUp - begun) / 1e9, (answered - backedUp) / 1e9);
  }

  /** In an empty place, from nothing but the backup; nothing of the old one is asked. */
  private Api restore() throws Exception {
    Ports ports = Ports.free();
    String brokers = "127.0.0.1:" + ports.kafka();
    String database = Database.url(ports.postgresql());
    started.add(Instance.of(kafka(ports), ports.kafka(), log("kafka")));
    Database postgres = Database.prepare(postgresBinaries(), directory.resolve("postgres"), ports.postgresql(), log("initdb"));
    started.add(Instance.of(postgres.program(), ports.postgresql(), log("postgres")));
    await().atMost(PATIENCE).ignoreExceptions().until(postgres::ready);
    Process reread = reporting("--reread", "--spring.datasource.username=" + Database.USER, "--spring.datasource.url=" + database);
    String restore = "--restore-measurements=" + directory.resolve("measurements");
    String measurements = aggregation(brokers, restore);
    assertThat(measurements).contains("restored: ");
    long records = Long.parseLong(measurements.replaceAll("(?s).*restored: (\\d+) .*", "$1"));
    assertThat(aggregation(brokers, restore)).as("once only").contains("is not empty");

    Map<String, String> kafka = Map.of("spring.kafka.bootstrap-servers", brokers);
    Instance aggregation = start("aggregation", with(kafka, "careaccess.state-dir", directory.resolve("streams").toString()));
    Instance ingest = start("ingest", kafka);
    assertThat(output(reread)).contains("emptied: ");
    Api restored = api.at(ingest.address(), aggregation.address(), ingest.address());
    await().atMost(PATIENCE).ignoreExceptions().until(() ->
        restored.accounts().stream().mapToLong(Accounts::records).sum() == records);
    Instance reporting = start("reporting", with(kafka, "spring.datasource.url", database));
    await().atMost(PATIENCE).ignoreExceptions().until(() -> ingest.isReady() && reporting.isReady());
    Api whole = api.at(ingest.address(), aggregation.address(), reporting.address());
    awaitCount(whole, 80);
    return whole;
  }

  private static Map<String, String> with(Map<String, String> settings, String name, String value) {
    Map<String, String> more = new TreeMap<>(settings);
    more.put(name, value);
    return more;
  }

  private Instance start(String service, Map<String, String> settings) throws IOException {
    Instance instance = Instance.like(pid(service), settings, log(service));
    started.add(instance);
    return instance;
  }

  private Program kafka(Ports ports) {
    Path target = Repository.root().resolve("infra/local/target");
    String classPath = target.resolve("local.jar") + ":" + target.resolve("lib") + "/*";
    return Broker.program(
        List.of(JVM.toString(), "-Xmx512m"), classPath, directory.resolve("kafka"), ports.kafka(), Ports.anyFree());
  }

  private Path postgresBinaries() {
    String server = ProcessHandle.of(pid("postgres")).flatMap(process -> process.info().command()).orElseThrow();
    return Objects.requireNonNull(Path.of(server).getParent());
  }

  private static String aggregation(String brokers, String order) throws IOException {
    return output(command("aggregation", order, "--spring.kafka.bootstrap-servers=" + brokers));
  }

  private static Process reporting(String... order) throws IOException {
    return command("reporting", order);
  }

  /** As the documentation says. */
  private static Process command(String service, String... arguments) throws IOException {
    String jar = Repository.root().resolve("%s-service/target/%s-service-exec.jar".formatted(service, service)).toString();
    List<String> command = new ArrayList<>(List.of(JVM.toString(), "-jar", jar));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String output(Process command) throws IOException {
    return new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void push(Api api, String name, int size) throws IOException, InterruptedException {
    List<String> ids = IntStream.range(0, size).mapToObj(i -> name + "-" + i).toList();
    assertThat(api.push(Credentials.FEED, new Submission(Way.LINES, MONTH, ids)).statusCode()).isEqualTo(202);
  }

  private static void awaitCount(Api api, int contacts) {
    await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() ->
        assertThat(api.value(Submission.INDICATOR, PLACE, MONTH.toString()).path("value").asInt()).isEqualTo(contacts));
  }

  /** Until it shows so many: while the places above have not all counted them, a release leaves the month as it was. */
  private void release(int contacts) {
    Map<String, String> question = Map.of("indicator", Submission.INDICATOR, "place", PLACE, "period", MONTH.toString());
    await().atMost(PATIENCE).until(() ->
        api.release() == 201
            && Api.values(api::everybodys, question).getFirst().path("value").asInt() == contacts);
  }

  /** All that happened today, so that a past day can be asked about. */
  private void makeTodayYesterday() throws SQLException {
    try (Connection connection = DriverManager.getConnection(stack.jdbcUrl(), Database.USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute("update release set day = day - 1");
      statement.execute("update in_force_on set day = day - 1");
      statement.execute("update day_end set day = day - 1 where day <> '-infinity'");
    }
  }

  private long pid(String process) {
    return Objects.requireNonNull(stack.pids().get(process));
  }

  private Path log(String name) {
    return stack.logs().resolve("restored-" + name + ".log");
  }
}
