package careaccess.system;

import careaccess.contract.cell.Breakdown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody is told of figures, in whichever form: words and numbers by the names that they have in JSON. */
final class Shown {

  /**
   * Which figure it is told of.
   *
   * @param part a breakdown as text, everybody's too; or a band
   */
  record Spot(String indicator, String place, String period, String part) {

    /** Of everybody. */
    static final String ALL = Breakdown.text(null);

    private static final String BAND = "band=";

    /** Of all contacts, whatever band they are in. */
    static final String ALL_BANDS = BAND + "all";

    static Spot of(String indicator, String place, String period) {
      return new Spot(indicator, place, period, ALL);
    }

    /** Of the same contacts. */
    Spot in(String part) {
      return new Spot(indicator, place, period, part);
    }

    /** Of the same contacts, those whose wait lies in the band that begins with so many. */
    Spot inBand(int from) {
      return in(BAND + from);
    }

    /** Of some of the contacts, who have something in common. */
    boolean isOfAPart() {
      return !isOfBands() && !part.equals(ALL);
    }

    boolean isOfBands() {
      return part.startsWith(BAND);
    }

    /** Where the band begins. */
    int from() {
      return Integer.parseInt(part.substring(BAND.length()));
    }
  }

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  /** What is counted, of figures, of bands and of Kolada's. */
  private static final List<String> NUMBERS = List.of("value", "numerator", "denominator", "count", "kolada");

  private final Map<Spot, Map<String, String>> told = new HashMap<>();

  /** Says that there is such a figure. */
  void tell(Spot spot) {
    told.computeIfAbsent(spot, _ -> new TreeMap<>());
  }

  /** Says something of a figure; a form says one thing only. */
  void tell(Spot spot, String field, String text) {
    tell(spot);
    String before = told.getOrDefault(spot, Map.of()).put(field, text);
    if (before != null && !before.equals(text)) {
      throw new AssertionError("%s of %s is said to be %s and %s".formatted(field, spot, before, text));
    }
  }

  /** The same of a number, written in one way. */
  void tell(Spot spot, String field, @Nullable BigDecimal number) {
    if (number != null) {
      tell(spot, field, plain(number));
    }
  }

  static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  /** What is told of a figure; nothing where it is not mentioned. */
  Map<String, String> of(Spot spot) {
    return told.getOrDefault(spot, Map.of());
  }

  @Nullable BigDecimal number(Spot spot, String field) {
    String text = of(spot).get(field);
    return text == null ? null : new BigDecimal(text);
  }

  void forEach(BiConsumer<Spot, Map<String, String>> action) {
    told.forEach(action);
  }

  /** Of how many figures there is a number, rather than only the word that there is none to be seen. */
  long numbers(Predicate<Spot> meant) {
    return told.entrySet().stream()
        .filter(figure -> meant.test(figure.getKey()))
        .filter(figure -> NUMBERS.stream().anyMatch(field -> NUMBER.matcher(figure.getValue().getOrDefault(field, "")).matches()))
        .count();
  }

  /** The figures that are meant. */
  Shown where(Predicate<Spot> meant) {
    Shown some = new Shown();
    told.forEach((spot, fields) -> {
      if (meant.test(spot)) {
        some.told.put(spot, fields);
      }
    });
    return some;
  }

  /** Nothing but these fields, of the figures that have any of them. */
  Shown only(Collection<String> fields) {
    Shown some = new Shown();
    told.forEach((spot, all) -> {
      Map<String, String> left = new TreeMap<>(all);
      left.keySet().retainAll(fields);
      if (!left.isEmpty()) {
        some.told.put(spot, left);
      }
    });
    return some;
  }

  /** Those of each period. */
  Map<String, Shown> byPeriod() {
    Map<String, Shown> periods = new HashMap<>();
    told.forEach((spot, fields) -> periods.computeIfAbsent(spot.period(), _ -> new Shown()).told.put(spot, fields));
    return periods;
  }

  /** What is known to whoever reads several forms; where they say different things, what the first does. */
  static Shown together(List<Shown> forms) {
    Shown all = new Shown();
    forms.forEach(form ->
        form.told.forEach((spot, fields) ->
            fields.forEach(all.told.computeIfAbsent(spot, _ -> new TreeMap<>())::putIfAbsent)));
    return all;
  }

  /** Figures of which something else is told than expected: more, less, or otherwise. */
  List<String> differences(Shown expected) {
    List<String> differences = new ArrayList<>();
    Map<Spot, Map<String, String>> all = new HashMap<>(expected.told);
    all.putAll(told);
    all.keySet().forEach(spot -> {
      Map<String, String> here = told.get(spot);
      Map<String, String> there = expected.told.get(spot);
      if (here == null || !here.equals(there)) {
        differences.add("%s: %s instead of %s".formatted(spot, here, there));
      }
    });
    return differences;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Shown shown && told.equals(shown.told);
  }

  @Override
  public int hashCode() {
    return told.hashCode();
  }
}
