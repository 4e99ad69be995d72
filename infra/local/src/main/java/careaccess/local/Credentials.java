package careaccess.local;

import careaccess.contract.client.Clients;
import careaccess.contract.client.Key;
import careaccess.contract.client.Role;
import careaccess.local.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** The API keys of a local stack, made once per data directory. */
public record Credentials(List<Client> clients) {

  /** The source that the demonstration data comes from: event feed. */
  public static final String FEED = "demo-feed";

  /** A source that sends monthly lists. */
  public static final String LISTS = "demo-lists";

  /** A reader who sees live figures. */
  public static final String READER = "demo-reader";

  /** Who decides when everybody may see new figures. */
  public static final String PUBLISHER = "demo-publisher";

  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(SerializationFeature.INDENT_OUTPUT)
      .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
      .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
      .build();

  /**
   * Someone who may call.
   *
   * @param places what a source may report for, with all below
   * @param types the measurement types that a source is registered for
   */
  public record Client(String client, String key, List<String> places, Role role, List<String> types) {

    Registration registration() {
      return new Registration(client, Clients.hash(key), places, role, types);
    }
  }

  /** A client as the services know it: the key itself is not stored with them. */
  record Registration(String client, String keyHash, List<String> places, Role role, List<String> types) {}

  public Credentials {
    clients = List.copyOf(clients);
  }

  /** The key of the client of that name. */
  public String key(String client) {
    return clients.stream().filter(one -> one.client().equals(client)).map(Client::key).findFirst()
        .orElseThrow(() -> StackFailure.because("The credentials lack the client " + client
            + ": put it back, or begin anew with --fresh."));
  }

  /**
   * Reads the file, or makes it on the first start.
   *
   * @param places both sources may report for these and all below
   */
  static Credentials readOrMake(Path file, List<String> places) throws IOException {
    if (Files.exists(file)) {
      return read(file);
    }
    Credentials made = random(places, new SecureRandom());
    writePrivately(file, JSON.writeValueAsBytes(made.clients()));
    return made;
  }

  static Credentials random(List<String> places, RandomGenerator random) {
    return new Credentials(List.of(
        new Client(FEED, Key.secret(random), places, Role.SOURCE, List.of("wait", "tally")),
        new Client(LISTS, Key.secret(random), places, Role.SOURCE, List.of("completed", "waiting", "tally")),
        new Client(READER, Key.secret(random), List.of(), Role.INTERNAL, List.of()),
        new Client(PUBLISHER, Key.secret(random), List.of(), Role.PUBLISHER, List.of())));
  }

  /** Writes what the services read, with hashes for keys. */
  void writeRegistrations(Path file) throws IOException {
    writePrivately(file, JSON.writeValueAsBytes(clients.stream().map(Client::registration).toList()));
  }

  private static Credentials read(Path file) throws IOException {
    try {
      return new Credentials(List.of(JSON.readValue(Files.readAllBytes(file), Client[].class)));
    } catch (JacksonException e) {
      throw StackFailure.because("%s cannot be read as credentials (%s): mend it, or begin anew with --fresh."
          .formatted(file, e.getOriginalMessage()));
    }
  }

  /** All or nothing, and never readable by others, not even for a moment. */
  private static void writePrivately(Path file, byte[] bytes) throws IOException {
    FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), ".new", ".json", ownerOnly);
    Files.write(whole, bytes);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
