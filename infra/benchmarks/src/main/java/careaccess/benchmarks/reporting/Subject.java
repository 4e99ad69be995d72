package careaccess.benchmarks.reporting;

import careaccess.benchmarks.Running;
import careaccess.benchmarks.Vitals;
import careaccess.benchmarks.Workbench;
import careaccess.contract.client.Clients;
import careaccess.local.Database;
import careaccess.local.Health;
import careaccess.local.process.Program;
import careaccess.local.process.Program.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The service as it is deployed, and its database, watched from outside.
 *
 * @param port of the service
 */
record Subject(Running service, Running database, int port) {

  /**
   * Starts the service and returns when it is ready.
   *
   * @param databasePort of a database that it finds empty
   * @param key of the one client, which sees everything
   */
  static Subject start(
      Workbench bench, ReportingOptions options, Running database, int databasePort, int kafka, int port, String key)
      throws IOException, InterruptedException {
    Path clients = bench.resolve("clients.json");
    Files.writeString(clients, """
        [{"client": "benchmark", "keyHash": "%s", "role": "internal", "places": [], "types": []}]
        """.formatted(Clients.hash(key)));
    List<String> command = bench.java(options.heap());
    command.addAll(List.of(
        "-jar", bench.jar("reporting").toString(),
        "--server.port=" + port,
        "--server.address=127.0.0.1",
        "--spring.kafka.bootstrap-servers=127.0.0.1:" + kafka,
        "--spring.datasource.url=" + Database.url(databasePort),
        "--spring.datasource.username=" + Database.USER,
        "--careaccess.clients=" + clients));
    Map<String, String> environment = Map.of("CATALOGUE", bench.resolve("catalogue").toString());
    return new Subject(
        bench.start(new Program("reporting", command, environment, StopSignal.TERM), Health.readiness(port)), database, port);
  }

  /** Its largest resident memory so far, in bytes; empty where the system does not tell. */
  OptionalLong peakMemory() {
    return Vitals.peakMemory(service.pid());
  }

  Used used() {
    return used(service);
  }

  /** The same of another that answers. */
  Used used(Running answering) {
    return new Used(
        Vitals.cpu(answering.pid()),
        Vitals.cpuWithChildren(database.pid()),
        Vitals.cpu(ProcessHandle.current().pid()));
  }
}
