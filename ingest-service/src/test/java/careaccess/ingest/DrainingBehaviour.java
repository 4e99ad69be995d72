package careaccess.ingest;

import static careaccess.ingest.RivtaSamples.aVisit;
import static careaccess.ingest.RivtaSamples.completed;
import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.RunningIngest.HALLAND;
import static careaccess.ingest.RunningIngest.chunk;
import static careaccess.ingest.Samples.aWait;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.contract.client.Clients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is told to end (SIGTERM) while somebody sends. */
interface DrainingBehaviour extends Ingesting {

  int ENDED_BY_SIGTERM = 128 + 15;

  @Test
  default void requestsUnderWayAreTakenToTheirEndAndNobodyElseIsLetIn(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path log = directory.resolve("ingest.log");
    Process service = start(directory, broker(), log);
    try {
      int port = await().until(() -> port(log), OptionalInt::isPresent).getAsInt();
      await().until(() -> get(port, "/actuator/health/readiness").contains(" 200 "));
      try (Socket sender = connect(port);
          Socket deliverer = connect(port)) {
        String delivery = completed("", aVisit("drain-1"), aVisit("drain-2"));
        int half = delivery.indexOf("<v:Besok", delivery.indexOf("drain-1"));
        send(deliverer, head("/v1/rivta", HALLAND, "text/xml") + chunk(delivery.substring(0, half)));
        send(sender, head("/v1/measurements", COUNTRY, "application/x-ndjson") + chunk(aWait("drain-1") + "\n"));
        await().until(() -> get(port, "/actuator/prometheus").contains("careaccess_ingest_requests 2.0"));
        await().until(() -> get(port, "/actuator/prometheus").contains("received_total{source=\"country\"} 1.0"));
        service.destroy();
        await().until(() -> !accepts(port));
        send(sender, chunk(aWait("drain-2") + "\n") + chunk(""));
        assertThat(new String(sender.getInputStream().readAllBytes(), UTF_8))
            .startsWith("HTTP/1.1 202")
            .contains("{\"received\":2,\"accepted\":2,\"rejected\":0}");
        send(deliverer, chunk(delivery.substring(half)) + chunk(""));
        assertThat(new String(deliverer.getInputStream().readAllBytes(), UTF_8))
            .startsWith("HTTP/1.1 200")
            .contains("2 besök är lagrade");
      }
      assertThat(service.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(service.exitValue()).isEqualTo(ENDED_BY_SIGTERM);
    } finally {
      service.destroyForcibly();
    }
    assertThat(stored("country/wait/drain-"))
        .extracting(ConsumerRecord::key)
        .containsExactlyInAnyOrder("country/wait/drain-1", "country/wait/drain-2");
    String visits = "halland/completed/SE2321000115-E000000000002/drain-";
    awaitCommitted(visits, 2);
    assertThat(committed(visits)).hasSize(2);
  }

  private static String head(String path, String key, String type) {
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key + "\r\nContent-Type: " + type
        + "\r\nTransfer-Encoding: chunked\r\n\r\n";
  }

  private static Process start(Path directory, TestBroker broker, Path log) throws IOException {
    Path clients =
        Files.writeString(
            directory.resolve("clients.json"),
            """
            [{"client": "country", "keyHash": "%s", "role": "source", "places": ["SE"], "types": ["wait"]},
             {"client": "halland", "keyHash": "%s", "role": "source", "places": ["13"], "types": ["completed"]}]
            """
                .formatted(Clients.hash(COUNTRY), Clients.hash(HALLAND)));
    return IngestProcess.builder(
            "--server.port=0",
            "--careaccess.clients=" + clients,
            "--careaccess.limits.pause=1m", // Its sender stands still until the service has begun to end.
            "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** Which one it has found free; empty until it says so. */
  private static OptionalInt port(Path log) throws IOException {
    return Pattern.compile("Tomcat started on port (\\d+) ")
        .matcher(new String(Files.readAllBytes(log), UTF_8))
        .results()
        .mapToInt(started -> Integer.parseInt(started.group(1)))
        .findFirst();
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  private static boolean accepts(int port) {
    return get(port, "/actuator/health/liveness").contains(" 200 ");
  }

  /** The whole answer; empty when there is none. */
  private static String get(int port, String path) {
    try (Socket socket = connect(port)) {
      send(socket, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException refused) {
      return "";
    }
  }
}
