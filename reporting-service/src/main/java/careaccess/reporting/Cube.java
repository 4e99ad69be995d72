package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.Figure;
import careaccess.reporting.core.Row;
import careaccess.reporting.core.State;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Figures as a cube of JSON-stat 2.0: indicator × place × period, × the members of a breakdown, × what is known of each. What
 * there is no row of has neither value nor status.
 *
 * @param id the dimensions, outermost first
 * @param size how many categories each has
 * @param value the last dimension changing fastest; null: none
 * @param status by position in {@code value}, where it is not {@code ok}
 */
record Cube(
    List<String> id,
    List<Integer> size,
    Role role,
    SequencedMap<String, Axis> dimension,
    List<@Nullable BigDecimal> value,
    SortedMap<Integer, String> status) {

  /** Which dimensions say what is measured, where, and when. */
  record Role(List<String> metric, List<String> geo, List<String> time) {}

  /** A dimension. */
  record Axis(String label, Category category) {}

  /**
   * @param index position by code
   * @param label by code
   * @param unit by code, of what is measured
   */
  record Category(
      SequencedMap<String, Integer> index,
      Map<String, String> label,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Unit> unit) {}

  /** @param decimals that values have at most */
  record Unit(String label, int decimals) {}

  /** Of positions; beyond this a cube would be mostly empty. */
  private static final int LARGEST = 200_000;

  private static final String INDICATOR = "indicator";
  private static final String PLACE = "place";
  private static final String PERIOD = "period";
  private static final String FIGURE = "figure";
  private static final int DECIMALS = 4;

  /** What is known of each, in this order. */
  private enum Part {
    VALUE(Figure::value),
    NUMERATOR(figure -> number(figure.numerator())),
    DENOMINATOR(figure -> number(figure.denominator())),
    EXCLUDED(figure -> number(figure.excluded()));

    private final Function<Figure, @Nullable BigDecimal> of;

    Part(Function<Figure, @Nullable BigDecimal> of) {
      this.of = of;
    }

    private static @Nullable BigDecimal number(@Nullable Long count) {
      return count == null ? null : BigDecimal.valueOf(count);
    }
  }

  /** Rows as cubes have them: of one breakdown each, and halved where they lie too far apart for one. */
  static List<List<Row>> apart(List<Row> rows) {
    return rows.stream()
        .collect(Collectors.groupingBy(Cube::breakdown, LinkedHashMap::new, Collectors.toList()))
        .values().stream()
        .flatMap(Cube::halved)
        .toList();
  }

  private static Stream<List<Row>> halved(List<Row> rows) {
    if (positions(rows) <= LARGEST) {
      return Stream.of(rows);
    }
    int half = rows.size() / 2;
    return Stream.of(rows.subList(0, half), rows.subList(half, rows.size())).flatMap(Cube::halved);
  }

  private static long positions(List<Row> rows) {
    return Stream.<Function<Row, Object>>of(
            row -> row.indicator().id(), row -> row.subject().place(), row -> row.subject().period(), Cube::member)
        .mapToLong(code -> rows.stream().map(code).distinct().count())
        .reduce(Part.values().length, Math::multiplyExact);
  }

  /** The cube that such rows lie in. */
  static Cube of(Catalogue catalogue, List<Row> rows, Language language) {
    SequencedMap<String, Axis> axes = new LinkedHashMap<>();
    axes.put(INDICATOR, indicators(rows, language));
    axes.put(PLACE, axis(PLACE, rows, row -> row.subject().place(), place -> placeName(catalogue, place, language), language));
    axes.put(PERIOD, axis(PERIOD, rows, row -> row.subject().period().code(), Function.identity(), language));
    MemberNames names = new MemberNames(catalogue, language);
    rows.stream().findFirst().flatMap(Cube::breakdown).ifPresent(of ->
        axes.put(of.code(), axis(of.code(), rows, Cube::member, member -> names.of(new Breakdown(of, member)), language)));
    axes.put(FIGURE, parts(language));

    List<Integer> size = axes.values().stream().map(axis -> axis.category().index().size()).toList();
    @Nullable BigDecimal[] value = new BigDecimal[size.stream().reduce(1, Math::multiplyExact)];
    SortedMap<Integer, String> status = new TreeMap<>();
    for (Row row : rows) {
      int position = position(row, axes);
      for (Part part : Part.values()) {
        value[position] = part.of.apply(row.figure());
        if (row.figure().state() != State.OK) {
          status.put(position, row.figure().state().code());
        }
        position++;
      }
    }
    return new Cube(
        List.copyOf(axes.keySet()),
        size,
        new Role(List.of(INDICATOR), List.of(PLACE), List.of(PERIOD)),
        axes,
        Arrays.asList(value),
        status);
  }

  /** Of the first of its figures. */
  private static int position(Row row, SequencedMap<String, Axis> axes) {
    int position = 0;
    for (Map.Entry<String, Axis> axis : axes.entrySet()) {
      SequencedMap<String, Integer> index = axis.getValue().category().index();
      String code =
          switch (axis.getKey()) {
            case INDICATOR -> row.indicator().id();
            case PLACE -> row.subject().place();
            case PERIOD -> row.subject().period().code();
            case FIGURE -> Words.code(Part.VALUE);
            default -> member(row);
          };
      position = position * index.size() + index.getOrDefault(code, 0);
    }
    return position;
  }

  private static Optional<Dimension> breakdown(Row row) {
    return Optional.ofNullable(row.subject().breakdown()).map(Breakdown::dimension);
  }

  private static String member(Row row) {
    Breakdown breakdown = row.subject().breakdown();
    return breakdown == null ? "" : breakdown.member();
  }

  private static Axis indicators(List<Row> rows, Language language) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, Unit> units = new LinkedHashMap<>();
    for (Row row : rows) {
      Indicator indicator = row.indicator();
      if (names.putIfAbsent(indicator.id(), language.name(indicator.name())) == null) {
        units.put(indicator.id(), new Unit(language.word(Words.code(indicator.unit())), DECIMALS));
      }
    }
    return new Axis(language.word(INDICATOR), new Category(index(List.copyOf(names.keySet())), names, units));
  }

  private static Axis parts(Language language) {
    List<String> codes = Stream.of(Part.values()).map(Words::code).toList();
    return new Axis(language.word(FIGURE), new Category(index(codes), labels(codes, language::word), Map.of()));
  }

  private static Axis axis(
      String name, List<Row> rows, Function<Row, String> code, Function<String, String> label, Language language) {
    List<String> codes = rows.stream().map(code).distinct().toList();
    return new Axis(language.word(name), new Category(index(codes), labels(codes, label), Map.of()));
  }

  private static SequencedMap<String, Integer> index(List<String> codes) {
    SequencedMap<String, Integer> index = new LinkedHashMap<>();
    codes.forEach(code -> index.put(code, index.size()));
    return index;
  }

  private static Map<String, String> labels(List<String> codes, Function<String, String> label) {
    Map<String, String> labels = new LinkedHashMap<>();
    codes.forEach(code -> labels.put(code, label.apply(code)));
    return labels;
  }

  private static String placeName(Catalogue catalogue, String id, Language language) {
    return catalogue.places().find(id).map(place -> language.name(place.name())).orElse(id);
  }
}
