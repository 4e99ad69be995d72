package careaccess.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/** The programs as they are built, and the JDK that runs them. */
final class Build {

  static final List<String> SERVICES = List.of("ingest", "aggregation", "reporting");

  private final Path home;

  private Build(Path home) {
    this.home = home;
  }

  static Build in(Path home) {
    return new Build(home);
  }

  /** The jar that a service is built into. */
  static Path jar(Path home, String service) {
    return home.resolve("%1$s-service/target/%1$s-service-exec.jar".formatted(service));
  }

  /**
   * Tells one build from another by what is in its jars. Their dates say nothing: they are fixed, so that a build can
   * be reproduced, and the files are written anew by every build, also by one that changes nothing.
   */
  String fingerprint() throws IOException {
    CRC32 sum = new CRC32();
    add(sum, jdk());
    for (String service : SERVICES) {
      add(sum, contents(jar(home, service)));
    }
    add(sum, contents(home.resolve("infra/local/target/local.jar")));
    add(sum, libraries(home.resolve("infra/local/target/lib")));
    return "%08x%n".formatted(sum.getValue());
  }

  private static void add(CRC32 sum, String text) {
    sum.update(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String jdk() throws IOException {
    Path home = Path.of(System.getProperty("java.home"));
    Path release = home.resolve("release");
    return home + (Files.exists(release) ? Files.readString(release) : System.getProperty("java.vm.version"));
  }

  /** From the directory of the jar: the bytes themselves need not be read. */
  private static String contents(Path jar) throws IOException {
    List<String> entries = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      zip.stream().forEach(entry -> entries.add(entry.getName() + " " + entry.getCrc()));
    }
    return jar + String.join("\n", entries);
  }

  /** Which the JVM checks once more, when it reads a cache. */
  private static String libraries(Path directory) throws IOException {
    TreeSet<String> files = new TreeSet<>();
    try (Stream<Path> jars = Files.list(directory)) {
      for (Path jar : jars.toList()) {
        FileTime time = Files.getLastModifiedTime(jar);
        files.add(jar.getFileName() + " " + Files.size(jar) + " " + time);
      }
    }
    return String.join("\n", files);
  }
}
