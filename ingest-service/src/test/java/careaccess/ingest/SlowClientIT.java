package careaccess.ingest;

import static careaccess.ingest.RunningIngest.COUNTRY;
import static careaccess.ingest.RunningIngest.NOBODYS_BROKER;
import static careaccess.ingest.RunningIngest.chunk;
import static careaccess.ingest.Samples.aWait;
import static careaccess.ingest.Samples.gzip;
import static careaccess.ingest.Samples.lines;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import careaccess.ingest.RunningIngest.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that hold a request open, or a service that makes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowClientIT {

  private static final String DRY_RUN = Ingesting.PATH + "?dryRun=true";

  private RunningIngest ingest;

  @BeforeAll
  void start(@TempDir Path directory) {
    ingest =
        new RunningIngest(
            directory,
            NOBODYS_BROKER,
            "careaccess.limits.pause=500ms",
            "careaccess.limits.slowest=100KB",
            "careaccess.quota.measurements=200",
            "careaccess.quota.concurrent=1");
  }

  @BeforeEach
  void awaitQuiet() {
    ingest.awaitUnderWay(0);
  }

  @AfterAll
  void stop() {
    ingest.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-ndjson", "application/json", "text/csv", "application/cloudevents+json"})
  void bodyThatStandsStillIsEnded(String type) throws IOException {
    try (Socket socket = ingest.begin(DRY_RUN, COUNTRY, type, "[")) {
      socket.setSoTimeout(10_000);
      assertEnded(new String(socket.getInputStream().readAllBytes(), UTF_8));
    }
    ingest.awaitUnderWay(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-ndjson", "application/json", "text/csv", "application/cloudevents+json"})
  void bodyThatTricklesIsEnded(String type) throws IOException {
    try (Socket socket = ingest.begin(DRY_RUN, COUNTRY, type, "[")) {
      socket.setSoTimeout(10_000);
      await()
          .pollInterval(Duration.ofMillis(100))
          .until(() -> {
            if (socket.getInputStream().available() == 0) {
              socket.getOutputStream().write(chunk(" ").getBytes(UTF_8));
            }
            return socket.getInputStream().available() > 0;
          });
      assertEnded(new String(socket.getInputStream().readAllBytes(), UTF_8));
    }
    ingest.awaitUnderWay(0);
  }

  @Test
  void compressedBodyThatStandsStillIsEnded() throws IOException {
    byte[] body = gzip(lines(IntStream.range(0, 100).mapToObj(i -> aWait("still-" + i))).readAllBytes());
    try (Socket socket =
        ingest.open(
            "",
            "POST " + DRY_RUN + " HTTP/1.1",
            "X-API-Key: " + COUNTRY,
            "Content-Type: application/x-ndjson",
            "Content-Encoding: gzip",
            "Content-Length: " + body.length)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(body, 0, body.length / 2);
      assertEnded(new String(socket.getInputStream().readAllBytes(), UTF_8));
    }
    ingest.awaitUnderWay(0);
  }

  @Test
  void sourceThatTheServiceItselfHoldsBackIsNotEnded() {
    // Where the machine holds the sender up instead, for half a second, it is ended rightly.
    await().untilAsserted(() -> {
      Answer answer =
          ingest.postLines(DRY_RUN, COUNTRY, lines(IntStream.range(0, 450).mapToObj(i -> aWait("held-" + i))));
      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
      answer.assertCounts(450, 450, 0);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /v1/measure", "POST /v1/measurements HTTP/1.1\r\nHost: localhost\r\nX-API-"})
  void headThatStandsStillIsEnded(String half) throws IOException {
    int port = ingest.request(DRY_RUN).build().uri().getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(half.getBytes(UTF_8));
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
  }

  @Test
  void headThatIsTooLongIsRefused() {
    String answer = ingest.raw("", "GET /v1/measurements HTTP/1.1", "X-API-Key: " + "x".repeat(20_000));
    assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("xxx", "Exception");
  }

  private static void assertEnded(String answer) {
    assertThat(answer)
        .startsWith("HTTP/1.1 408")
        .contains("application/problem+json", "Connection: close")
        .doesNotContain("Exception");
  }
}
