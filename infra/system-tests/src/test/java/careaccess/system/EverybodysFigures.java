package careaccess.system;

import static org.awaitility.Awaitility.await;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Place;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.local.Credentials;
import careaccess.local.Stack;
import careaccess.local.figures.Demonstration;
import careaccess.local.process.Console;
import careaccess.reporting.core.Fraction;
import careaccess.reporting.core.OpenDimensions;
import careaccess.reporting.core.Released;
import careaccess.reporting.core.hiding.Reader;
import careaccess.reporting.core.hiding.Reader.Report;
import careaccess.system.Api.Role;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What everybody can read of some months in a running system, release after release, and what is counted there. */
final class EverybodysFigures {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /** Of all tables and months, by place that has somebody. */
  private record Answers(Map<AttackedTable, Map<YearMonth, Map<String, Released>>> places) {
    private Map<String, Released> of(AttackedTable table, YearMonth month) {
      return places.getOrDefault(table, Map.of()).getOrDefault(month, Map.of());
    }
  }

  private final Stack stack;
  private final Api api;
  private final List<YearMonth> months;
  private final List<AttackedTable> tables;
  private final Map<String, Reader> readers = new HashMap<>();

  EverybodysFigures(Stack stack, List<YearMonth> months) {
    this.stack = stack;
    this.api = new Api(stack);
    this.months = months;
    this.tables = AttackedTable.all(stack.catalogue(), months.getLast().atEndOfMonth());
  }

  /** Sends measurements; returns when all have been read. */
  void deliver(List<String> lines) throws InterruptedException {
    long before = records();
    try (HttpClient http = HttpClient.newHttpClient()) {
      Demonstration source =
          new Demonstration(
              http, stack.ingest(), stack.credentials().key(Credentials.FEED), Console.plain(System.out), Clock.systemUTC());
      long accepted = source.load("sending", lines.size(), lines).accepted();
      await().atMost(PATIENCE).until(() -> records() == before + accepted);
    }
  }

  private long records() {
    return api.accounts().stream().mapToLong(Accounts::records).sum();
  }

  /** Makes a release and reads it as everybody may. */
  Report release() {
    Answers truth = withBands(api::get, releaseOnceSettled());
    Answers shown = withBands(api::everybodys, read(api::everybodys));
    Report report = Report.NOTHING;
    for (AttackedTable table : tables) {
      for (YearMonth month : months) {
        Reader reader = readers.computeIfAbsent(table + " " + month, _ -> reader(table, month));
        report = report.plus(reader.read(shown.of(table, month), truth.of(table, month)));
      }
    }
    return report;
  }

  /** Again, where figures have changed while it was made. */
  private Answers releaseOnceSettled() {
    Answers before;
    do {
      before = settled();
      await().atMost(PATIENCE).pollInterval(BETWEEN_LOOKS).until(() -> api.release() == 201);
    } while (!read(api::get).equals(before));
    return before;
  }

  /** When two looks give the same. */
  private Answers settled() {
    AtomicReference<Answers> last = new AtomicReference<>(read(api::get));
    await().atMost(PATIENCE).pollDelay(BETWEEN_LOOKS).pollInterval(BETWEEN_LOOKS).until(() -> {
      Answers now = read(api::get);
      return now.equals(last.getAndSet(now));
    });
    return last.get();
  }

  /** What would be found if only figures were hidden that are small themselves. */
  Report withoutSmallOnly() {
    Answers truth = withBands(api::get, read(api::get));
    Report report = Report.NOTHING;
    for (AttackedTable table : tables) {
      for (YearMonth month : months) {
        Map<String, Released> counted = truth.of(table, month);
        report = report.plus(reader(table, month).read(Reader.withoutSmall(counted), counted));
      }
    }
    return report;
  }

  private Reader reader(AttackedTable table, YearMonth month) {
    LocalDate date = month.atEndOfMonth();
    return new Reader(within(date), table.limit(stack.catalogue(), date));
  }

  /** Figures of everybody, and of breakdowns that are for everybody. */
  private Answers read(Role role) {
    Map<String, String> question =
        Map.of(
            "indicator",
            tables.stream().flatMap(table -> table.indicators().values().stream()).collect(Collectors.joining(",")),
            "period",
            months.stream().map(YearMonth::toString).collect(Collectors.joining(",")));
    Map<String, String> brokenDown = new HashMap<>(question);
    brokenDown.put("breakdown", OpenDimensions.all().stream().map(Dimension::code).collect(Collectors.joining(",")));
    Answers answers = new Answers(new HashMap<>());
    Api.values(role, question).forEach(value -> add(value, answers));
    Api.values(role, brokenDown).forEach(value -> add(value, answers));
    answers.places().values().forEach(months ->
        months.values().forEach(places -> places.replaceAll((_, known) -> asReleased(known))));
    return answers;
  }

  /** Members counted together that releases count together; internal readers see each by itself. */
  private Released asReleased(Released known) {
    Map<Breakdown, Map<String, Fraction>> parts = new HashMap<>();
    known.parts().forEach((part, figures) -> {
      List<String> members = OpenDimensions.members(part.dimension(), stack.catalogue().codes());
      Breakdown together = new Breakdown(part.dimension(), OpenDimensions.counted(part.member(), members));
      Map<String, Fraction> sums = parts.computeIfAbsent(together, _ -> new HashMap<>());
      figures.forEach((name, figure) -> sums.merge(name, figure, EverybodysFigures::sum));
    });
    return new Released(known.figures(), parts, known.values());
  }

  private static Fraction sum(Fraction one, Fraction other) {
    return new Fraction(
        one.numerator() + other.numerator(),
        one.denominator() + other.denominator(),
        one.excluded() + other.excluded());
  }

  private void add(JsonNode value, Answers answers) {
    for (AttackedTable table : tables) {
      table.indicators().forEach((kind, indicator) -> {
        if (indicator.equals(value.path("indicator").asString()) && isAboutSomebody(value)) {
          answers
              .places()
              .computeIfAbsent(table, _ -> new HashMap<>())
              .computeIfAbsent(YearMonth.parse(value.path("period").asString()), _ -> new HashMap<>())
              .merge(value.path("place").asString(), table.read(kind, value), Released::plus);
        }
      });
    }
  }

  /** Asked where any figure is shown, since bands are shown nowhere else. */
  private Answers withBands(Role role, Answers answers) {
    answers.places().forEach((table, months) ->
        table.banded(stack.catalogue()).ifPresent(indicator ->
            months.forEach((month, places) ->
                places.replaceAll((place, known) ->
                    known.figures().isEmpty() ? known : known.plus(bands(role, indicator, place, month))))));
    return answers;
  }

  private Released bands(Role role, Indicator indicator, String place, YearMonth month) {
    String path = "/v1/values/%s/%s/%s/distribution".formatted(indicator.id(), place, month);
    return AttackedTable.read(stack.catalogue(), indicator, role.get(path, Map.of()));
  }

  private static boolean isAboutSomebody(JsonNode value) {
    return value.path("state").asString().equals("suppressed") || value.path("denominator").isNumber();
  }

  private Map<String, Set<String>> within(LocalDate date) {
    Catalogue catalogue = stack.catalogue();
    Map<String, Set<String>> within = new LinkedHashMap<>();
    catalogue.places().all().stream()
        .sorted(Comparator.comparingInt(place -> catalogue.levels().indexOf(place.level())))
        .map(Place::id)
        .forEach(place -> within.put(place, catalogue.places().selfAndDescendants(place, date)));
    return within;
  }
}
