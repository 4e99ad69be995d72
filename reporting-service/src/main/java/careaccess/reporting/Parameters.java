package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.measurement.Violation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/** The parameters of a request. */
final class Parameters {

  /** Of years that everything counts and stores alike. */
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final MultiValueMap<String, String> query;

  /** @throws BadParameter when there is one that the request does not have, or one whose value nothing is called */
  Parameters(MultiValueMap<String, String> query, String... known) {
    this.query = query;
    List<String> names = List.of(known);
    for (String name : query.keySet()) {
      if (!names.contains(name)) {
        throw unknown(shown(name), name, "parameter", names);
      }
      if (given(name).stream().flatMapToInt(String::chars).anyMatch(Parameters::isUnreadable)) {
        throw new BadParameter(name, "%s holds a control character, which nothing here has in its name.".formatted(name), List.of());
      }
    }
  }

  /** Ends of lines and the like around a value are taken off; others there is no use for, and PostgreSQL does not store all. */
  private static boolean isUnreadable(int character) {
    return Character.isISOControl(character) && !Character.isWhitespace(character);
  }

  /** Whatever a client calls it is repeated only as far as a value would be. */
  private static String shown(String name) {
    String quoted = Violation.quote(name);
    return quoted.substring(1, quoted.length() - 1);
  }

  boolean has(String name) {
    return !list(name).isEmpty();
  }

  /** The values, given several times or separated by commas; none when the parameter is absent or empty. */
  List<String> list(String name) {
    return query.getOrDefault(name, List.of()).stream()
        .flatMap(values -> Arrays.stream(values.split(",", -1)))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .distinct()
        .toList();
  }

  /** The values as they were given: those between commas together. */
  List<String> given(String name) {
    return query.getOrDefault(name, List.of());
  }

  /** The values as codes of something; {@code allowed} lists all that there are. */
  <T> List<T> codes(String name, String noun, Function<String, Optional<T>> lookUp, Collection<String> allowed) {
    return list(name).stream()
        .map(code -> lookUp.apply(code).orElseThrow(() -> unknown(name, code, noun, allowed)))
        .toList();
  }

  /** @throws BadParameter when there are several values */
  Optional<String> single(String name) {
    List<String> values = list(name);
    if (values.size() > 1) {
      throw new BadParameter(name, "%s takes one value, not %d.".formatted(name, values.size()), List.of());
    }
    return values.stream().findFirst();
  }

  /** @throws BadParameter unless there is exactly one value */
  String required(String name) {
    return single(name).orElseThrow(() -> new BadParameter(name, "%s is missing.".formatted(name), List.of()));
  }

  /**
   * The one indicator that a question is about.
   *
   * @param fits whether the question can be asked of it
   * @param whyNot what to say of an indicator that it cannot be asked of, with a place for its id
   * @throws BadParameter when none is given, there is none such, or the question cannot be asked of it
   */
  Indicator indicator(String name, Catalogue catalogue, Predicate<Indicator> fits, String whyNot) {
    String id = required(name);
    Optional<Indicator> indicator = catalogue.indicator(id);
    if (indicator.filter(fits).isPresent()) {
      return indicator.get();
    }
    List<String> fitting = catalogue.indicators().values().stream().filter(fits).map(Indicator::id).toList();
    throw indicator.isEmpty()
        ? unknown(name, id, "indicator", fitting)
        : new BadParameter(name, whyNot.formatted(id), fitting);
  }

  /** @throws BadParameter when it is no day */
  Optional<LocalDate> day(String name) {
    return single(name).map(text -> {
      try {
        if (DAY.matcher(text).matches()) {
          return LocalDate.parse(text);
        }
      } catch (DateTimeParseException noSuchDay) {
        // Answered below, like what is written otherwise.
      }
      throw new BadParameter(
          name, "%s must be a day, written as 2026-03-31, not %s.".formatted(name, Violation.quote(text)), List.of());
    });
  }

  /** A whole number within bounds, both inclusive. */
  int number(String name, int least, int most, int otherwise) {
    Optional<String> text = single(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Answered below, like one out of bounds.
    }
    throw new BadParameter(
        name,
        "%s must be a whole number from %d to %d, not %s.".formatted(name, least, most, Violation.quote(text.get())),
        List.of());
  }

  /** Refuses a code that does not exist, with the one that may have been meant. */
  static BadParameter unknown(String parameter, String code, String noun, Collection<String> allowed) {
    String meant = Spelling.closest(code, allowed).map(" Did you mean '%s'?"::formatted).orElse("");
    return new BadParameter(
        parameter, "There is no %s %s.%s".formatted(noun, Violation.quote(code), meant), List.copyOf(allowed));
  }

  /** As the query of a link, with another value for one of them. */
  String with(String name, String value) {
    return Stream.concat(pairs(name), Stream.of(pair(name, value))).collect(Collectors.joining("&"));
  }

  /** As the query of a link. */
  String query() {
    return pairs("").collect(Collectors.joining("&"));
  }

  private Stream<String> pairs(String without) {
    return query.keySet().stream()
        .filter(name -> !name.equals(without))
        .flatMap(name -> given(name).stream().map(value -> pair(name, value)));
  }

  private static String pair(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Every given name and value but these, for telling questions apart. */
  String canonical(String... without) {
    List<String> left = List.of(without);
    return query.keySet().stream()
        .filter(name -> !left.contains(name))
        .sorted()
        .map(name -> name + "=" + list(name))
        .collect(Collectors.joining("&"));
  }
}
