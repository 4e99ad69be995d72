package careaccess.benchmarks.ingest;

import careaccess.benchmarks.Heap;
import careaccess.benchmarks.Latencies;
import careaccess.benchmarks.Running;
import careaccess.benchmarks.Vitals;
import careaccess.benchmarks.Workbench;
import careaccess.contract.client.Clients;
import careaccess.local.Health;
import careaccess.local.process.Program;
import careaccess.local.process.Program.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The service as it is deployed, and its broker, watched from outside while something is sent to it.
 *
 * @param port of the service
 */
record Subject(Running ingest, Running broker, int port) {

  static final String CLIENT = "benchmark";

  /** What is timed; returns what each request took, where that is measured. */
  @FunctionalInterface
  interface Work {

    Optional<Latencies> run() throws Exception;
  }

  /**
   * Starts the service and returns when it is ready.
   *
   * @param key of the client that sends events; the one that sends lists has {@link #keyOfLists}. Both may report for the
   *     whole country
   */
  static Subject start(Workbench bench, IngestOptions options, Running broker, int kafka, int port, String key)
      throws IOException, InterruptedException {
    Path clients = bench.resolve("clients.json");
    Files.writeString(clients, """
        [{"client": "%s", "keyHash": "%s", "role": "source", "places": ["SE"], "types": ["wait"]},
         {"client": "benchmark-lists", "keyHash": "%s", "role": "source", "places": ["SE"], "types": ["completed"]}]
        """.formatted(CLIENT, Clients.hash(key), Clients.hash(keyOfLists(key))));
    List<String> command = bench.java(options.heap());
    command.addAll(List.of(
        "-jar", bench.jar("ingest").toString(),
        "--server.port=" + port,
        "--server.address=127.0.0.1",
        "--spring.kafka.bootstrap-servers=127.0.0.1:" + kafka,
        "--careaccess.topic.partitions=" + IngestBenchmark.PARTITIONS,
        "--careaccess.clients=" + clients));
    Map<String, String> environment = Map.of("CATALOGUE", bench.resolve("catalogue").toString());
    return new Subject(
        bench.start(new Program("ingest", command, environment, StopSignal.TERM), Health.readiness(port)), broker, port);
  }

  static String keyOfLists(String key) {
    return "lists-" + key;
  }

  /** Its largest resident memory so far, in bytes; empty where the system does not tell. */
  OptionalLong peakMemory() {
    return Vitals.peakMemory(ingest.pid());
  }

  /** Its resident memory now, in bytes; empty where the system does not tell. */
  OptionalLong residentMemory() {
    return Vitals.residentMemory(ingest.pid());
  }

  Heap heap() {
    return new Heap(port, ingest.pid());
  }

  /** Times what this process sends. */
  Step measure(String name, Source source, Work work) throws Exception {
    long accepted = source.accepted();
    Duration own = ownCpu();
    Duration service = Vitals.cpu(ingest.pid());
    Duration kafka = Vitals.cpu(broker.pid());
    long begun = System.nanoTime();
    Optional<Latencies> latencies = work.run();
    return new Step(
        name,
        source.accepted() - accepted,
        Duration.ofNanos(System.nanoTime() - begun),
        ownCpu().minus(own),
        Optional.of(Vitals.cpu(ingest.pid()).minus(service)),
        Vitals.cpu(broker.pid()).minus(kafka),
        peakMemory(),
        latencies);
  }

  private static Duration ownCpu() {
    return Vitals.cpu(ProcessHandle.current().pid());
  }
}
