package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the service promises, over any broker and database: each test has a catalogue, and so a generation, of its own. */
@ExtendWith(OutputCaptureExtension.class)
abstract class ReportingBehaviour
    implements ValueBehaviour,
        RankingBehaviour,
        GoalBehaviour,
        ReleaseBehaviour,
        PastBehaviour,
        AnswerBehaviour,
        FormBehaviour,
        KoladaBehaviour,
        FhirBehaviour,
        RefusalBehaviour,
        FeedBehaviour,
        StreamBehaviour,
        ReportedBehaviour {

  private static int catalogues;

  @TempDir private Path directory;
  private Path catalogueFiles;
  private Path clients;
  private String hash;
  private Published published;
  private @Nullable Service running;

  @BeforeEach
  void start(TestInfo test) throws IOException, URISyntaxException, SQLException {
    clients = Service.clients(directory);
    prepare(copyOfTestCatalogue("test-" + getClass().getSimpleName() + ++catalogues));
    if (!test.getTestMethod().orElseThrow().isAnnotationPresent(StartsItself.class)) {
      running = newService();
    }
  }

  @Override
  public void begin(Path catalogue) throws SQLException {
    published.close();
    prepare(catalogue);
    running = newService();
  }

  /** With an empty database. */
  private void prepare(Path catalogue) throws SQLException {
    execute("drop schema public cascade");
    execute("create schema public");
    catalogueFiles = catalogue;
    hash = Catalogue.load(catalogueFiles.toString()).hash();
    published = new Published(infrastructure().brokers(), hash);
  }

  @AfterEach
  void stop() {
    if (running != null) {
      running.close();
    }
    published.close();
  }

  @Override
  public Path catalogueFiles() {
    return catalogueFiles;
  }

  @Override
  public String hash() {
    return hash;
  }

  @Override
  public Path clients() {
    return clients;
  }

  @Override
  public Published published() {
    return published;
  }

  @Override
  public Service service() {
    return Objects.requireNonNull(running);
  }

  @Override
  public void serve(Service next) {
    running = next;
  }

  private Path copyOfTestCatalogue(String version) throws IOException, URISyntaxException {
    Path original = Path.of(Objects.requireNonNull(getClass().getResource("/small-catalogue")).toURI());
    Path copy = Files.createDirectory(directory.resolve("catalogue"));
    try (Stream<Path> files = Files.list(original)) {
      for (Path file : files.toList()) {
        Files.writeString(
            copy.resolve(file.getFileName()), Files.readString(file).replace("\"test\"", "\"" + version + "\""));
      }
    }
    return copy;
  }
}
