package careaccess.benchmarks;

import careaccess.benchmarks.aggregation.AggregationBenchmark;
import careaccess.benchmarks.ingest.IngestBenchmark;
import careaccess.benchmarks.reporting.ReportingBenchmark;
import careaccess.benchmarks.visible.VisibleBenchmark;
import careaccess.local.process.Console;
import careaccess.local.process.StackFailure;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** {@code infra/benchmarks/run}: runs one benchmark and prints its table. */
final class Benchmarks {

  private static final int STOPPED = 130;
  private static final String USAGE =
      """
      Usage: infra/benchmarks/run BENCHMARK [OPTION]...
      Measures a claim on this machine, beside its yardstick, and prints one table. Quiet machines measure best.

        ingest        measurements a second into Kafka over HTTP, beside Kafka's own producer performance tool
        aggregation   measurements a second through the aggregation service, beside count() of Kafka Streams
        reporting     answers a second and how long they take, beside an empty endpoint and PostgreSQL by itself
        visible       from the answer 202 until readers see it, beside other measurements and alone

      infra/benchmarks/run BENCHMARK --help tells more.
      """;

  private Benchmarks() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    Path home = Path.of(System.getProperty("careaccess.home", "")).toAbsolutePath().normalize();
    Console console = Console.ofThisProcess();
    Clock clock = Clock.systemUTC();
    try {
      String name = arguments.isEmpty() ? "" : arguments.getFirst();
      List<String> options = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
      return switch (name) {
        case "ingest" -> IngestBenchmark.run(home, options, console, clock);
        case "aggregation" -> AggregationBenchmark.run(home, options, console, clock);
        case "reporting" -> ReportingBenchmark.run(home, options, console, clock);
        case "visible" -> VisibleBenchmark.run(home, options, console, clock);
        case "--help", "-h" -> help(console);
        default -> throw StackFailure.misused("Unknown benchmark '%s': see infra/benchmarks/run --help.".formatted(name));
      };
    } catch (InterruptedException stopped) {
      return STOPPED;
    } catch (StackFailure failure) {
      System.err.println(failure.getMessage());
      return failure.exitCode();
    } catch (Exception failure) {
      System.err.println("The benchmark stopped: " + failure);
      return 1;
    }
  }

  private static int help(Console console) {
    USAGE.lines().forEach(console::line);
    return 0;
  }
}
