package careaccess.reporting.core.hiding;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Histogram;
import careaccess.reporting.core.Fraction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who reads all that is shown of the queues of one month, knows which place is part of which and what the
 * indicators mean, and does sums: of places and their parts, of what is left over, of combinations of equations, of the
 * kinds of contacts that make up a figure, and of the members of each breakdown. Knows that a place which is not said to
 * be empty has somebody.
 */
final class Attacker {

  /** What is counted of people; the last two are no figures, but follow from some. */
  enum Line {
    ALL,
    WITHIN,
    OUTSIDE,
    DENOMINATOR,
    EXCLUDED,
    NOT_COUNTED,
    OVER,
    NOT_OVER,
    /** Over the limit, but not because they are outside. */
    OTHERS_OVER,
    OTHERS_NOT_OVER
  }

  private static final Set<Line> BETWEEN = Set.of(Line.OTHERS_OVER, Line.OTHERS_NOT_OVER);

  private enum Family {
    QUEUE(Line.ALL),
    WAITING_90D(Line.WITHIN, Line.OUTSIDE, Line.DENOMINATOR, Line.EXCLUDED, Line.NOT_COUNTED),
    QUEUE_OVER_LIMIT(Line.OVER, Line.NOT_OVER);

    private final List<Line> lines;

    Family(Line... lines) {
      this.lines = List.of(lines);
    }
  }

  /**
   * A member of what people are broken down by, or a band that their waits lie in.
   *
   * @param dimension its code, or the name of the bands
   * @param member or the number of the band
   */
  record Part(String dimension, String member) {

    static Part of(Breakdown breakdown) {
      return new Part(breakdown.dimension().code(), breakdown.member());
    }

    boolean isBand() {
      return dimension.endsWith("]");
    }

    /** As a record's own; see {@link Unknown#hashCode}. */
    @Override
    public int hashCode() {
      return dimension.hashCode() * 31 + member.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Part(String otherDimension, String otherMember)
          && dimension.equals(otherDimension)
          && member.equals(otherMember);
    }

    /** Whether a wait lies in the band. */
    boolean isAbout(int days) {
      return days >= from() && days < to();
    }

    private int from() {
      return bounds().get(Integer.parseInt(member));
    }

    /** Exclusive. */
    private int to() {
      int next = Integer.parseInt(member) + 1;
      return next < bounds().size() ? bounds().get(next) : Integer.MAX_VALUE;
    }

    List<Integer> bounds() {
      String list = dimension.substring(dimension.indexOf('[') + 1, dimension.length() - 1);
      return Arrays.stream(list.split(", ", -1)).map(Integer::valueOf).toList();
    }
  }

  /**
   * Some of the people that are counted.
   *
   * @param places a bit for each that counts them itself, in the order of {@code within}
   * @param part null: everybody; of what is shown somewhere, a member or {@link #IN_NONE}, or a band
   */
  record Unknown(long places, Line line, @Nullable Part part) {

    /** As a record's own, but by far sooner there where only the first compiler is at work, as in tests. */
    @Override
    public int hashCode() {
      return (Long.hashCode(places) * 31 + line.hashCode()) * 31 + (part == null ? 0 : part.hashCode());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Unknown(long otherPlaces, Line otherLine, Part otherPart)
          && places == otherPlaces
          && line == otherLine
          && Objects.equals(part, otherPart);
    }
  }

  /** A count that is hidden, and the values that it can have for all the attacker knows. */
  record Finding(Unknown hidden, long low, long high) {
    /** Whether it is known to nearly nobody: exactly nobody, or exactly many, tells of no small number. */
    boolean isWin() {
      boolean harmless = low == high && (low == 0 || low >= 5);
      return high - low + 1 < 5 && !harmless;
    }
  }

  /** The dimension of who is in two. */
  static final String CROSSED = "crossed";

  private final List<Crossing> crossings = new ArrayList<>();

  /** In place of a member: who has not said. */
  static final String IN_NONE = "in none";

  private final Map<String, Long> within = new LinkedHashMap<>();
  private final Map<String, Shown> shown;
  private final Set<String> inhabited;
  private final OptionalInt limit;
  private final Bounds<Unknown> bounds = new Bounds<>();
  private final Set<Long> regions = new LinkedHashSet<>();

