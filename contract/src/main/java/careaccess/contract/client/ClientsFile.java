package careaccess.contract.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file that names the clients, for changing their keys. It is replaced as a whole, so that whoever reads it meanwhile
 * finds the old one or the new one; its owner and permissions stay, and so does everything in it that is no key. What
 * cannot be done is an {@link IllegalArgumentException} that says why.
 */
public final class ClientsFile {

  private final Path file;

  public ClientsFile(Path file) {
    this.file = file;
  }

  /** Gives one more key to a client that stands in the file. */
  public void add(String client, Key key) {
    ArrayNode registrations = read();
    ObjectNode registration = find(registrations, one -> client.equals(one.path("client").stringValue(null)));
    if (registration == null) {
      throw new IllegalArgumentException(
          "There is no client '%s' in %s: write down there who it is, with role, places and types, and try again."
              .formatted(client, file));
    }
    ObjectNode entry = registration.withArray("keys").addObject();
    entry.put("id", key.id()).put("hash", key.hash());
    if (key.created() != null) {
      entry.put("created", key.created().toString());
    }
    replace(registrations);
  }

  /**
   * Takes a key away, so that nobody comes in with it any more.
   *
   * @return the client whose it was
   */
  public String revoke(String id) {
    ArrayNode registrations = read();
    ObjectNode registration = find(registrations, one -> removeKey((ObjectNode) one, id));
    if (registration == null) {
      throw new IllegalArgumentException("There is no key '%s' in %s.".formatted(id, file));
    }
    replace(registrations);
    return registration.path("client").stringValue("");
  }

  private static boolean removeKey(ObjectNode registration, String id) {
    if (isNamed(registration.path("keyHash").stringValue(null), null, id)) {
      registration.remove("keyHash");
      return true;
    }
    for (var keys = registration.path("keys").iterator(); keys.hasNext(); ) {
      JsonNode key = keys.next();
      if (isNamed(key.path("hash").stringValue(null), key.path("id").stringValue(null), id)) {
        keys.remove();
        return true;
      }
    }
    return false;
  }

  private static boolean isNamed(@Nullable String hash, @Nullable String own, String id) {
    return hash != null && id.equals(own == null ? Key.ofHash(hash, null).id() : own);
  }

  private static @Nullable ObjectNode find(ArrayNode registrations, Predicate<JsonNode> wanted) {
    for (JsonNode registration : registrations) {
      if (wanted.test(registration)) {
        return (ObjectNode) registration;
      }
    }
    return null;
  }

  /** Only a file that can be used as it is gets changed. */
  private ArrayNode read() {
    Clients.load(file);
    try {
      return (ArrayNode) JsonMapper.shared().readTree(Files.readAllBytes(file));
    } catch (IOException | JacksonException unreadable) {
      throw unusable("read", unreadable);
    }
  }

  private void replace(ArrayNode registrations) {
    byte[] json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(registrations);
    Clients.of(json);
    try {
      Path real = file.toRealPath(); // A link stays one.
      Path whole = Files.createTempFile(real.getParent(), ".clients", ".json"); // The owner's only, until it is whole.
      try {
        Files.write(whole, json);
        copyRights(real, whole);
        Files.move(whole, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(whole);
      }
    } catch (IOException unwritable) {
      throw unusable("written", unwritable);
    }
  }

  private static void copyRights(Path from, Path to) throws IOException {
    PosixFileAttributeView rights = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (rights != null) {
      PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class);
      PosixFileAttributes given = rights.readAttributes();
      if (!given.owner().equals(wanted.owner())) {
        rights.setOwner(wanted.owner());
      }
      if (!given.group().equals(wanted.group())) {
        rights.setGroup(wanted.group());
      }
      rights.setPermissions(wanted.permissions());
    }
  }

  private IllegalArgumentException unusable(String what, Exception cause) {
    return new IllegalArgumentException(
        "The list of clients %s cannot be %s: %s".formatted(file, what, cause), cause);
  }
}
