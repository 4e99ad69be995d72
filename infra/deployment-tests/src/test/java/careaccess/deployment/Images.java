package careaccess.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the images' own files say. */
final class Images {

  private static final Path FOLDER = Repository.root().resolve("infra/docker");

  private Images() {}

  /** The number of the user that they run as. */
  static String user() {
    return read(FOLDER.resolve("Dockerfile")).lines()
        .filter(line -> line.startsWith("USER 1"))
        .map(line -> line.substring("USER ".length()).split(":", -1)[0])
        .findFirst()
        .orElseThrow();
  }

  /** Of the service, by its own settings. */
  static String port(String service) {
    Path settings = Repository.root().resolve("%s-service/src/main/resources/application.yml".formatted(service));
    return Yaml.documents(read(settings)).getFirst().at("/server/port").asText();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