  private record Reading(String place, Family family, @Nullable Part part) {}

  private final Map<Reading, Optional<Map<Line, Long>>> read = new HashMap<>();
  private final Map<String, SortedSet<String>> members = new TreeMap<>();
  private final List<@Nullable Part> parts = new ArrayList<>();

  /** Of the queues of the test catalogue. */
  Attacker(Map<String, Set<String>> within, Map<String, Shown> shown, Set<String> inhabited) {
    this(within, shown, inhabited, OptionalInt.of(90));
  }

  /**
   * @param inhabited places that are known to have somebody; of those that nothing is said of, nobody is known
   * @param limit of both indicators, in days, inclusive; empty when they have none
   */
  Attacker(Map<String, Set<String>> within, Map<String, Shown> shown, Set<String> inhabited, OptionalInt limit) {
    List<String> places = List.copyOf(within.keySet());
    within.forEach((place, parts) ->
        this.within.put(place, parts.stream().mapToLong(part -> 1L << places.indexOf(part)).sum()));
    this.shown = shown;
    this.inhabited = inhabited;
    this.limit = limit;
    for (Shown place : shown.values()) {
      for (Breakdown part : place.released().parts().keySet()) {
        members.computeIfAbsent(part.dimension().code(), _ -> new TreeSet<>(Set.of(IN_NONE))).add(part.member());
      }
      place.released().values().keySet().forEach(this::knowBands);
    }
    parts.add(null);
    members.forEach((dimension, codes) -> codes.forEach(code -> parts.add(new Part(dimension, code))));
  }

  /** Before the first is asked about them. */
  private void knowBands(String name) {
    int bands = new Part(name, "0").bounds().size();
    members.put(name, new TreeSet<>(IntStream.range(0, bands).mapToObj(Integer::toString).toList()));
  }

  /** Asks as well who is in a member of each of two dimensions; before the rest. */
  void cross(Dimension one, Dimension other) {
    for (String member : members.getOrDefault(one.code(), new TreeSet<>())) {
      for (String another : members.getOrDefault(other.code(), new TreeSet<>())) {
        crossings.add(new Crossing(new Part(one.code(), member), new Part(other.code(), another)));
      }
    }
    crossings.forEach(crossing -> parts.add(crossing.part()));
  }

  private record Crossing(Part one, Part other) {
    Part part() {
      return new Part(CROSSED, one.member() + "," + other.member());
    }
  }

  /** What would follow from a percentile by nearest rank at a place whose number of people is known. */
  void know(String place, String bands, int percent, int value, long people) {
    if (!members.containsKey(bands)) {
      knowBands(bands);
      Objects.requireNonNull(members.get(bands)).forEach(band -> parts.add(new Part(bands, band)));
    }
    long above = people - Math.ceilDiv(percent * people, 100L);
    parts.forEach(part -> {
      if (part != null && part.dimension().equals(bands) && part.from() > value) {
        bounds.atMost(new Unknown(Objects.requireNonNull(within.get(place)), Line.ALL, part), above);
      }
    });
  }

  /** Everything that is not shown, with what is found out about it. */
  List<Finding> attack() {
    for (Part part : parts) {
      for (Family family : Family.values()) {
        readFigures(family, part);
        combine(family, part);
      }
    }
    regions.addAll(within.values());
    regions.addAll(split(everywhere()));
    takeApart();
    regions.forEach(region -> parts.forEach(part -> relateLines(region, part)));
    regions.forEach(this::addUpMembers);
    bounds.tighten();
    List<Finding> findings = new ArrayList<>();
    for (long region : regions) {
      for (Line line : Line.values()) {
        for (Part part : parts) {
          Unknown unknown = new Unknown(region, line, part);
          if (!BETWEEN.contains(line)) {
            findings.add(new Finding(unknown, bounds.low(unknown), bounds.high(unknown)));
          }
        }
      }
    }
    return findings;
  }

  /** How many were written down. */
  int equations() {
    return bounds.equations();
  }

