package careaccess.contract.client;

import careaccess.contract.measurement.MeasurementType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The clients that are let in, by the hash of their API key; the keys themselves are not kept. Keys are random and long,
 * so a plain SHA-256 protects them.
 */
public final class Clients {

  /** As it stands in the file; whatever is not given is null. */
  private record Entry(
      @Nullable String client,
      @Nullable String keyHash,
      @Nullable String role,
      @Nullable Set<String> places,
      @Nullable Set<String> types) {}

  /** A client's name is part of the key of every record that it reports, between slashes. */
  private static final Pattern NAME = Pattern.compile("[^/\\s]{1,64}");

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

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
      List<@Nullable Entry> entries =
          JsonMapper.shared().readerForListOf(Entry.class).readValue(Files.readAllBytes(file));
      Map<String, Client> clients = new HashMap<>();
      for (@Nullable Entry entry : entries) {
        if (entry == null) {
          throw new IllegalArgumentException("a client is an object, not null");
        }
        Client client = client(entry);
        if (clients.put(hashOf(entry, client), client) != null) {
          throw new IllegalArgumentException("client '%s' has the key of another".formatted(client.name()));
        }
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
    String name = entry.client();
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'client' must be a name of at most 64 characters without spaces and slashes, not '%s'".formatted(name));
    }
    return new Client(
        name,
        role(name, entry.role()),
        Objects.requireNonNullElse(entry.places(), Set.of()),
        Objects.requireNonNullElse(entry.types(), Set.<String>of()).stream()
            .map(code -> type(name, code))
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static String hashOf(Entry entry, Client client) {
    String hash = entry.keyHash();
    if (hash == null || !HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException(
          "'keyHash' of client '%s' must be the SHA-256 of its key, 64 digits of 0-9 and a-f".formatted(client.name()));
    }
    return hash;
  }

  private static Role role(String client, @Nullable String code) {
    return Arrays.stream(Role.values())
        .filter(role -> role.name().equalsIgnoreCase(code))
        .findFirst()
        .orElseThrow(() -> wrong(client, "role", code, Arrays.stream(Role.values()).map(Role::name)));
  }

  private static MeasurementType type(String client, String code) {
    return MeasurementType.of(code)
        .orElseThrow(() -> wrong(client, "types", code, MeasurementType.codes().stream()));
  }

  private static IllegalArgumentException wrong(
      String client, String key, @Nullable String value, Stream<String> allowed) {
    return new IllegalArgumentException(
        "'%s' of client '%s' must be one of %s, not '%s'"
            .formatted(key, client, allowed.map(code -> code.toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")), value));
  }
}
