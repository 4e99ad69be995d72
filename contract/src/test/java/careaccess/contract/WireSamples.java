package careaccess.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The golden samples beside their README. */
public final class WireSamples {

  private static final String FOLDER = "/wire/";

  private WireSamples() {}

  public static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(folder().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hexadecimal digits, whatever space is between them, and remarks from # to the end of the line. */
  public static byte[] hex(String name) {
    StringBuilder digits = new StringBuilder();
    try (Stream<String> lines = Files.lines(folder().resolve(name))) {
      lines.forEach(line -> digits.append(line.replaceAll("#.*|\\s", "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().parseHex(digits);
  }

  /** The names of all samples that end so, in alphabetical order. */
  public static List<String> names(String ending) {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      URL readme = Objects.requireNonNull(WireSamples.class.getResource(FOLDER + "README.md"));
      URI folder = readme.toURI().resolve(".");
      return Path.of(folder);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