  private void readFigures(Family family, @Nullable Part part) {
    within.forEach((place, region) -> {
      lines(place, family, part)
          .ifPresent(lines -> lines.forEach((line, count) -> bounds.is(new Unknown(region, line, part), count)));
      boolean isEmpty = !shown.containsKey(place);
      bounds.atLeast(new Unknown(region, Line.ALL, null), inhabited.contains(place) ? 1 : 0);
      if (isEmpty) {
        bounds.is(new Unknown(region, Line.ALL, null), 0);
      }
    });
  }

  private Optional<Map<Line, Long>> lines(String place, Family family, @Nullable Part part) {
    Reading reading = new Reading(place, family, part);
    Optional<Map<Line, Long>> known = read.get(reading);
    if (known == null) {
      known = read(place, family, part);
      read.put(reading, known);
    }
    return known;
  }

  private Optional<Map<Line, Long>> read(String place, Family family, @Nullable Part part) {
    if (!shown.containsKey(place)) {
      Map<Line, Long> none = new EnumMap<>(Line.class);
      family.lines.forEach(line -> none.put(line, 0L));
      return Optional.of(none);
    }
    return figure(place, family, part).map(figure -> {
      Map<Line, Long> lines = new EnumMap<>(Line.class);
      Optional<Fraction> all = figure(place, Family.QUEUE, part);
      switch (family) {
        case QUEUE -> lines.put(Line.ALL, figure.denominator());
        case WAITING_90D -> {
          lines.put(Line.WITHIN, figure.numerator());
          lines.put(Line.OUTSIDE, figure.denominator() - figure.numerator());
          lines.put(Line.DENOMINATOR, figure.denominator());
          lines.put(Line.EXCLUDED, figure.excluded());
          all.ifPresent(
              queue -> lines.put(Line.NOT_COUNTED, queue.denominator() - figure.denominator() - figure.excluded()));
        }
        case QUEUE_OVER_LIMIT -> {
          lines.put(Line.OVER, figure.numerator());
          lines.put(Line.NOT_OVER, figure.denominator() - figure.numerator());
        }
      }
      return lines;
    });
  }

  private Optional<Fraction> figure(String place, Family family, @Nullable Part part) {
    Shown seen = shown.get(place);
    if (seen == null) {
      return Optional.empty();
    }
    if (part == null) {
      return figure(seen.figures(), family);
    }
    if (part.isBand()) {
      Histogram values = seen.released().values().get(part.dimension());
      long people = values == null ? 0 : values.countWhere(part::isAbout);
      return values == null || family != Family.QUEUE ? Optional.empty() : Optional.of(new Fraction(people, people, 0));
    }
    Map<Part, Map<String, Fraction>> somebody = new HashMap<>();
    seen.released().parts().forEach((breakdown, figures) -> somebody.put(Part.of(breakdown), figures));
    boolean isNobody =
        !part.member().equals(IN_NONE)
            && !somebody.containsKey(part)
            && somebody.keySet().stream().anyMatch(other -> other.dimension().equals(part.dimension()));
    return isNobody && family != Family.QUEUE_OVER_LIMIT
        ? Optional.of(new Fraction(0, 0, 0))
        : figure(somebody.getOrDefault(part, Map.of()), family);
  }

  private static Optional<Fraction> figure(Map<String, Fraction> figures, Family family) {
    return figures.entrySet().stream()
        .filter(figure -> figure.getKey().startsWith(family.name() + "#"))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Adds and subtracts the figures of places until each equation tells apart as little as it can. */
  private void combine(Family family, @Nullable Part part) {
    List<Long> columns = classes(family, part);
    regions.addAll(columns);
    within.values().forEach(region -> {
      List<Long> pieces = columns.stream().filter(piece -> (piece & ~region) == 0).toList();
      if (pieces.stream().mapToLong(piece -> piece).sum() == region) {
        sums(region, pieces, part);
      }
    });
    for (Line line : family.lines) {
      List<BigInteger[]> rows = new ArrayList<>();
      within.forEach((place, region) ->
          lines(place, family, part)
              .map(lines -> lines.get(line))
              .ifPresent(count -> rows.add(row(columns, region, count))));
      Elimination.reduce(rows);
      for (BigInteger[] row : rows) {
        Map<Unknown, Long> factors = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
          factors.put(new Unknown(columns.get(i), line, part), row[i].longValueExact());
        }
        bounds.equation(factors, row[columns.size()].longValueExact());
      }
    }
  }

