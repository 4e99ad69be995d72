package careaccess.benchmarks.reporting;

import careaccess.benchmarks.Connection;
import careaccess.benchmarks.EmptyEndpoint;
import careaccess.benchmarks.Requests;
import careaccess.benchmarks.Requests.Request;
import careaccess.benchmarks.Running;
import careaccess.benchmarks.Workbench;
import careaccess.benchmarks.reporting.Step.What;
import careaccess.local.Ports;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the service is compared with, on the same machine in the same run. */
final class Yardsticks {

  /** Of the steps on schedule. */
  private static final int RATE = 1_000;

  /** Whose answer of middle length is the endpoint's. */
  private static final int ANSWERS = 201;

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final ReportingOptions options;
  private final Workbench bench;

  Yardsticks(ReportingOptions options, Workbench bench) {
    this.options = options;
    this.bench = bench;
  }

  /** An endpoint that answers all the same, as long as the service answers as a rule. */
  List<Step> endpoint(Measuring measuring, Reader reader) throws Exception {
    List<String> answers = new ArrayList<>(reader.answers(ANSWERS));
    answers.sort(Comparator.comparingInt(String::length));
    String body = answers.get(answers.size() / 2);
    bench.console().line("  an empty endpoint answers with %d characters".formatted(body.length()));
    int port = Ports.anyFree();
    Running endpoint = EmptyEndpoint.start(bench, options.heap(), port, body);
    Requests requests = new Requests(port, "nobody", options.connections());
    Request ask = (connection, _) -> {
      if (!connection.get(EmptyEndpoint.PATH, "").body().equals(body)) {
        throw StackFailure.because("The empty endpoint answered something else.");
      }
    };
    var _ = requests.asFastAsTheyGo(options.warmUp(), ask);
    List<Step> steps = List.of(
        measuring.of(endpoint, What.ENDPOINT, Optional.empty(),
            () -> Asked.of(requests.asFastAsTheyGo(options.time(), ask))),
        measuring.of(endpoint, What.ENDPOINT, Optional.of(RATE),
            () -> Asked.of(requests.onSchedule(RATE, options.time(), ask))));
    endpoint.stop();
    return steps;
  }

  /** PostgreSQL by itself; empty where its own benchmark program is not installed, which is said. */
  Optional<PgBench> pgBench(int databasePort, ReadModel model, Requests service, Supplier<List<Question>> questions)
      throws IOException, SQLException, InterruptedException {
    Optional<Path> executable = PgBench.find();
    if (executable.isEmpty()) {
      bench.console().line("pgbench is not installed (Debian: postgresql-contrib), so PostgreSQL by itself is left out");
      return Optional.empty();
    }
    List<String> statements = statements(model, service, questions);
    bench.console().line("  pgbench sends %d statements, as the service does for single values".formatted(statements.size()));
    return Optional.of(PgBench.of(bench, executable.get(), databasePort, statements));
  }

  /**
   * Asks others and others, since what the service remembers it does not ask for, until the server's log tells of so many what
   * they made the service ask: its processes hear of the setting one by one.
   */
  private List<String> statements(ReadModel model, Requests service, Supplier<List<Question>> questions)
      throws IOException, SQLException, InterruptedException {
    model.logStatements(true);
    List<String> statements = List.of();
    long begun = System.nanoTime();
    List<Question> some = questions.get();
    while (statements.size() < some.size()) {
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw StackFailure.because("The log of PostgreSQL does not tell what the service asks; with --keep it can be read.");
      }
      try (Connection connection = new Connection(service.port(), service.key())) {
        for (Question question : some) {
          connection.get(question.path(), "");
        }
      }
      Thread.sleep(BETWEEN_LOOKS);
      statements = LoggedStatements.readingCells(Files.readAllLines(bench.log("postgres")));
      some = questions.get();
    }
    model.logStatements(false);
    return statements.stream().distinct().toList();
  }

  List<Step> database(Measuring measuring, PgBench pgBench) throws IOException, InterruptedException {
    return List.of(
        measuring.told(pgBench.run(measuring.history(), options.connections(), options.time(), Optional.empty())),
        measuring.told(pgBench.run(measuring.history(), options.connections(), options.time(), Optional.of(RATE))));
  }
}
