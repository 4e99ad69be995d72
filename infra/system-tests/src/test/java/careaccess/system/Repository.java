package careaccess.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the tests find the built product, and the published figures beside it. */
final class Repository {

  private Repository() {}

  /** The root, which holds {@code ./start}. */
  static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("start"))) {
      at = Optional.ofNullable(at.getParent()).orElseThrow(() -> new IllegalStateException("not in the repository"));
    }
    return at;
  }

  /** A copy of the shipped catalogue, to be changed. */
  static Path copyCatalogue(Path to) throws IOException {
    Path shipped = root().resolve("contract/src/main/resources/catalogue");
    try (Stream<Path> files = Files.walk(shipped)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(shipped.relativize(file)));
      }
    }
    return to;
  }

  /** The folder of published figures; a test that needs it is skipped where it is not there. */
  static Path sharedData() {
    return Path.of(System.getProperty("shared", root().resolve("../shared").toString()), "data");
  }
}
