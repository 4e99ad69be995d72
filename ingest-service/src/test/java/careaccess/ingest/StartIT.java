package careaccess.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.ingest.IngestProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who starts the service with a mistake. */
class StartIT {

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
  void withAClientOfBothKindsOfFeedItSaysWhichMayGoTogether() throws IOException, InterruptedException {
    String both = "[{\"client\": \"cosmic\", \"role\": \"source\", \"types\": [\"wait\", \"completed\"]}]";
    Path clients = Files.writeString(directory.resolve("clients.json"), both);
    assertPlain(start("--careaccess.clients=" + clients), "'types' of client 'cosmic' must be those of an event feed");
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
    return IngestProcess.run(Stream.concat(Stream.of("--server.port=0"), Stream.of(arguments)).toArray(String[]::new));
  }
}
