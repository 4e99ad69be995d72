package careaccess.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Stratum;
import careaccess.contract.measurement.Deviation;
import careaccess.contract.report.Report;
import careaccess.contract.report.Reported;
import careaccess.http.ApiKeyFilter;
import careaccess.http.tests.Example;
import careaccess.http.tests.Example.Shown;
import careaccess.http.tests.OpenApi;
import careaccess.http.tests.OpenApi.Operation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the service to its OpenAPI document. Its examples are of the shipped catalogue: the queues for operations of two
 * clinics of a hospital, of 80 and 3 people, and what they add up to, and who has reported them; and at the end of an
 * earlier year, of one clinic.
 */
final class Documented {

  /** What differs from one answer to the next, or whenever a word of the catalogue does. */
  private static final Set<String> VOLATILE = Set.of("instance", "traceId", "catalogue", "generation", "inForce", "startedAt");

  /** The same within texts. */
  private static final Map<Pattern, String> VOLATILE_TEXTS =
      Map.of(
          Pattern.compile("\\b[0-9a-f]{12}-\\d+\\b"), "a generation",
          Pattern.compile("\\burn:uuid:[0-9a-f-]{36}\\b"), "an instance",
          Pattern.compile("\\btrace [0-9a-f]{32}\\b"), "a trace",
          Pattern.compile("(?<=/Measure/[A-Z0-9-]{1,64}\\||\"version\":\")[0-9a-f]{12}\\b"), "a catalogue",
          Pattern.compile("http://localhost:\\d+/"), "http://localhost:8083/");

  private static final String EVENTS = "text/event-stream";

  private static final Pattern ALLOWED = Pattern.compile("^allowed: ([^;]*)");

  private static final String CLINIC = "19-vasteras-ortoped";
  private static final String SMALL_CLINIC = "19-vasteras-kirurg";
  private static final String CLINIC_TO_COSMIC = "SE2321000172-E999900019003";
  private static final String UNKNOWN_CLINIC = "SE2321000172-E999900099999";
  private static final List<String> WHOLES =
      List.of("19-sjh-vasteras", "19-akutsjukvard", "19-hsf", "1980", "19", "hr-mellansverige", "SE");

  /** What nobody should send: what no database takes, what is too long, and days and numbers far away from all others. */
  private static final List<String> WRITTEN =
      List.of("\0", "x".repeat(5_000), "-999999999-01-01", "+999999999-12-31", "9999-12", "9".repeat(30));

  private final Service service;

  Documented(Service service) {
    this.service = service;
  }

  static void publish(Published published) {
    published.createTopic();
    publish(published, CLINIC, "2026-09", 1, waits(38, 5), waits(22, 15), GivenCells.revised(2, 1));
    publish(published, SMALL_CLINIC, "2026-09", 1, waits(2, 0), waits(1, 0), Counts.NONE);
    publish(published, CLINIC, "2024-12", 1, waits(40, 5), waits(23, 15), Counts.NONE);
    for (String place : WHOLES) {
      publish(published, place, "2026-09", 2, waits(40, 5), waits(23, 15), GivenCells.revised(2, 1));
      publish(published, place, "2024-12", 1, waits(40, 5), waits(23, 15), Counts.NONE);
    }
    published.reports(
        report("cosmic", CLINIC_TO_COSMIC, "TREATMENT", "2026-09", 80, "2026-10-02T08:00:00Z"),
        report("cosmic", CLINIC_TO_COSMIC, "FIRST_VISIT", "2026-08", 41, "2026-08-31T08:00:00Z"),
        report("source", SMALL_CLINIC, "TREATMENT", "2026-09", 3, "2026-10-03T08:00:00Z"),
        report("source", UNKNOWN_CLINIC, "TREATMENT", "2026-09", 2, "2026-10-03T08:00:00Z"));
  }

  private static Report report(String source, String unit, String phase, String month, long more, String arrival) {
    return new Report(new Reported(source, unit, !unit.equals(UNKNOWN_CLINIC), phase, month), more, Instant.parse(arrival));
  }

  private static void publish(
      Published published, String place, String month, long revision, Counts women, Counts men, Counts revised) {
    published
        .cell(queue(place, month, null), revision, women.plus(men).plus(revised))
        .cell(queue(place, month, new Breakdown(Dimension.SEX, "KVINNA")), 1, women)
        .cell(queue(place, month, new Breakdown(Dimension.SEX, "MAN")), 1, men);
  }

