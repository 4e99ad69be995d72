package careaccess.contract.catalogue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the files of a catalogue are read from; everything read goes into the catalogue's hash. */
final class CatalogueFiles {

  private static final String SHIPPED = "/catalogue/";
  private static final int HASH_BYTES = 6;
  private static final byte[] NONE = new byte[0];

  /** Opens a file by its name. */
  private interface Shelf {
    InputStream open(String name) throws IOException;
  }

  private final Shelf shelf;
  private final String where;
  private final MessageDigest digest = sha256();
  private final Map<String, byte[]> contents = new LinkedHashMap<>();

  private CatalogueFiles(Shelf shelf, String where) {
    this.shelf = shelf;
    this.where = where;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  static CatalogueFiles in(Path directory) {
    return new CatalogueFiles(
        name -> Files.newInputStream(directory.resolve(name)), directory.toAbsolutePath().normalize().toString());
  }

  static CatalogueFiles shipped() {
    return new CatalogueFiles(
        name -> found(CatalogueFiles.class.getResourceAsStream(SHIPPED + name)), "the shipped catalogue");
  }

  /** Those that were read before, by name. */
  static CatalogueFiles kept(Map<String, byte[]> contents) {
    return new CatalogueFiles(
        name -> new ByteArrayInputStream(found(contents.get(name))), "the catalogue as it was kept");
  }

  /** The bytes of a file; empty when it is not there or cannot be read. */
  Optional<byte[]> read(String name) {
    try (InputStream file = shelf.open(name)) {
      byte[] bytes = file.readAllBytes();
      digest.update(bytes);
      contents.put(name, bytes);
      return Optional.of(bytes);
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }

  /** For messages. */
  String where() {
    return where;
  }

  /** Of everything read so far, in that order. */
  String hash() {
    return hex(digest);
  }

  /** Of some files that were read, in that order. */
  String hash(List<String> names) {
    MessageDigest some = sha256();
    names.forEach(name -> some.update(contents.getOrDefault(name, NONE)));
    return hex(some);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
  }

  /** Everything read so far, by name. */
  Map<String, byte[]> contents() {
    return contents;
  }

  private static <T> T found(@Nullable T content) throws IOException {
    if (content == null) {
      throw new IOException("no such file");
    }
    return content;
  }
}
