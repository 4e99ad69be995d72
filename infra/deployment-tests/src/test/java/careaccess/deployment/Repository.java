package careaccess.deployment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where what is tested lies. */
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
}
