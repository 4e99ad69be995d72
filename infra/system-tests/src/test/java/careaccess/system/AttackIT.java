package careaccess.system;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.local.Options;
import careaccess.local.Stack;
import careaccess.local.simulator.SourceSystems;
import careaccess.local.simulator.scene.Scenario;
import careaccess.reporting.core.hiding.Reader.Report;
import careaccess.system.EverybodysFigures.Attack;
import careaccess.system.EverybodysFigures.Leak;
import careaccess.system.PublicForms.Read;
import careaccess.system.Shown.Spot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whoever reads all that a running service shows everybody of the demonstration, in every form that there is, over three
 * releases with late measurements and retractions between them, finds no small number; and would, if only small ones were
 * hidden, or one form told one of them. Each form tells what JSON does, no more and no less. By default of one month's
 * operations and tallies; {@code -Dattack=full} loads all and reads 13 months.
 */
@ExtendWith(SharedStack.class)
class AttackIT {

  /** Long ago, so that no other test speaks of it: what was simulated from May to September counts in May. */
  private static final LocalDate DAY = LocalDate.of(2021, 9, 25);

  private static final int SIMULATED = 5;
  private static final YearMonth MONTH = YearMonth.of(2021, 5);
  private static final int MONTHS = 13;

  /** How ids of the region begin that is to have so many that some of its parts by sex and age are shown too, in all forms. */
  private static final String CROWDED = "19-";

  /** In the ids of what the simulator sends by mistake. */
  private static final String MISTAKE = ":mistake:";

  private static final int CROWD = 25;
  private static final LocalDate OF_ALL = MONTH.atDay(20);

  @TempDir Path directory;

  @Test
  @DisabledIfSystemProperty(named = "attack", matches = "full")
  void whoeverReadsAMonthFindsNoSmallNumber(Stack shared) throws Exception {
    Scenario scenario = new Scenario(Scenario.USUAL_SEED, Scenario.USUAL_SCALE, SIMULATED, DAY);
    List<String> lines = lines(shared, scenario).filter(AttackIT::isRead).toList();
    attack(shared, List.of(MONTH), Stream.concat(lines.stream(), lines.stream().flatMap(AttackIT::crowd)).toList());
  }

  @Test
  @EnabledIfSystemProperty(named = "attack", matches = "full")
  void whoeverReadsAllMonthsFindsNoSmallNumber() throws Exception {
    try (Stack own = Stack.start(Options.forTest(Repository.root(), directory))) {
      LocalDate today = own.catalogue().calendar().today(Clock.systemUTC());
      List<YearMonth> months =
          Stream.iterate(YearMonth.from(today).minusMonths(MONTHS), month -> month.plusMonths(1)).limit(MONTHS).toList();
      attack(own, months, lines(own, Scenario.usual(today)).toList());
    }
  }

  /** Whoever still waits on that day would stand in every month since. */
  private static boolean isRead(String line) {
    return line.contains("\"tally\"") || (line.contains("\"TREATMENT\"") && !line.contains("\"WAITING\""));
  }

  /** Many more in one region who have waited as long, all for the same day. */
  private static Stream<String> crowd(String line) {
    JsonNode one = JsonMapper.shared().readTree(line);
    String id = one.path("id").asString("");
    if (!id.startsWith(CROWDED) || !one.has("clockStop") || !(one instanceof ObjectNode wait)) {
      return Stream.empty();
    }
    LocalDate start = LocalDate.parse(one.path("clockStart").asString());
    LocalDate stop = LocalDate.parse(one.path("clockStop").asString());
    wait.put("clockStart", OF_ALL.minusDays(start.until(stop, ChronoUnit.DAYS)).toString());
    wait.put("clockStop", OF_ALL.toString());
    return IntStream.range(0, CROWD).mapToObj(i -> wait.put("id", id + "~" + i).toString());
  }

  /** Without what sources send by mistake, which nobody would ever see. */
  private static Stream<String> lines(Stack stack, Scenario scenario) {
    return StreamSupport.stream(new SourceSystems(stack.catalogue(), scenario).lines().spliterator(), false)
        .filter(line -> !line.contains(MISTAKE));
  }

  private static void attack(Stack stack, List<YearMonth> months, List<String> lines) throws Exception {
    try (EverybodysFigures figures = new EverybodysFigures(stack, months)) {
      attack(figures, lines);
    }
  }

  private static void attack(EverybodysFigures figures, List<String> lines) throws Exception {
    List<Attack> attacks = new ArrayList<>();
    for (List<String> delivery : Corrections.deliveries(lines)) {
      figures.deliver(delivery);
      System.out.printf("release %d, to be read in every form%n", attacks.size() + 1);
      attacks.add(figures.release());
    }
    List<Report> reports = attacks.stream().map(Attack::report).toList();
    Report careless = figures.withoutSmallOnly();
    Leak leak = figures.withALeak(attacks.getFirst());
    print(reports, careless, leak.report());
    attacks.forEach(attack ->
        System.out.printf(
            "numbers told of figures %s, of which of parts %s and of bands %s%n",
            attack.read().numbers(_ -> true),
            attack.read().numbersOfParts(),
            attack.read().numbers(Spot::isOfBands)));

    assertThat(attacks).extracting(attack -> attack.read().differences()).allMatch(List::isEmpty);
    Read first = attacks.getFirst().read();
    assertThat(first.numbers(_ -> true).values()).as("figures of which each form tells numbers").allMatch(told -> told > 0);
    assertThat(first.numbersOfParts().values()).as("parts of which each does").allMatch(told -> told > 0);
    assertThat(reports).extracting(Report::found).allMatch(List::isEmpty);
    assertThat(reports).extracting(Report::moved).allMatch(List::isEmpty);
    assertThat(reports).as("something was read of each release").allMatch(report -> report.figures() > 0);
    assertThat(reports.getFirst().parts()).as("breakdowns and bands that were read").isGreaterThan(0);
    assertThat(reports.getFirst().narrowed()).isGreaterThan(1_000);
    assertThat(careless.found()).as("found if only small figures were hidden").hasSizeGreaterThan(10);
    assertThat(leak.leaking()).extracting(Read::differences).as("told by one form alone").allMatch(told -> told.size() == 1);
    assertThat(leak.report().found()).as("found then").isNotEmpty();
  }

  private static void print(List<Report> reports, Report careless, Report leaking) {
    System.out.printf(
        "%n%-24s %8s %8s %10s %9s %12s %12s%n",
        "read in every form", "figures", "parts", "equations", "narrowed", "small found", "seen to move");
    for (int i = 0; i < reports.size(); i++) {
      print("release " + (i + 1), reports.get(i));
    }
    print("only small ones hidden", careless);
    print("one told in one form", leaking);
  }

  private static void print(String name, Report report) {
    System.out.printf(
        "%-24s %,8d %,8d %,10d %,9d %,12d %,12d%n",
        name,
        report.figures(),
        report.parts(),
        report.equations(),
        report.narrowed(),
        report.found().size(),
        report.moved().size());
  }
}
