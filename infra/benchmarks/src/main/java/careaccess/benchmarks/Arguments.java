package careaccess.benchmarks;

import careaccess.local.process.StackFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The command line, read from the left. */
public final class Arguments {

  private final Deque<String> rest;

  public Arguments(List<String> arguments) {
    this.rest = new ArrayDeque<>(arguments);
  }

  public boolean isEmpty() {
    return rest.isEmpty();
  }

  public String next() {
    return rest.removeFirst();
  }

  /** What follows an option. */
  public String value(String option) {
    String value = rest.pollFirst();
    if (value == null || value.isEmpty() || value.startsWith("--")) {
      throw StackFailure.misused("%s needs a value: see --help.".formatted(option));
    }
    return value;
  }

  public long number(String option, long least, long most) {
    return number(option, value(option), least, most);
  }

  public static long number(String option, String value, long least, long most) {
    long number = value.matches("[0-9]{1,12}") ? Long.parseLong(value) : -1;
    if (number < least || number > most) {
      throw StackFailure.misused("%s takes numbers from %d to %d, not '%s'.".formatted(option, least, most, value));
    }
    return number;
  }

  /** A number, or one of thousands or millions, such as {@code 500k} or {@code 10m}. */
  public static long count(String option, String value, long least, long most) {
    long unit = value.endsWith("k") ? 1_000 : value.endsWith("m") ? 1_000_000 : 1;
    String digits = unit == 1 ? value : value.substring(0, value.length() - 1);
    return unit * number(option, digits, Math.ceilDiv(least, unit), most / unit);
  }

  /** One of the words that the constants are in lower case. */
  public <T extends Enum<T>> T oneOf(T[] constants, String option) {
    String value = value(option);
    return Arrays.stream(constants).filter(one -> word(one).equals(value)).findFirst().orElseThrow(() ->
        StackFailure.misused("%s takes one of %s, not '%s'.".formatted(
            option, Arrays.stream(constants).map(Arguments::word).collect(Collectors.joining(", ")), value)));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Such as {@code 100ms} or {@code 2s}. */
  public Duration duration(String option) {
    String value = value(option);
    if (value.matches("[0-9]{1,6}ms")) {
      return Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)));
    }
    if (value.matches("[0-9]{1,4}s")) {
      return Duration.ofSeconds(Long.parseLong(value.substring(0, value.length() - 1)));
    }
    throw StackFailure.misused("%s takes a time such as 100ms or 2s, not '%s'.".formatted(option, value));
  }

  /** Of memory, as Java's {@code -Xmx} takes it, such as {@code 512m} or {@code 2g}. */
  public String size(String option) {
    String value = value(option);
    if (!value.matches("[1-9][0-9]{0,5}[mg]")) {
      throw StackFailure.misused("%s takes a size such as 512m or 2g, not '%s'.".formatted(option, value));
    }
    return value;
  }

  public static StackFailure unknown(String option) {
    return StackFailure.misused("Unknown option '%s': see --help.".formatted(option));
  }
}
