package careaccess.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A repository in which everything is built, though the jars hold little. */
record BuiltHome(Path directory) {

  static BuiltHome in(Path directory) {
    BuiltHome home = new BuiltHome(directory);
    Build.SERVICES.forEach(service -> home.pack(Build.jar(directory, service), "class of " + service));
    home.pack(home.target("local.jar"), "class of the launcher");
    home.pack(home.target("lib/kafka.jar"), "class of Kafka");
    return home;
  }

  Path target(String name) {
    return directory.resolve("infra/local/target").resolve(name);
  }

  /** Writes a jar of one entry, with the fixed date of a reproducible build. */
  void pack(Path jar, String content) {
    FileTime fixed = FileTime.from(Instant.parse("2026-11-22T00:00:00Z"));
    try {
      Files.createDirectories(jar.resolveSibling("."));
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
        zip.putNextEntry(new ZipEntry("A.class").setLastModifiedTime(fixed));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
      }
      Files.setLastModifiedTime(jar, fixed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
