package careaccess.contract.client;

import careaccess.contract.measurement.MeasurementType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The clients that are let in, by the hash of their API key; the keys themselves are not kept. Keys are random and long,
 * so a plain SHA-256 protects them.
 */
public final class Clients {

  private record Entry(String client, String keyHash, String role, Set<String> places, Set<String> types) {}

  private final Map<String, Client> byKeyHash;

  private Clients(Map<String, Client> byKeyHash) {
    this.byKeyHash = Map.copyOf(byKeyHash);
  }

  /**
   * Reads a JSON list of {@code {client, keyHash, role, places, types}}.
   *
   * @throws IllegalArgumentException naming the file, when it is not such a list or cannot be read
   */
  public static Clients load(Path file) {
    try {
      List<Entry> entries =
          JsonMapper.shared().readerForListOf(Entry.class).readValue(Files.readAllBytes(file));
      Map<String, Client> clients = new HashMap<>();
      for (Entry entry : entries) {
        clients.put(entry.keyHash(), client(entry));
      }
      return new Clients(clients);
    } catch (IOException | JacksonException | IllegalArgumentException unusable) {
      throw new IllegalArgumentException(
          "The list of clients %s cannot be used: %s".formatted(file, unusable.getMessage()), unusable);
    }
  }

  /** Whose key it is; empty when it is nobody's. */
  public Optional<Client> withKey(String key) {
    return Optional.ofNullable(byKeyHash.get(hash(key)));
  }

  /** Lower-case hexadecimal SHA-256 of the key's UTF-8 bytes. */
  public static String hash(String key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static Client client(Entry entry) {
    Set<MeasurementType> types =
        entry.types().stream()
            .map(code -> MeasurementType.of(code).orElseThrow(() -> new IllegalArgumentException("no type '" + code + "'")))
            .collect(Collectors.toUnmodifiableSet());
    return new Client(entry.client(), Role.valueOf(entry.role().toUpperCase(Locale.ROOT)), entry.places(), types);
  }
}
