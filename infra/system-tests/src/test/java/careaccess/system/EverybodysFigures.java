package careaccess.system;

import static org.awaitility.Awaitility.await;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.local.Credentials;
import careaccess.local.Stack;
import careaccess.local.figures.Demonstration;
import careaccess.local.process.Console;
import careaccess.reporting.core.Fraction;
import careaccess.reporting.core.hiding.Reader;
import careaccess.reporting.core.hiding.Reader.Kind;
import careaccess.reporting.core.hiding.Reader.Report;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What everybody can read of some months in a running system, release after release, and what is counted there. */
final class EverybodysFigures {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /** Figures of all tables and months. */
  private record Answers(Map<AttackedTable, Map<YearMonth, Map<String, Map<Kind, Fraction>>>> figures) {
    private Map<String, Map<Kind, Fraction>> of(AttackedTable table, YearMonth month) {
      return figures.getOrDefault(table, Map.of()).getOrDefault(month, Map.of());
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
    Answers truth = releaseOnceSettled();
    Answers shown = read(api::everybodysValues);
    Report report = Report.NOTHING;
    for (AttackedTable table : tables) {
      for (YearMonth month : months) {
        Reader reader = readers.computeIfAbsent(table + " " + month, _ -> new Reader(within(month.atEndOfMonth())));
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
    } while (!read(api::values).equals(before));
    return before;
  }

  /** When two looks give the same. */
  private Answers settled() {
    AtomicReference<Answers> last = new AtomicReference<>(read(api::values));
    await().atMost(PATIENCE).pollDelay(BETWEEN_LOOKS).pollInterval(BETWEEN_LOOKS).until(() -> {
      Answers now = read(api::values);
      return now.equals(last.getAndSet(now));
    });
    return last.get();
  }

  /** What would be found if only figures were hidden that are small themselves. */
  Report withoutSmallOnly() {
    Answers truth = read(api::values);
    Report report = Report.NOTHING;
    for (AttackedTable table : tables) {
      for (YearMonth month : months) {
        Map<String, Map<Kind, Fraction>> counted = truth.of(table, month);
        report = report.plus(new Reader(within(month.atEndOfMonth())).read(Reader.withoutSmall(counted), counted));
      }
    }
    return report;
  }

  private Answers read(Function<Map<String, String>, List<JsonNode>> values) {
    Map<String, String> question =
        Map.of(
            "indicator",
            tables.stream().flatMap(table -> table.indicators().values().stream()).collect(Collectors.joining(",")),
            "period",
            months.stream().map(YearMonth::toString).collect(Collectors.joining(",")));
    Map<AttackedTable, Map<YearMonth, Map<String, Map<Kind, Fraction>>>> figures = new HashMap<>();
    for (JsonNode value : values.apply(question)) {
      for (AttackedTable table : tables) {
        table.indicators().forEach((kind, indicator) -> {
          if (indicator.equals(value.path("indicator").asString()) && isAboutSomebody(value)) {
            table.add(
                kind,
                value,
                figures
                    .computeIfAbsent(table, _ -> new HashMap<>())
                    .computeIfAbsent(YearMonth.parse(value.path("period").asString()), _ -> new HashMap<>())
                    .computeIfAbsent(value.path("place").asString(), _ -> new EnumMap<>(Kind.class)));
          }
        });
      }
    }
    return new Answers(figures);
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