  /** Paths, methods and parameters, in both directions: a parameter that there is not is refused with those that there are. */
  void assertOperations() {
    List<Operation> documented = api().toList();
    assertThat(documented).containsExactlyInAnyOrderElementsOf(mapped());
    for (Operation operation : documented) {
      String path = operation.path().replaceAll("\\{[^}]*}", "x") + "?there-is-no-such-parameter=1";
      Set<String> names =
          operation.parameters("query").stream().map(name -> name.replaceAll("[!=].*", "")).collect(toCollection(TreeSet::new));
      HttpResponse<String> refusal = send(operation, path, "", "{}");
      assertThat(refusal.statusCode()).as(refusal.body()).isEqualTo(400);
      assertThat(allowed(Service.json(refusal)))
          .as("parameters of %s", operation)
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  /** What a refusal says is allowed, in FHIR or not. */
  private static Stream<String> allowed(JsonNode refusal) {
    Matcher outcome = ALLOWED.matcher(refusal.at("/issue/0/diagnostics").asString());
    return outcome.find()
        ? Stream.of(outcome.group(1).split(", "))
        : refusal.path("allowed").valueStream().map(JsonNode::asString);
  }

  private static Stream<Operation> api() {
    return OpenApi.operations().stream().filter(operation -> OpenApi.isApi(operation.path()));
  }

  private List<Operation> mapped() {
    return service.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
        .flatMap(mapping ->
            mapping.getPatternValues().stream()
                .filter(OpenApi::isApi)
                .flatMap(path ->
                    mapping.getMethodsCondition().getMethods().stream().map(method -> new Operation(method.name(), path))))
        .toList();
  }

  /** Each is sent, and the answer that is shown under its name comes back; what makes a release first, since others show it. */
  void assertExamples() {
    List<Example> examples = new ArrayList<>(Example.all());
    examples.sort(Comparator.comparing(example -> example.operation().method().equals("GET")));
    SoftAssertions all = new SoftAssertions();
    for (Example example : examples) {
      if (example.operation().method().equals("GET")) {
        assertHead(example, all);
      }
      if (example.answer().mediaType().equals(EVENTS)) {
        all.assertThat(stableEvents(events(example))).as("%s", example).isEqualTo(stableEvents(example.answer().value().asString()));
        continue;
      }
      HttpResponse<String> answer = send(example.operation(), example.path(), example.name(), example.body());
      Shown shown = example.answer();
      all.assertThat(answer.statusCode()).as("%s: %s", example, answer.body()).isEqualTo(shown.status());
      all.assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(shown.mediaType());
      if (!shown.mediaType().contains("json")) {
        String table = lines(answer.body());
        String expected = lines(shown.value().asString(""));
        all.assertThat(shown.abridged() ? table.lines().filter(expected.lines().toList()::contains) : table.lines())
            .as("%s: %s", example, answer.body())
            .containsExactlyElementsOf(expected.lines().toList());
      } else {
        JsonNode body = stable(Service.json(answer));
        all.assertThat(shown.abridged() ? abridged(body, stable(shown.value())) : body)
            .as("%s: %s", example, answer.body())
            .isEqualTo(stable(shown.value()));
      }
    }
    all.assertAll();
  }

  /** The head alone is what it is with the answer. */
  private void assertHead(Example example, SoftAssertions all) {
    HttpResponse<String> head = service.ask("HEAD", example.path(), accepting(key(example.name())));
    all.assertThat(head.statusCode()).as("HEAD %s", example).isEqualTo(example.answer().status());
    all.assertThat(head.headers().firstValue("Content-Type").orElse("")).as("HEAD %s", example).startsWith(example.answer().mediaType());
    all.assertThat(head.body()).as("HEAD %s", example).isEmpty();
  }

  private static String[] accepting(String... key) {
    return Stream.concat(Stream.of(key), Stream.of("Accept", "*/*")).toArray(String[]::new);
  }

  /**
   * Whatever is written for any parameter of what can be read, by whom it may be asked or not: one question that is answered of
   * each kind, with something else for one of its parameters.
   */
  void assertNothingWrittenIsAFailure() {
    SoftAssertions all = new SoftAssertions();
    Example.all().stream()
        .filter(example -> example.operation().method().equals("GET"))
        .collect(toMap(Example::operation, example -> example, (one, other) -> one.answer().status() <= other.answer().status() ? one : other))
        .values()
        .forEach(example ->
            example.operation().parameters()
                .filter(parameter -> !parameter.path("in").asString().equals("header"))
                .map(parameter -> parameter.path("name").asString())
                .forEach(name -> WRITTEN.forEach(text -> assertNoFailure(example, name, text, all))));
    all.assertAll();
  }

  private void assertNoFailure(Example example, String parameter, String text, SoftAssertions all) {
    Map<String, String> parameters = new LinkedHashMap<>(example.parameters());
    parameters.put(parameter, text);
    String path = new Example(example.operation(), example.name(), "", "", parameters).path();
    for (String[] key : List.of(accepting(), accepting(key("")))) {
      // Of what does not end the head alone.
      boolean ends = !example.answer().mediaType().equals(EVENTS);
      HttpResponse<?> answer = ends ? service.compressed(path, key) : service.ask("HEAD", path, key);
      all.assertThat(answer.statusCode()).as(path.substring(0, Math.min(200, path.length()))).isLessThan(500);
    }
  }

  /** As many lines as the document shows; there may come more. */
  private String events(Example example) {
    long lines = example.answer().value().asString().lines().count();
    HttpResponse<InputStream> answer = service.stream(example.path(), key(example.name()));
    try (BufferedReader events = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
      StringBuilder text = new StringBuilder();
      for (long line = 0; line < lines; line++) {
        text.append(events.readLine()).append('\n');
      }
      return text.toString();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String stableEvents(String events) {
    return events
        .replaceAll("\\bid: [0-9a-f]{12}-\\d+\\.\\S+", "id: a revision")
        .replaceAll("\"catalogue\":\"[0-9a-f]{12}\"", "\"catalogue\":\"a hash\"");
  }

  /** Without the mark of UTF-8 and the ends of lines, which a YAML document does not show. */
  private static String lines(String table) {
    return table.replace("\uFEFF", "").replace("\r", "");
  }

  /** The clients of examples may see and do everything, but for those that are named after everybody or a source. */
  private HttpResponse<String> send(Operation operation, String path, String name, String body) {
    String[] key = key(name);
    if (operation.method().equals("GET")) {
      return service.answer(path, key);
    }
    return operation.formats().isEmpty() ? service.post(path, key) : service.postJson(path, body, key);
  }

  private static String[] key(String name) {
    String client = name.startsWith("source") ? Service.SOURCE : Service.PUBLISHER;
    return name.startsWith("everybody") ? new String[0] : new String[] {ApiKeyFilter.HEADER, client};
  }

  private static JsonNode stable(JsonNode answer) {
    String text = answer.toString();
    for (Map.Entry<Pattern, String> differs : VOLATILE_TEXTS.entrySet()) {
      text = differs.getKey().matcher(text).replaceAll(differs.getValue());
    }
    JsonNode copy = JsonMapper.shared().readTree(text);
    VOLATILE.forEach(name -> copy.findParents(name).forEach(parent -> ((ObjectNode) parent).remove(name)));
    if (copy.path("next").isString()) {
      ((ObjectNode) copy).put("next", "a cursor");
    }
    return copy;
  }

  /** Of lists only what the document shows, each found by being equal. */
  private static JsonNode abridged(JsonNode answer, JsonNode shown) {
    if (answer.isArray() && shown.isArray()) {
      ArrayNode left = JsonNodeFactory.instance.arrayNode();
      shown.valueStream()
          .filter(wanted -> answer.valueStream().anyMatch(found -> abridged(found, wanted).equals(wanted)))
          .forEach(left::add);
      return left;
    }
    if (answer instanceof ObjectNode found && shown.isObject()) {
      ObjectNode copy = found.deepCopy();
      shown.properties().stream()
          .filter(field -> found.has(field.getKey()))
          .forEach(field -> copy.set(field.getKey(), abridged(found.path(field.getKey()), field.getValue())));
      return copy;
    }
    return answer;
  }

  private static CellKey queue(String place, String month, @Nullable Breakdown breakdown) {
    return new CellKey(place, month, breakdown, "TREATMENT", Basis.WAITING);
  }

  /** So many of 40 days, and so many of 120. */
  private static Counts waits(long within, long over) {
    Stratum stratum = new Stratum(Measure.WAIT, true, Deviation.NONE);
    return Counts.of(stratum, Histogram.of(40, within)).plus(Counts.of(stratum, Histogram.of(120, over)));
  }
}
