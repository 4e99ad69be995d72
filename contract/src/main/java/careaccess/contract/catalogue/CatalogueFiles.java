package careaccess.contract.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the files of a catalogue are read from; everything read goes into the catalogue's hash. */
final class CatalogueFiles {

  private static final String SHIPPED = "/catalogue/";
  private static final int HASH_BYTES = 6;

  private final @Nullable Path directory;
  private final MessageDigest digest;

  private CatalogueFiles(@Nullable Path directory) {
    this.directory = directory;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  static CatalogueFiles in(Path directory) {
    return new CatalogueFiles(directory);
  }

  static CatalogueFiles shipped() {
    return new CatalogueFiles(null);
  }

  /** The bytes of a file; empty when it is not there or cannot be read. */
  Optional<byte[]> read(String name) {
    try (InputStream file = open(name)) {
      byte[] bytes = file.readAllBytes();
      digest.update(bytes);
      return Optional.of(bytes);
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }

  /** For messages. */
  String where() {
    return directory == null ? "the shipped catalogue" : directory.toAbsolutePath().normalize().toString();
  }

  /** Of everything read so far, in that order. */
  String hash() {
    return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
  }

  private InputStream open(String name) throws IOException {
    if (directory != null) {
      return Files.newInputStream(directory.resolve(name));
    }
    InputStream resource = CatalogueFiles.class.getResourceAsStream(SHIPPED + name);
    if (resource == null) {
      throw new IOException("no such resource");
    }
    return resource;
  }
}
