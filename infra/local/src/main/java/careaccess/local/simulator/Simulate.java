package careaccess.local.simulator;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.CatalogueException;
import careaccess.local.figures.Demonstration;
import careaccess.local.figures.Demonstration.Outcome;
import careaccess.local.process.Console;
import careaccess.local.process.StackFailure;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;

/** Makes load by hand: prints the lines, or sends them to an ingest service. */
final class Simulate {

  private static final String USAGE =
      """
      Usage: java -cp 'infra/local/target/local.jar:infra/local/target/lib/*' \\
               careaccess.local.simulator.Simulate [OPTION]...
      Prints what source systems would have sent until today, one measurement a line (NDJSON), or sends it.

        --seed N          another number makes other patients (default: 1)
        --scale X         so many times as many patients as in small regions (default: 1)
        --months N        so many months, the current one included (default: 14)
        --catalogue DIR   catalogue to use instead of the packaged one
        --to URL          send to the ingest service at this base address, such as http://localhost:8081
        --key KEY         API key to send with
        --help            this text
      """;

  private Simulate() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.exit(run(List.of(arguments), System.out, Clock.systemUTC()));
  }

  static int run(List<String> arguments, PrintStream out, Clock clock) throws InterruptedException {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(USAGE);
      return 0;
    }
    try {
      SimulateOptions options = SimulateOptions.parse(arguments);
      Catalogue catalogue = Catalogue.load(options.catalogue());
      SourceSystems systems =
          new SourceSystems(catalogue, options.scenario(catalogue.calendar().today(clock)));
      URI ingest = options.to();
      String key = options.key();
      return ingest == null || key == null ? print(systems, out) : send(systems, ingest, key, out, clock);
    } catch (StackFailure failure) {
      System.err.println(failure.getMessage());
      return failure.exitCode();
    } catch (CatalogueException wrong) {
      System.err.println(wrong.getMessage());
      return 1;
    }
  }

  /** Ends early and quietly when nobody reads on, as with {@code | head}. */
  private static int print(SourceSystems systems, PrintStream out) {
    PrintWriter lines = new PrintWriter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    Iterator<String> rest = systems.lines().iterator();
    while (rest.hasNext() && !out.checkError()) {
      lines.write(rest.next());
      lines.write('\n');
    }
    lines.flush();
    return 0;
  }

  private static int send(SourceSystems systems, URI ingest, String key, PrintStream out, Clock clock)
      throws InterruptedException {
    Outcome outcome;
    try (HttpClient http = HttpClient.newHttpClient()) {
      outcome = new Demonstration(http, ingest, key, Console.plain(out), clock).load("sending measurements", 0, systems.lines());
    }
    out.printf("%d measurements accepted, %d rejected%n", outcome.accepted(), outcome.rejected());
    return 0;
  }
}
