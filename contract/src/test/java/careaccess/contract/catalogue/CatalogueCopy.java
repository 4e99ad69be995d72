package careaccess.contract.catalogue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The shipped catalogue, copied to where a test may break it. */
final class CatalogueCopy {

  private final Path directory;

  private CatalogueCopy(Path directory) {
    this.directory = directory;
  }

  static CatalogueCopy in(Path directory) throws IOException {
    Path shipped = shipped();
    for (String name : names()) {
      Path copy = directory.resolve(name);
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      Files.write(copy, Files.readAllBytes(shipped.resolve(name)));
    }
    return new CatalogueCopy(directory);
  }

  /** Every file of the shipped catalogue. */
  static List<String> names() throws IOException {
    Path shipped = shipped();
    try (Stream<Path> files = Files.walk(shipped)) {
      return files.filter(Files::isRegularFile).map(file -> shipped.relativize(file).toString()).sorted().toList();
    }
  }

  Catalogue load() {
    return Catalogue.load(directory.toString());
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  String text(String name) throws IOException {
    return Files.readString(file(name));
  }

  /** Puts one text in the place of another, where that stands first. */
  void replace(String name, String old, String replacement) throws IOException {
    String text = text(name);
    int at = text.indexOf(old);
    if (at < 0) {
      throw new IllegalArgumentException(name + " does not hold " + old);
    }
    Files.writeString(file(name), text.substring(0, at) + replacement + text.substring(at + old.length()));
  }

  /** Puts a line after the first one that holds the text. */
  void insertAfter(String name, String marker, String line) throws IOException {
    String text = text(name);
    int end = text.indexOf('\n', text.indexOf(marker));
    Files.writeString(file(name), text.substring(0, end + 1) + line + "\n" + text.substring(end + 1));
  }

  /** The whole line that holds the text first. */
  String line(String name, String marker) throws IOException {
    return text(name).lines().filter(line -> line.contains(marker)).findFirst().orElseThrow();
  }

  /** {@code file:line} of where the text stands first, counted from 1. */
  String locationOf(String name, String marker) throws IOException {
    return locationOf(name, marker, 0);
  }

  /** The same for one of several, counted from 0. */
  String locationOf(String name, String marker, int which) throws IOException {
    String text = text(name);
    int at = text.indexOf(marker);
    for (int i = 0; i < which; i++) {
      at = text.indexOf(marker, at + 1);
    }
    if (at < 0) {
      throw new IllegalArgumentException(name + " does not hold " + marker);
    }
    return name + ":" + (text.substring(0, at).chars().filter(character -> character == '\n').count() + 1);
  }

  private static Path shipped() {
    try {
      URL manifest = Objects.requireNonNull(CatalogueCopy.class.getResource("/catalogue/catalogue.yaml"));
      return Objects.requireNonNull(Path.of(manifest.toURI()).getParent());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
