package careaccess.local.simulator;

import careaccess.local.process.StackFailure;
import careaccess.local.simulator.scene.Scenario;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Simulate} was asked for.
 *
 * @param catalogue directory; null: the packaged one
 * @param to base address of an ingest service; null: print
 * @param key API key; given exactly when {@code to} is
 */
record SimulateOptions(
    long seed, double scale, int months, @Nullable String catalogue, @Nullable URI to, @Nullable String key) {

  private static final SimulateOptions USUAL =
      new SimulateOptions(Scenario.USUAL_SEED, Scenario.USUAL_SCALE, Scenario.USUAL_MONTHS, null, null, null);

  /** Reads the command line; what cannot be understood fails with exit code 2. */
  static SimulateOptions parse(List<String> arguments) {
    SimulateOptions options = USUAL;
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      String option = rest.removeFirst();
      if (!List.of("--seed", "--scale", "--months", "--catalogue", "--to", "--key").contains(option)) {
        throw StackFailure.misused("Unknown option '%s': see --help.".formatted(option));
      }
      String value = rest.pollFirst();
      if (value == null || value.isEmpty() || value.startsWith("--")) {
        throw StackFailure.misused("%s needs a value: see --help.".formatted(option));
      }
      options = options.with(option, value);
    }
    if ((options.to == null) != (options.key == null)) {
      throw StackFailure.misused("--to and --key belong together: an ingest service takes nothing without a key.");
    }
    return options;
  }

  Scenario scenario(LocalDate today) {
    try {
      return new Scenario(seed, scale, months, today);
    } catch (IllegalArgumentException wrong) {
      throw StackFailure.misused("--" + wrong.getMessage() + ".");
    }
  }

  private SimulateOptions with(String option, String value) {
    try {
      return switch (option) {
        case "--seed" -> new SimulateOptions(Long.parseLong(value), scale, months, catalogue, to, key);
        case "--scale" -> new SimulateOptions(seed, Double.parseDouble(value), months, catalogue, to, key);
        case "--months" -> new SimulateOptions(seed, scale, Integer.parseInt(value), catalogue, to, key);
        case "--catalogue" -> new SimulateOptions(seed, scale, months, value, to, key);
        case "--to" -> new SimulateOptions(seed, scale, months, catalogue, address(value), key);
        default -> new SimulateOptions(seed, scale, months, catalogue, to, value);
      };
    } catch (NumberFormatException notANumber) {
      throw StackFailure.misused("%s must be a number, not '%s': see --help.".formatted(option, value));
    }
  }

  private static URI address(String value) {
    if (!value.matches("https?://[^\\s/]+/?")) {
      throw StackFailure.misused("--to must be an address such as http://localhost:8081, not '%s'.".formatted(value));
    }
    return URI.create(value);
  }
}
