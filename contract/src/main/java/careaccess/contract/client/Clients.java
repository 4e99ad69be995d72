package careaccess.contract.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The clients that are let in: by their name, once an issuer of tokens vouches for it, or by one of their API keys. */
public final class Clients {

  private final Map<String, Client> byName;
  private final Map<String, List<Key>> keys;
  private final Map<String, Client> byKeyHash;

  private Clients(Map<String, Client> byName, Map<String, List<Key>> keys, Map<String, Client> byKeyHash) {
    this.byName = Collections.unmodifiableMap(byName);
    this.keys = Map.copyOf(keys);
    this.byKeyHash = Map.copyOf(byKeyHash);
  }

  /**
   * Reads a JSON list of {@code {client, keys: [{id, hash, created}], role, places, types, quota: {requests, measurements,
   * concurrent}}}; {@code keyHash} in place of {@code keys} is one key.
   *
   * @throws IllegalArgumentException naming the file, when it is not such a list or cannot be read
   */
  public static Clients load(Path file) {
    try {
      return of(Files.readAllBytes(file));
    } catch (IOException | JacksonException | IllegalArgumentException unusable) {
      throw new IllegalArgumentException(
          "The list of clients %s cannot be used: %s".formatted(file, unusable.getMessage()), unusable);
    }
  }

  static Clients of(byte[] json) {
    List<@Nullable Registration> registrations =
        JsonMapper.shared().readerForListOf(Registration.class).readValue(json);
    Map<String, Client> byName = new LinkedHashMap<>();
    Map<String, List<Key>> keys = new HashMap<>();
    Map<String, Client> byKeyHash = new HashMap<>();
    Set<String> ids = new HashSet<>();
    for (@Nullable Registration registration : registrations) {
      if (registration == null) {
        throw new IllegalArgumentException("a client is an object, not null");
      }
      Client client = registration.asClient();
      if (byName.put(client.name(), client) != null) {
        throw new IllegalArgumentException(
            "client '%s' stands there twice; one that has several keys lists them in 'keys'".formatted(client.name()));
      }
      keys.put(client.name(), registration.allKeys());
      for (Key key : registration.allKeys()) {
        if (byKeyHash.put(key.hash(), client) != null || !ids.add(key.id())) {
          throw new IllegalArgumentException(
              "client '%s' has the key, or the id of a key, of another".formatted(client.name()));
        }
      }
    }
    return new Clients(byName, keys, byKeyHash);
  }

  /** All of them, in the file's order. */
  public Collection<Client> all() {
    return byName.values();
  }

  /** What is kept of the keys of the client of that name, in the file's order; empty when there are none. */
  public List<Key> keysOf(String name) {
    return keys.getOrDefault(name, List.of());
  }

  /** The client of that name; whoever asks must know by other means that it is who calls. */
  public Optional<Client> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Whose key it is; empty when it is nobody's. */
  public Optional<Client> withKey(String secret) {
    return Optional.ofNullable(byKeyHash.get(hash(secret)));
  }

  /** Lower-case hexadecimal SHA-256 of the key's UTF-8 bytes. */
  public static String hash(String secret) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
