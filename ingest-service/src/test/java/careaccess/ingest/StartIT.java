package careaccess.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who starts the service with a mistake. */
class StartIT {

  private record Ended(int code, String output) {}

  @TempDir Path directory;

  @Test
  void withoutClientsItSaysWhatToSet() throws IOException, InterruptedException {
    assertPlain(start(), "There is no list of clients: set careaccess.clients");
  }

  @Test
  void withAnUnusableListOfClientsItNamesTheFile() throws IOException, InterruptedException {
    Path clients = Files.writeString(directory.resolve("clients.json"), "{}");
    assertPlain(start("--careaccess.clients=" + clients), "The list of clients " + clients + " cannot be used");
  }

  @Test
  void withAWrongCatalogueItNamesTheFile() throws IOException, InterruptedException {
    Path clients = Files.writeString(directory.resolve("clients.json"), "[]");
    Ended ended = start("--careaccess.clients=" + clients, "--careaccess.catalogue=" + directory);
    assertPlain(ended, "The catalogue is wrong: ");
    assertThat(ended.output()).contains("catalogue.yaml");
  }

  @Test
  void withAnImpossibleLimitItNamesThePropertyAndTheValue() throws IOException, InterruptedException {
    assertPlain(
        start("--careaccess.clients=x", "--careaccess.limits.errors=0"),
        "careaccess.limits.errors must be at least 1, not 0.");
  }

  private static void assertPlain(Ended ended, String message) {
    assertThat(ended.code()).as(ended.output()).isEqualTo(1);
    assertThat(ended.output()).contains(message).doesNotContain("\tat ", "BeanCreationException");
  }

  private static Ended start(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), IngestService.class.getName()));
    command.add("--server.port=0");
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
