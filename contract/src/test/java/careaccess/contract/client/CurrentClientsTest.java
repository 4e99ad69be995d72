package careaccess.contract.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentClientsTest {

  private static final class Observed implements CurrentClients.Observer {

    private final List<String> events = new ArrayList<>();

    @Override
    public void takenUp() {
      events.add("taken up");
    }

    @Override
    public void refused(String problem) {
      events.add(problem);
    }
  }

  private final Observed observed = new Observed();
  private Instant now = Instant.parse("2026-11-25T12:00:00Z");
  @TempDir private Path directory;
  private Path file;
  private CurrentClients current;

  @BeforeEach
  void start() throws IOException {
    file = directory.resolve("clients.json");
    write("[{\"client\":\"a\",\"role\":\"source\"}]");
    current = new CurrentClients(file, () -> now, Duration.ofSeconds(2), observed);
  }

  @Test
  void changedFileIsTakenUpButNotLookedAtAllTheTime() throws IOException {
    write("[{\"client\":\"b\",\"role\":\"source\"},{\"client\":\"c\",\"role\":\"source\"}]");
    now = now.plusMillis(1_999);
    assertThat(names()).containsExactly("a");
    now = now.plusMillis(1);
    assertThat(names()).containsExactly("b", "c");
    assertThat(observed.events).containsExactly("taken up");
  }

  @Test
  void fileThatStaysIsNotReadAgain() {
    now = now.plusSeconds(10);
    assertThat(names()).containsExactly("a");
    assertThat(observed.events).isEmpty();
  }

  @Test
  void brokenFileChangesNothingAndIsReportedOnce() throws IOException {
    write("[{\"client\":");
    now = now.plusSeconds(2);
    assertThat(names()).containsExactly("a");
    now = now.plusSeconds(2);
    assertThat(names()).containsExactly("a");
    assertThat(observed.events).singleElement().asString().contains(file.toString(), "cannot be used");
    write("[{\"client\":\"mended\",\"role\":\"source\"}]");
    now = now.plusSeconds(2);
    assertThat(names()).containsExactly("mended");
  }

  @Test
  void fileThatIsGoneChangesNothingAndIsReportedOnce() throws IOException {
    Files.delete(file);
    now = now.plusSeconds(2);
    assertThat(names()).containsExactly("a");
    now = now.plusSeconds(2);
    assertThat(names()).containsExactly("a");
    assertThat(observed.events).singleElement().asString().contains(file.toString());
    write("[]");
    now = now.plusSeconds(2);
    assertThat(names()).isEmpty();
  }

  private List<String> names() {
    return current.get().all().stream().map(Client::name).toList();
  }

  /** As a new file, as a careful writer does. */
  private void write(String json) throws IOException {
    Path whole = Files.writeString(directory.resolve("new"), json);
    Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
