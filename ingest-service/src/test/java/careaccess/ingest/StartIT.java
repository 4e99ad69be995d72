package careaccess.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.http.tests.Spans;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What somebody sees who starts the service otherwise, or with a mistake. */
@ExtendWith(OutputCaptureExtension.class)
class StartIT {

  @TempDir Path directory;

  @Test
  void withoutClientsItSaysWhatToSetAndEnds() throws IOException, InterruptedException {
    IngestProcess.Ended ended = IngestProcess.run("--server.port=0");
    assertThat(ended.code()).as(ended.output()).isEqualTo(1);
    assertPlain(ended.output(), "There is no list of clients: set careaccess.clients");
  }

  @Test
  void withAnUnusableListOfClientsItNamesTheFile(CapturedOutput output) throws IOException {
    Path clients = Files.writeString(directory.resolve("clients.json"), "{}");
    assertFails(output, "The list of clients " + clients + " cannot be used", "--careaccess.clients=" + clients);
  }

  @Test
  void withAClientOfBothKindsOfFeedItSaysWhichMayGoTogether(CapturedOutput output) throws IOException {
    String both = "[{\"client\": \"cosmic\", \"role\": \"source\", \"types\": [\"wait\", \"completed\"]}]";
    Path clients = Files.writeString(directory.resolve("clients.json"), both);
    String message = "'types' of client 'cosmic' must be those of an event feed";
    assertFails(output, message, "--careaccess.clients=" + clients);
  }

  @Test
  void withAWrongCatalogueItNamesTheFile(CapturedOutput output) throws IOException {
    Path clients = Files.writeString(directory.resolve("clients.json"), "[]");
    assertFails(
        output, "The catalogue is wrong: ", "--careaccess.clients=" + clients, "--careaccess.catalogue=" + directory);
    assertThat(output).contains("catalogue.yaml");
  }

  @Test
  void withAnImpossibleLimitItNamesThePropertyAndTheValue(CapturedOutput output) {
    assertFails(
        output,
        "careaccess.limits.errors must be at least 1, not 0.",
        "--careaccess.clients=x",
        "--careaccess.limits.errors=0");
  }

  /** As in containers. */
  @Test
  void healthAndMetricsMayHaveAPortOfTheirOwn() throws IOException, InterruptedException {
    try (RunningIngest ingest = new RunningIngest(directory, RunningIngest.NOBODYS_BROKER, "management.server.port=0");
        HttpClient http = HttpClient.newHttpClient()) {
      for (String path : List.of("/actuator/health/liveness", "/actuator/health/startup", "/actuator/prometheus")) {
        assertThat(status(http, ingest.apart().resolve(path))).as(path).isEqualTo(200);
        assertThat(status(http, ingest.root().resolve(path))).as(path).isEqualTo(404);
      }
      assertThat(status(http, ingest.apart().resolve("/actuator/health/readiness"))).as("there is no broker").isEqualTo(503);
      assertThat(status(http, ingest.apart().resolve("/openapi.yaml"))).isEqualTo(404);
    }
  }

  /** Those that are recorded for a collector: {@link TracingBehaviour}. */
  @Test
  void whereNobodySaysWhoCollectsSpansNoneAreSent() {
    try (RunningIngest ingest = new RunningIngest(directory, RunningIngest.NOBODYS_BROKER)) {
      Spans.assertNone(ingest.context());
    }
  }

  private static int status(HttpClient http, URI address) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding()).statusCode();
  }

  private static void assertFails(CapturedOutput output, String message, String... arguments) {
    String[] all = Stream.concat(Stream.of("--server.port=0"), Stream.of(arguments)).toArray(String[]::new);
    assertThatThrownBy(() -> IngestService.main(all)).isInstanceOf(RuntimeException.class);
    assertPlain(output.getAll(), message);
  }

  private static void assertPlain(String output, String message) {
    assertThat(output).contains(message).doesNotContain("\tat ", "BeanCreationException");
  }
}
