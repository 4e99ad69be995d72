package careaccess.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which build the services of the shared system are of: this one or, with {@code -Dupgrade.from=DIR}, the one that another
 * clone holds in DIR, until it is replaced by this one.
 */
final class Builds {

  private static final List<String> SERVICES = List.of("ingest", "aggregation", "reporting");

  private static final String FROM = System.getProperty("upgrade.from", "");
  private static final Path LINKS = Repository.root().resolve("infra/system-tests/target/upgraded");

  private Builds() {}

  /** What the system is started from, as if it were the repository: all but the services' jars is. */
  static Path home() throws IOException {
    if (FROM.isEmpty()) {
      return Repository.root();
    }
    Files.createDirectories(LINKS);
    link(LINKS.resolve("infra"), Repository.root().resolve("infra"));
    linkJars(Path.of(FROM).toAbsolutePath());
    return LINKS;
  }

  /** From now on a service that is started again is of this build. */
  static void replace() throws IOException {
    if (!FROM.isEmpty()) {
      linkJars(Repository.root());
    }
  }

  /** What is replaced by what. */
  static String description() throws IOException {
    if (FROM.isEmpty()) {
      return "the same build before and after";
    }
    List<String> others = new ArrayList<>();
    for (String service : SERVICES) {
      if (Files.mismatch(jar(Path.of(FROM), service), jar(Repository.root(), service)) >= 0) {
        others.add(service);
      }
    }
    return "from the build in %s, of which are others: %s".formatted(FROM, others);
  }

  private static void linkJars(Path home) throws IOException {
    for (String service : SERVICES) {
      Path link = jar(LINKS, service);
      Files.createDirectories(link.resolveSibling("."));
      link(link, jar(home, service));
    }
  }

  private static Path jar(Path home, String service) {
    return home.resolve("%1$s-service/target/%1$s-service-exec.jar".formatted(service));
  }

  private static void link(Path link, Path target) throws IOException {
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, target.toRealPath());
  }
}
