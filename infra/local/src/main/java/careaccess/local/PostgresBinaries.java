package careaccess.local;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL that comes as a Maven artifact, unpacked once for all stacks of a build. */
public final class PostgresBinaries {

  private PostgresBinaries() {}

  /**
   * The directory of the executables for this machine.
   *
   * @param home the built repository, in whose build directories they are unpacked
   */
  public static Path of(Path home) throws IOException {
    return unpackedIn(home.resolve("infra/local/target/postgresql"));
  }

  private static Path unpackedIn(Path cache) throws IOException {
    byte[] archive;
    try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), machine())) {
      archive = packed.readAllBytes();
    }
    CRC32 checksum = new CRC32();
    checksum.update(archive);
    Path target = cache.resolve("postgresql-%08x".formatted(checksum.getValue()));
    if (!Files.exists(target)) {
      Files.createDirectories(cache);
      Path unfinished = Files.createTempDirectory(cache, "unpacking");
      unpack(archive, unfinished);
      publish(unfinished, target);
    }
    return target.resolve("bin");
  }

  private static String system() {
    return System.getProperty("os.name").startsWith("Mac") ? "Darwin" : System.getProperty("os.name");
  }

  private static String machine() {
    String machine = System.getProperty("os.arch");
    return machine.equals("amd64") ? "x86_64" : machine;
  }

  private static void unpack(byte[] archive, Path directory) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(entry, tar, directory.resolve(entry.getName()));
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path file) throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.resolveSibling(""));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, file);
      boolean executable = (entry.getMode() & 0100) != 0;
      if (executable && !file.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + file + " executable");
      }
    }
  }

  /** Another launcher may have been faster; its files are the same. */
  private static void publish(Path unfinished, Path target) throws IOException {
    try {
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Trees.delete(unfinished);
      if (!Files.exists(target)) {
        throw e;
      }
    }
  }
}
