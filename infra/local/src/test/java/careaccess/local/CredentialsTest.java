package careaccess.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.contract.client.Client;
import careaccess.contract.client.Clients;
import careaccess.contract.client.Role;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

  @TempDir
  private Path directory;

  @Test
  void keysAreRandomAndLong() throws IOException {
    Credentials one = Credentials.readOrMake(directory.resolve("one.json"), List.of("SE"));
    Credentials other = Credentials.readOrMake(directory.resolve("other.json"), List.of("SE"));

    assertThat(one.key(Credentials.FEED)).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(other.key(Credentials.FEED));
    assertThat(one.clients().stream().map(Credentials.Client::key).collect(Collectors.toSet())).hasSize(4);
  }

  @Test
  void keysAreKeptAcrossStarts() throws IOException {
    Path file = directory.resolve("credentials.json");

    assertThat(Credentials.readOrMake(file, List.of("SE"))).isEqualTo(Credentials.readOrMake(file, List.of("SE")));
  }

  @Test
  void theServicesKnowEachClientByItsKeyWithoutBeingToldTheKey() throws IOException {
    Credentials credentials = Credentials.readOrMake(directory.resolve("credentials.json"), List.of("ENG"));
    Path registrations = directory.resolve("clients.json");
    credentials.writeRegistrations(registrations);

    assertThat(Clients.load(registrations).withKey(credentials.key(Credentials.FEED)).map(Client::name))
        .contains("demo-feed");
    assertThat(Clients.load(registrations).withKey(credentials.key(Credentials.READER)).map(Client::role))
        .contains(Role.INTERNAL);
    assertThat(Clients.load(registrations).withKey(credentials.key(Credentials.PUBLISHER)).map(Client::role))
        .contains(Role.PUBLISHER);
    assertThat(Files.readString(registrations))
        .contains("\"role\" : \"source\"", "\"ENG\"")
        .doesNotContain(credentials.key(Credentials.FEED));
  }

  @Test
  void bothFilesAreTheOwnersOnly() throws IOException {
    Path file = directory.resolve("credentials.json");
    Path registrations = directory.resolve("clients.json");
    Credentials.readOrMake(file, List.of("SE")).writeRegistrations(registrations);

    for (Path secret : List.of(file, registrations)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret))).isEqualTo("rw-------");
    }
  }

  @Test
  void aFileThatIsNoneIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("credentials.json"), "{");

    assertThatThrownBy(() -> Credentials.readOrMake(file, List.of("SE")))
        .isInstanceOf(StackFailure.class)
        .hasMessageStartingWith(file + " cannot be read as credentials");
  }
}
