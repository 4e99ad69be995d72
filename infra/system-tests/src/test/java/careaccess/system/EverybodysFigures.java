package careaccess.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.local.Credentials;
import careaccess.local.Stack;
import careaccess.local.figures.Demonstration;
import careaccess.local.process.Console;
import careaccess.reporting.core.Released;
import careaccess.reporting.core.hiding.Reader;
import careaccess.reporting.core.hiding.Reader.Report;
import careaccess.system.Shown.Spot;
import java.io.IOException;
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
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** What everybody can read of some months in a running system, release after release, and what is counted there. */
final class EverybodysFigures implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /**
   * What came of a release.
   *
   * @param truth what was counted then
   * @param read in each form
   * @param report of the attack by whoever has read all of them
   */
  record Attack(Shown truth, PublicForms.Read read, Report report) {}

  /**
   * What would come of a figure that one form told.
   *
   * @param leaking what is read then, for each form that it might be
   * @param report of the attack, which is the same whichever form it is
   */
  record Leak(List<PublicForms.Read> leaking, Report report) {}

  private final Stack stack;
  private final Api api;
  private final Attacked attacked;
  private final InJson counted;
  private final KnownPeople known;
  private final PublicForms forms;
  private final Map<String, Reader> readers = new HashMap<>();

  EverybodysFigures(Stack stack, List<YearMonth> months) throws IOException, InterruptedException {
    this.stack = stack;
    this.api = new Api(stack);
    this.attacked = Attacked.of(stack.catalogue(), months);
    this.counted = new InJson(api::get, attacked);
    this.known = new KnownPeople(stack.catalogue());
    this.forms = new PublicForms(api, attacked);
  }

  /** Sends measurements; returns when all have been read. */
  void deliver(List<String> lines) throws InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      Demonstration source =
          new Demonstration(
              http, stack.ingest(), stack.credentials().key(Credentials.FEED), Console.plain(System.out), Clock.systemUTC());
      assertThat(source.load("sending", lines.size(), lines).accepted()).isEqualTo(lines.size());
      // All that is in the topic, which may be more: what was answered 503 is sent again, and may have been stored.
      Map<Integer, Long> sent = MeasurementLog.read(stack.bootstrapServers()).records();
      await().atMost(PATIENCE).until(() ->
          api.accounts().stream().collect(Collectors.toMap(Accounts::partition, Accounts::records)).equals(sent));
    }
  }

  /** Makes a release, reads it in every form as everybody may, and attacks what is known then. */
  Attack release() throws IOException, InterruptedException {
    Shown truth = withBands(releaseOnceSettled());
    PublicForms.Read read = forms.read();
    Report report =
        attack(
            truth,
            (table, month) -> readers.computeIfAbsent(table + " " + month, _ -> reader(table, month)),
            people(read.together()));
    return new Attack(truth, read, report);
  }

  /** Again, where figures have changed while it was made. */
  private Shown releaseOnceSettled() {
    Shown before;
    do {
      before = settled();
      await().atMost(PATIENCE).pollInterval(BETWEEN_LOOKS).until(() -> api.release() == 201);
    } while (!counted.months().equals(before));
    return before;
  }

  /** When two looks give the same. */
  private Shown settled() {
    AtomicReference<Shown> last = new AtomicReference<>(counted.months());
    await().atMost(PATIENCE).pollDelay(BETWEEN_LOOKS).pollInterval(BETWEEN_LOOKS).until(() -> {
      Shown now = counted.months();
      return now.equals(last.getAndSet(now));
    });
    return last.get();
  }

  private Shown withBands(Shown figures) {
    counted.addBands(figures, attacked.bandedWhere(figures));
    return figures;
  }

  /** What would be found if only figures were hidden that are small themselves. */
  Report withoutSmallOnly() {
    Shown truth = withBands(counted.months());
    BiFunction<AttackedTable, String, Map<String, Released>> people = people(truth);
    return attack(truth, this::reader, (table, month) -> Reader.withoutSmall(people.apply(table, month)));
  }

  /** What is found if one form, each of them once, told of a figure that the first release hides what is counted. */
  Leak withALeak(Attack first) {
    Shown truth = first.truth();
    List<PublicForms.Read> leaking =
        first.read().leaking(truth.where(smallestHidden(truth, first.read().together())::equals));
    return new Leak(leaking, attack(truth, this::reader, people(leaking.getFirst().together())));
  }

  private Spot smallestHidden(Shown truth, Shown shown) {
    Map<Spot, Long> hidden = new HashMap<>();
    Shown figures = truth.where(spot -> spot.part().equals(Spot.ALL) && attacked.isOfPeople(spot));
    figures.forEach((spot, told) -> {
      if (shown.of(spot).containsValue("suppressed") && told.containsKey("denominator")) {
        hidden.put(spot, Long.valueOf(told.getOrDefault("denominator", "")));
      }
    });
    return hidden.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private Report attack(
      Shown truth,
      BiFunction<AttackedTable, String, Reader> reader,
      BiFunction<AttackedTable, String, Map<String, Released>> shown) {
    BiFunction<AttackedTable, String, Map<String, Released>> people = people(truth);
    Report report = Report.NOTHING;
    for (AttackedTable table : attacked.tables()) {
      for (String month : attacked.months()) {
        report =
            report.plus(reader.apply(table, month).read(shown.apply(table, month), people.apply(table, month)));
      }
    }
    return report;
  }

  /** Those of each table and month who are told of. */
  private BiFunction<AttackedTable, String, Map<String, Released>> people(Shown told) {
    Map<String, Shown> months = told.byPeriod();
    return (table, month) -> known.people(table, months.getOrDefault(month, new Shown()));
  }

  private Reader reader(AttackedTable table, String month) {
    LocalDate date = YearMonth.parse(month).atEndOfMonth();
    return new Reader(within(date), table.limit(stack.catalogue(), date));
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

  @Override
  public void close() throws IOException {
    forms.close();
  }
}
