package careaccess.contract.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClientsFileTest {

  private static final Key OLD = Key.ofHash(Clients.hash("old"), null);
  private static final Key NEW = Key.ofHash(Clients.hash("new"), LocalDate.of(2026, 11, 25));

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file =
        Files.writeString(
            directory.resolve("clients.json"),
            """
            [{"client": "cosmic", "contact": "Å. Öberg", "keyHash": "%s", "role": "source", "places": ["13"], "types": ["wait"]},
             {"client": "lists", "role": "source", "types": ["waiting"]}]
            """
                .formatted(OLD.hash()));
  }

  @Test
  void newKeyIsGoodBesideTheOldOneUntilThatIsRevoked() {
    new ClientsFile(file).add("cosmic", NEW);
    assertThat(Clients.load(file).keysOf("cosmic")).containsExactly(OLD, NEW);
    assertThat(new ClientsFile(file).revoke(OLD.id())).isEqualTo("cosmic");
    assertThat(Clients.load(file).withKey("old")).isEmpty();
    assertThat(Clients.load(file).withKey("new")).map(Client::name).contains("cosmic");
    assertThat(new ClientsFile(file).revoke(NEW.id())).isEqualTo("cosmic");
    assertThat(Clients.load(file).keysOf("cosmic")).isEmpty();
  }

  @Test
  void everythingElseInTheFileStays() throws IOException {
    JsonNode before = JsonMapper.shared().readTree(file);
    new ClientsFile(file).add("lists", NEW);
    assertThat(JsonMapper.shared().readTree(file).get(0)).isEqualTo(before.get(0));
    assertThat(Files.readString(file)).contains("Å. Öberg", "\"created\" : \"2026-11-25\"");
  }

  @Test
  void permissionsStayAndNothingIsLeftBeside() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    new ClientsFile(file).add("cosmic", NEW);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-r-----");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void linkStaysOne() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link.json"), file);
    new ClientsFile(link).add("cosmic", NEW);
    assertThat(link).isSymbolicLink();
    assertThat(Clients.load(file).withKey("new")).isPresent();
  }

  @Test
  void whatIsNotThereIsNamedAndNothingChanges() throws IOException {
    String before = Files.readString(file);
    assertThatThrownBy(() -> new ClientsFile(file).add("nobody", NEW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("There is no client 'nobody' in " + file);
    assertThatThrownBy(() -> new ClientsFile(file).revoke("00000000"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no key '00000000' in " + file + ".");
    assertThatThrownBy(() -> new ClientsFile(file).add("lists", OLD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of another");
    assertThat(file).hasContent(before);
  }

  @Test
  void fileThatCannotBeUsedIsLeftAlone() throws IOException {
    Files.writeString(file, "[{\"client\": \"a/b\"}]");
    assertThatThrownBy(() -> new ClientsFile(file).revoke(OLD.id()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("clients.json");
    assertThat(file).hasContent("[{\"client\": \"a/b\"}]");
  }
}
