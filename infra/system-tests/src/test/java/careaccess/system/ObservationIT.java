package careaccess.system;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.Topics;
import careaccess.local.Credentials;
import careaccess.local.Stack;
import careaccess.local.simulator.SourceSystems;
import careaccess.local.simulator.scene.Scenario;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** While measurements come in, every panel of every dashboard has something to draw, of metrics that are documented. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedStack.class)
class ObservationIT {

  /** What is missing of the month is looked at every five minutes, and the database may have been away at the last look. */
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final Duration BETWEEN_PUSHES = Duration.ofSeconds(1);
  private static final int LINES = 100;
  private static final String MAY_BE_NONE = "careaccess_reporting_release_age_seconds";

  /** A name at the beginning of a line of Prometheus' text format. */
  private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? ");

  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"");

  /** Which every series of a service may have, and the parts of histograms do. */
  private static final Set<String> EVERYWHERES = Set.of("application", "le");

  /** Long ago, so that no other test speaks of it. Whoever still waits would stand in every month since, and is left out. */
  private static final Scenario SIMULATED = new Scenario(Scenario.USUAL_SEED, Scenario.USUAL_SCALE, 2, LocalDate.of(2018, 6, 25));

  private static final String ELSEWHERE =
      """
      {"type":"wait","id":"elsewhere","unit":"SE2321000172-E999900099999","phase":"TREATMENT","clockStart":"2018-03-11",\
      "state":"COMPLETED","clockStop":"2018-05-12"}""";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Stack stack;
  private final Api api;
  private final List<String> simulated;
  private int pushed;

  ObservationIT(Stack stack) {
    this.stack = stack;
    this.api = new Api(stack);
    this.simulated =
        StreamSupport.stream(new SourceSystems(stack.catalogue(), SIMULATED).lines().spliterator(), false)
            .filter(line -> line.contains("\"clockStop\":\"2018-"))
            .toList();
  }

  /** Of a source that is registered, of a unit that the catalogue does not know, and something that is no measurement. */
  @BeforeAll
  void push() throws Exception {
    Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers());
    try (KafkaProducer<String, String> direct =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      direct.send(new ProducerRecord<>(Topics.MEASUREMENTS, "observed/wait/none", "nothing")).get();
      direct.send(new ProducerRecord<>(Topics.MEASUREMENTS, "observed/wait/elsewhere", ELSEWHERE)).get();
    } catch (ExecutionException refused) {
      throw new AssertionError(refused.getCause());
    }
    load();
  }

  /** What comes next of what is simulated, from the beginning again when all has come, and something that is wrong. */
  private void load() throws IOException, InterruptedException {
    int from = pushed;
    pushed += LINES;
    String lines = IntStream.range(from, pushed).mapToObj(i -> simulated.get(i % simulated.size())).collect(joining("\n"));
    assertThat(api.push(Credentials.FEED, lines + "\n{\"type\":\"wait\",\"id\":\"observed-invalid\"}").statusCode()).isEqualTo(422);
    assertThat(api.values(Map.of("indicator", "TREATMENT_COMPLETED_COUNT", "place", "SE", "period", "2018-05"))).hasSize(1);
  }

  @Test
  void everyPanelHasSomethingToDraw() throws IOException, InterruptedException {
    Needed.program("Prometheus, on the PATH", stack.prometheus().isPresent());
    URI prometheus = stack.prometheus().orElseThrow();
    Map<String, List<String>> unanswered = new LinkedHashMap<>();
    await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(BETWEEN_PUSHES).untilAsserted(() -> {
      load();
      unanswered.clear();
      for (Dashboard dashboard : Dashboard.all()) {
        unanswered.put(dashboard.title(), unanswered(prometheus, dashboard));
      }
      assertThat(unanswered.values()).as(unanswered.toString()).allMatch(List::isEmpty);
    });
    System.out.printf("%-28s %8s %8s %8s%n", "dashboard", "panels", "queries", "answered");
    for (Dashboard dashboard : Dashboard.all()) {
      long queries = dashboard.panels().stream().mapToLong(panel -> panel.questions().size()).sum();
      System.out.printf(
          "%-28s %8d %8d %8d%n",
          dashboard.title(), dashboard.panels().size(), queries, queries - unanswered.getOrDefault(dashboard.title(), List.of()).size());
    }
    assertThat(text(prometheus.resolve("/consoles/overview.html"))).contains("Is data coming?", Credentials.FEED);
  }

  private List<String> unanswered(URI prometheus, Dashboard dashboard) throws IOException, InterruptedException {
    List<String> unanswered = new ArrayList<>();
    for (Dashboard.Panel panel : dashboard.panels()) {
      for (Expression question : panel.questions()) {
        if (!isAnswered(prometheus, question.resolved())) {
          unanswered.add(panel.title() + ": " + question.text());
        }
      }
    }
    return unanswered;
  }

  /** With a number; not a number is what a share of nothing is, or the age of a release where there is none. */
  private boolean isAnswered(URI prometheus, Expression question) throws IOException, InterruptedException {
    String query = "/api/v1/query?query=" + URLEncoder.encode(question.text(), StandardCharsets.UTF_8);
    JsonNode answer = JsonMapper.shared().readTree(text(prometheus.resolve(query)));
    return answer.path("data").path("result").valueStream()
        .anyMatch(series -> !series.path("value").path(1).asString("NaN").equals("NaN") || question.text().contains(MAY_BE_NONE));
  }

  @Test
  void whatIsExportedAndWhatIsDocumentedIsTheSame() throws IOException {
    MetricTable documented = MetricTable.read();
    Map<String, URI> services =
        Map.of("ingest", stack.ingest(), "aggregation", stack.aggregation(), "reporting", stack.reporting());
    await().atMost(PATIENCE).untilAsserted(() -> {
      for (Map.Entry<String, URI> service : services.entrySet()) {
        Map<String, Set<String>> exported = exported(documented, text(service.getValue().resolve("/actuator/prometheus")));
        for (MetricTable.Row row : documented.rows()) {
          if (row.services().contains(service.getKey())) {
            assertThat(exported).as(service.getKey()).containsKey(row.name());
            assertThat(exported.getOrDefault(row.name(), Set.of())).as("labels of %s", row.name()).containsAll(row.labels());
            if (MetricTable.isOwn(row.name())) {
              assertThat(exported.getOrDefault(row.name(), Set.of())).as("labels of %s", row.name()).isEqualTo(row.labels());
            }
          }
        }
        Set<String> own =
            exported.keySet().stream().filter(MetricTable::isOwn).collect(toCollection(TreeSet::new));
        assertThat(documented.rows().stream().filter(row -> row.services().contains(service.getKey())).map(MetricTable.Row::name))
            .as("what %s exports of its own", service.getKey())
            .containsAll(own);
      }
    });
  }

  /** The labels of each metric. */
  private static Map<String, Set<String>> exported(MetricTable documented, String metrics) {
    Map<String, Set<String>> exported = new LinkedHashMap<>();
    SAMPLE.matcher(metrics).results().forEach(sample -> {
      Set<String> labels = exported.computeIfAbsent(documented.documented(sample.group(1)), _ -> new TreeSet<>());
      if (sample.group(2) != null) {
        LABEL.matcher(sample.group(2)).results().map(label -> label.group(1))
            .filter(label -> !EVERYWHERES.contains(label)).forEach(labels::add);
      }
    });
    return exported;
  }

  private String text(URI address) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s: %s", address, answer.body()).isEqualTo(200);
    return answer.body();
  }
}
