package careaccess.system;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.local.Prometheus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Metrics, dashboards, alerts and runbooks speak of each other, without anything running. */
class OperationsTest {

  private static final Path RUNBOOKS = Repository.root().resolve("docs/operations/runbooks");

  @Test
  void everyDocumentedMetricIsUsedAndEveryUsedOneDocumented() throws IOException {
    MetricTable documented = MetricTable.read();
    Set<String> used =
        questions().stream()
            .flatMap(question -> question.metrics().stream())
            .filter(metric -> !metric.contains(":"))
            .map(documented::documented)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(documented.rows()).isNotEmpty();
    assertThat(documented.names()).hasSameSizeAs(documented.rows()).isEqualTo(used);
  }

  @Test
  void whatRulesRecordIsWhatIsAskedFor() throws IOException {
    Set<String> asked =
        questions().stream()
            .flatMap(question -> question.metrics().stream())
            .filter(metric -> metric.contains(":"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(Files.readString(Rules.FILE).lines()
            .filter(line -> line.strip().startsWith("- record: "))
            .map(line -> line.strip().substring("- record: ".length())))
        .containsExactlyInAnyOrderElementsOf(asked);
  }

  private static List<Expression> questions() throws IOException {
    return Stream.concat(
            Dashboard.all().stream().flatMap(dashboard -> dashboard.panels().stream()).flatMap(panel -> panel.questions().stream()),
            Rules.read().all().stream().map(Rules.Rule::expression))
        .toList();
  }

  @Test
  void dashboardsAreUniform() throws IOException {
    List<Dashboard> dashboards = Dashboard.all();

    assertThat(dashboards).hasSizeGreaterThanOrEqualTo(1).extracting(Dashboard::uid).doesNotHaveDuplicates();
    for (Dashboard dashboard : dashboards) {
      assertThat(dashboard.panels()).as(dashboard.title()).isNotEmpty().extracting(Dashboard.Panel::id).doesNotHaveDuplicates();
      assertThat(dashboard.panels()).as(dashboard.title()).allSatisfy(panel -> {
        assertThat(panel.title()).isNotBlank();
        assertThat(panel.description()).as(panel.title()).isNotBlank();
        assertThat(panel.questions()).as(panel.title()).isNotEmpty();
      });
    }
  }

  @Test
  void everyAlertHasARunbookAndEveryRunbookAnAlert() throws IOException {
    List<Rules.Rule> alerts = Rules.read().alerts();

    assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
      assertThat(alert.severity()).as(alert.alert().orElseThrow()).isIn("page", "ticket");
      assertThat(alert.summary()).as(alert.alert().orElseThrow()).isNotBlank();
      assertThat(alert.runbook()).isEqualTo("docs/operations/runbooks/" + alert.alert().orElseThrow() + ".md");
    });
    try (Stream<Path> pages = Files.list(RUNBOOKS)) {
      assertThat(pages.map(page -> page.getFileName().toString().replaceFirst("\\.md$", "")))
          .containsExactlyInAnyOrderElementsOf(alerts.stream().map(alert -> alert.alert().orElseThrow()).distinct().toList());
    }
    for (Rules.Rule alert : alerts) {
      assertThat(Files.readString(Repository.root().resolve(alert.runbook())))
          .as(alert.runbook())
          .contains("# " + alert.alert().orElseThrow(), "## What it means", "## How to look", "## What to do");
    }
  }

  /** Each alert in a case in which it fires, and in one in which it must not. */
  @Test
  void alertsFireWhenTheyShouldAndNotElse() throws Exception {
    Set<String> alerts =
        Rules.read().alerts().stream().map(alert -> alert.alert().orElseThrow()).collect(Collectors.toCollection(TreeSet::new));
    List<String> cases = new ArrayList<>();
    for (Path file : Rules.cases()) {
      cases.addAll(Files.readAllLines(file));
    }
    for (String alert : alerts) {
      int fires = 0;
      int silent = 0;
      for (int line = 0; line < cases.size(); line++) {
        if (cases.get(line).strip().equals("alertname: " + alert)) {
          if (cases.get(line + 1).strip().equals("exp_alerts: []")) {
            silent++;
          } else {
            fires++;
          }
        }
      }
      assertThat(fires).as("cases in which %s fires", alert).isPositive();
      assertThat(silent).as("cases in which %s does not", alert).isPositive();
    }

    Path promtool = Prometheus.installed().map(program -> program.resolveSibling("promtool")).orElse(Path.of("promtool"));
    Needed.program("Prometheus, with promtool", Files.isExecutable(promtool));
    System.out.println(run(promtool, "check", "rules", Rules.FILE.toString(), Rules.CLUSTER_FILE.toString()));
    for (Path file : Rules.cases()) {
      System.out.println(run(promtool, "test", "rules", file.toString()));
    }
    run(promtool, "check", "config", Rules.FILE.resolveSibling("prometheus.yml").toString());
  }

  private static String run(Path program, String... arguments) throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