  private static BigInteger[] row(List<Long> columns, long region, long count) {
    BigInteger[] row = new BigInteger[columns.size() + 1];
    for (int i = 0; i < columns.size(); i++) {
      row[i] = (columns.get(i) & ~region) == 0 ? BigInteger.ONE : BigInteger.ZERO;
    }
    row[columns.size()] = BigInteger.valueOf(count);
    return row;
  }

  /** Those that no figure of the family tells apart. */
  private List<Long> classes(Family family, @Nullable Part part) {
    Map<Set<String>, Long> classes = new LinkedHashMap<>();
    for (long own : split(everywhere())) {
      Set<String> holders = new TreeSet<>();
      within.forEach((place, region) -> {
        if ((region & own) != 0 && lines(place, family, part).isPresent()) {
          holders.add(place);
        }
      });
      classes.merge(holders, own, Long::sum);
    }
    return List.copyOf(classes.values());
  }

  /** Everything is the sum of what places count themselves; and a place that of a part and the rest. */
  private void takeApart() {
    regions.forEach(region -> sums(region, split(region)));
    for (long region : within.values()) {
      for (long part : within.values()) {
        if (part != region && (part & ~region) == 0) {
          sums(region, List.of(part, region & ~part));
          sums(region & ~part, split(region & ~part));
          regions.add(region & ~part);
        }
      }
    }
  }

  private void sums(long whole, List<Long> pieces) {
    parts.forEach(part -> sums(whole, pieces, part));
  }

  private void sums(long whole, List<Long> pieces, @Nullable Part part) {
    if (pieces.size() > 1) {
      for (Line line : Line.values()) {
        bounds.sum(
            new Unknown(whole, line, part), pieces.stream().map(piece -> new Unknown(piece, line, part)).toList());
      }
    }
  }

  /** Everybody is in one member of each dimension, or in none. */
  private void addUpMembers(long region) {
    members.forEach((dimension, codes) -> {
      for (Line line : Line.values()) {
        bounds.sum(
            new Unknown(region, line, null),
            codes.stream().map(code -> new Unknown(region, line, new Part(dimension, code))).toList());
      }
    });
    for (Line line : Line.values()) {
      addUp(region, line, Crossing::one);
      addUp(region, line, Crossing::other);
    }
  }

  private void addUp(long region, Line line, Function<Crossing, Part> of) {
    crossings.stream().collect(Collectors.groupingBy(of)).forEach((part, in) ->
        bounds.sum(
            new Unknown(region, line, part),
            in.stream().map(crossing -> new Unknown(region, line, crossing.part())).toList()));
  }

  private long everywhere() {
    return (1L << within.size()) - 1;
  }

  /** Each place by itself. */
  private static List<Long> split(long places) {
    List<Long> each = new ArrayList<>();
    for (long rest = places; rest != 0; rest &= rest - 1) {
      each.add(Long.lowestOneBit(rest));
    }
    return each;
  }

  private void relateLines(long region, @Nullable Part part) {
    if (part != null && part.isBand() && limit.isPresent()) {
      List<Line> nobody =
          part.from() > limit.getAsInt()
              ? List.of(Line.WITHIN, Line.NOT_OVER, Line.OTHERS_NOT_OVER)
              : part.to() <= limit.getAsInt() + 1 ? List.of(Line.OUTSIDE, Line.OVER, Line.OTHERS_OVER) : List.of();
      nobody.forEach(line -> bounds.is(new Unknown(region, line, part), 0));
    }
    relate(region, part, Line.DENOMINATOR, Line.WITHIN, Line.OUTSIDE);
    relate(region, part, Line.ALL, Line.DENOMINATOR, Line.EXCLUDED, Line.NOT_COUNTED);
    relate(region, part, Line.ALL, Line.OVER, Line.NOT_OVER);
    relate(region, part, Line.OVER, Line.OUTSIDE, Line.OTHERS_OVER);
    relate(region, part, Line.NOT_OVER, Line.WITHIN, Line.OTHERS_NOT_OVER);
  }

  private void relate(long region, @Nullable Part part, Line whole, Line... lines) {
    bounds.sum(
        new Unknown(region, whole, part),
        List.of(lines).stream().map(line -> new Unknown(region, line, part)).toList());
  }
}
