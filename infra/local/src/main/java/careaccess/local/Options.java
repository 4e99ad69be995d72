package careaccess.local;

import careaccess.local.process.StackFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a stack was asked to be.
 *
 * @param home the built repository: the services' and this module's jars are found below it
 * @param data directory that everything is kept in
 * @param catalogue directory of the catalogue in force; the packaged one when absent
 */
public record Options(Path home, Path data, Optional<Path> catalogue, Ports ports, Set<Wish> wishes) {

  /** What may be asked for besides. */
  public enum Wish {
    /** Empty the data directory first. */
    FRESH,
    /** Load no demonstration data. */
    EMPTY,
    /** Run Prometheus as well, where it is installed. */
    OBSERVE,
    /** Show every log line, not only warnings and worse. */
    VERBOSE,
    /** Live minutes, as in tests: what the JVM does for later would cost more than it saves. No option asks for it. */
    BRIEF
  }

  public Options {
    home = home.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
    catalogue = catalogue.map(directory -> directory.toAbsolutePath().normalize());
    wishes = Set.copyOf(wishes);
  }

  /** A stack without demonstration data on ports that are free now, for tests. */
  public static Options forTest(Path home, Path data) {
    return new Options(home, data, Optional.empty(), Ports.free(), Set.of(Wish.EMPTY));
  }

  public Options withCatalogue(Path directory) {
    return new Options(home, data, Optional.of(directory), ports, wishes);
  }

  public boolean wants(Wish wish) {
    return wishes.contains(wish);
  }

  /** Reads the command line of {@code ./start}; what cannot be understood fails with exit code 2. */
  static Options parse(Path home, List<String> arguments) {
    Options options = new Options(home, home.resolve(".data"), Optional.empty(), Ports.usual(), Set.of());
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      options = options.with(rest.removeFirst(), rest);
    }
    return options;
  }

  private Options with(String option, Deque<String> rest) {
    return switch (option) {
      case "--fresh" -> with(Wish.FRESH);
      case "--empty" -> with(Wish.EMPTY);
      case "--observe" -> with(Wish.OBSERVE);
      case "--verbose" -> with(Wish.VERBOSE);
      case "--catalogue" -> withCatalogue(existingDirectory(option, value(option, rest)));
      case "--data" -> new Options(home, Path.of(value(option, rest)), catalogue, ports, wishes);
      case "--port-base" -> new Options(home, data, catalogue, Ports.from(value(option, rest)), wishes);
      default -> throw StackFailure.misused("Unknown option '%s': see ./start --help.".formatted(option));
    };
  }

  public Options with(Wish wish) {
    Set<Wish> more = EnumSet.of(wish);
    more.addAll(wishes);
    return new Options(home, data, catalogue, ports, more);
  }

  private static String value(String option, Deque<String> rest) {
    String value = rest.pollFirst();
    if (value == null || value.isEmpty() || value.startsWith("--")) {
      throw StackFailure.misused("%s needs a value: see ./start --help.".formatted(option));
    }
    return value;
  }

  private static Path existingDirectory(String option, String value) {
    Path directory = Path.of(value);
    if (!Files.isDirectory(directory)) {
      throw StackFailure.misused("%s is '%s', but there is no such directory.".formatted(option, value));
    }
    return directory;
  }
}
