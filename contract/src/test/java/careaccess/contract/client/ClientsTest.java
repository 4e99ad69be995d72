package careaccess.contract.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import careaccess.contract.measurement.MeasurementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientsTest {

  private static final String HASH = Clients.hash("correct horse battery staple");

  @TempDir private Path directory;

  @Test
  void hashIsLowerCaseHexadecimalSha256() {
    // NIST's first example, FIPS 180-2 appendix B.1.
    assertThat(Clients.hash("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void clientIsKnownByItsKey() throws IOException {
    Clients clients =
        load("[{'client':'cosmic','keyHash':'%s','role':'source','places':['SE'],'types':['wait','tally']}]");
    assertThat(clients.withKey("correct horse battery staple"))
        .contains(
            new Client("cosmic", Role.SOURCE, Set.of("SE"), Set.of(MeasurementType.WAIT, MeasurementType.TALLY)));
    assertThat(clients.withKey("Correct horse battery staple")).isEmpty();
    assertThat(clients.withKey("")).isEmpty();
    assertThat(clients.withKey(HASH)).isEmpty();
  }

  @Test
  void readerNeedsNeitherPlacesNorTypesAndMoreFieldsAreIgnored() throws IOException {
    Clients clients = load("[{'client':'planner','keyHash':'%s','role':'INTERNAL','since':2026}]");
    assertThat(clients.withKey("correct horse battery staple"))
        .contains(new Client("planner", Role.INTERNAL, Set.of(), Set.of()));
  }

  @Test
  void clientHasAsManyKeysAsItNeedsToChangeThem() throws IOException {
    Clients clients =
        load(
            "[{'client':'a','role':'source','keyHash':'%s','keys':[{'id':'new','hash':'"
                + Clients.hash("new one")
                + "','created':'2026-11-25'},{'hash':'"
                + Clients.hash("newer one")
                + "'}]}]");
    assertThat(List.of("correct horse battery staple", "new one", "newer one"))
        .allSatisfy(key -> assertThat(clients.withKey(key)).map(Client::name).contains("a"));
    assertThat(clients.keysOf("a"))
        .containsExactly(
            new Key(HASH.substring(0, 8), HASH, null),
            new Key("new", Clients.hash("new one"), LocalDate.of(2026, 11, 25)),
            Key.ofHash(Clients.hash("newer one"), null));
  }

  @Test
  void clientWithoutKeysIsKnownByNameOnly() throws IOException {
    Clients clients = load("[{'client':'a','role':'source','types':['completed','waiting','tally']}]");
    assertThat(clients.named("a")).map(Client::role).contains(Role.SOURCE);
    assertThat(clients.named("b")).isEmpty();
    assertThat(clients.keysOf("a")).isEmpty();
    assertThat(clients.all()).extracting(Client::name).containsExactly("a");
  }

  @Test
  void quotaIsAsFarAsItIsGiven() throws IOException {
    Clients clients = load("[{'client':'a','role':'source','quota':{'measurements':50}},{'client':'b','role':'source'}]");
    assertThat(clients.named("a")).map(Client::quota).contains(new Quota(null, 50, null));
    assertThat(clients.named("b")).map(Client::quota).contains(Quota.DEFAULT);
  }

  @Test
  void secretsAreLongAndNeverTheSame() {
    SecureRandom random = new SecureRandom();
    assertThat(Key.secret(random)).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(Key.secret(random));
  }

  @Test
  void emptyListLetsNobodyIn() throws IOException {
    assertThat(load("[]").withKey("correct horse battery staple")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      [{'keyHash':'%s','role':'source'}]                                 | 'client' must be a name
      [{'client':'a/b','keyHash':'%s','role':'source'}]                  | not 'a/b'
      [{'client':'a','keyHash':'secret','role':'source'}]                | 'keyHash' of client 'a' must be
      [{'client':'a','keyHash':'%s'}]                                    | 'role' of client 'a' must be one of source, internal, publisher, not 'null'
      [{'client':'a','keyHash':'%s','role':'boss'}]                      | 'role' of client 'a' must be one of source, internal, publisher, not 'boss'
      [{'client':'a','keyHash':'%s','role':'source','types':['guess']}]  | 'types' of client 'a' must be one of wait, completed, waiting, tally, not 'guess'
      [{'client':'a','keyHash':'%s','role':'source','types':['wait','waiting']}] | 'types' of client 'a' must be those of an event feed (wait) or of monthly lists (completed, waiting)
      [{'client':'a','keyHash':'%s','role':'source','types':['tally','completed','wait']}] | 'types' of client 'a' must be those of an event feed
      [{'client':'a','role':'source','keys':[{'hash':'secret'}]}]        | 'hash in keys' of client 'a' must be
      [{'client':'a','role':'source','keys':[{'id':'1'}]}]               | 'hash in keys' of client 'a' must be
      [{'client':'a','role':'source','keys':[null]}]                     | 'keys' of client 'a' must be
      [{'client':'a','keyHash':'%<s','role':'source','keys':[{'hash':'%<s'}]}] | client 'a' has the key, or the id of a key, of another
      [{'client':'a','role':'source','quota':{'requests':0}}]            | 'requests' must be at least 1, not 0
      [{'client':'a','role':'source'},{'client':'a','role':'internal'}]  | client 'a' stands there twice
      [{'client':'a','keyHash':'%<s','role':'source'},{'client':'b','keyHash':'%<s','role':'source'}] | client 'b' has the key, or the id of a key, of another
      """)
  void wrongListIsRefusedNamingTheFileAndTheMistake(String json, String reason) {
    String text = json.replace("%<s", "%s");
    assertThatThrownBy(() -> load(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("clients.json")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {}
      [
      nothing
      [null]
      [1]
      """)
  void whatIsNoListIsRefused(String json) {
    assertThatThrownBy(() -> load(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("clients.json");
  }

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> Clients.load(directory.resolve("nowhere.json")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere.json");
  }

  /** Single quotes stand for double ones, and %s for the hash of the key. */
  private Clients load(String json) throws IOException {
    Path file = directory.resolve("clients.json");
    Files.writeString(file, json.replace("%s", HASH).replace('\'', '"'));
    return Clients.load(file);
  }
}
