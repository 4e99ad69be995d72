package careaccess.reporting.core.hiding;

import careaccess.reporting.core.Fraction;
import careaccess.reporting.core.hiding.Attacker.Finding;
import careaccess.reporting.core.hiding.Attacker.Line;
import careaccess.reporting.core.hiding.Attacker.Unknown;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody who reads what releases show of one table, release after release, attacks each of them, and compares what is
 * known exactly with what was. For tests of other modules, which have the figures from a running service.
 */
public final class Reader {

  /** A figure of a table that counts people by one limit. */
  public enum Kind {
    /** A count; its denominator is it as well. */
    EVERYBODY("QUEUE"),
    SHARE("WAITING_90D"),
    OVER_LIMIT("QUEUE_OVER_LIMIT");

    /** What the attacker knows it by. */
    private final String name;

    Kind(String indicator) {
      this.name = indicator + "#";
    }
  }

  /**
   * What came of it.
   *
   * @param figures that were read
   * @param equations that were written down
   * @param narrowed counts of people, hidden ones and what is left over, of which a least or a most is known
   * @param found those of which fewer than five values are left, and which are not nobody or many
   * @param moved places at which few people are seen to have come or gone since the release before
   */
  public record Report(long figures, long equations, long narrowed, List<String> found, List<String> moved) {

    public static final Report NOTHING = new Report(0, 0, 0, List.of(), List.of());

    public Report plus(Report other) {
      return new Report(
          figures + other.figures,
          equations + other.equations,
          narrowed + other.narrowed,
          Stream.concat(found.stream(), other.found.stream()).toList(),
          Stream.concat(moved.stream(), other.moved.stream()).toList());
    }
  }

  /** Places that fit into one attack. */
  private static final int MOST = 60;

  private final Map<String, Set<String>> within;
  private Map<String, Map<Kind, Fraction>> before = Map.of();
  private final Map<String, Map<Line, Long>> known = new HashMap<>();

  /** @param within by place, it and its parts; large places first */
  public Reader(Map<String, Set<String>> within) {
    this.within = new LinkedHashMap<>(within);
  }

  /**
   * Reads the next release. What of it is another than in the one before was renewed and belongs together; whether the
   * rest was, nobody can know.
   *
   * @param shown by place that is said to have somebody
   * @param truth what is counted; only to be sure that whatever is found is true
   */
  public Report read(Map<String, Map<Kind, Fraction>> shown, Map<String, Map<Kind, Fraction>> truth) {
    Map<String, Map<Kind, Fraction>> renewed = new HashMap<>();
    shown.forEach((place, figures) -> {
      Map<Kind, Fraction> changed = new EnumMap<>(Kind.class);
      changed.putAll(figures);
      changed.entrySet().removeAll(before.getOrDefault(place, Map.of()).entrySet());
      renewed.put(place, changed);
    });
    before = Map.copyOf(shown);
    return attack(renewed, truth);
  }

  /** What would be shown if only figures were hidden that are small themselves. */
  public static Map<String, Map<Kind, Fraction>> withoutSmall(Map<String, Map<Kind, Fraction>> truth) {
    Map<String, Map<Kind, Fraction>> shown = new HashMap<>();
    truth.forEach((place, figures) -> {
      Map<Kind, Fraction> left = new EnumMap<>(Kind.class);
      left.putAll(figures);
      left.entrySet().removeIf(figure -> !Small.mayStandAlone(figure.getValue(), figure.getKey() == Kind.SHARE));
      shown.put(place, left);
    });
    return shown;
  }

  private Report attack(Map<String, Map<Kind, Fraction>> shown, Map<String, Map<Kind, Fraction>> truth) {
    Report report = Report.NOTHING;
    for (Map<String, Set<String>> world : worlds(shown.keySet())) {
      report = report.plus(attack(world, shown, truth));
    }
    return report;
  }

  private Report attack(
      Map<String, Set<String>> world,
      Map<String, Map<Kind, Fraction>> shown,
      Map<String, Map<Kind, Fraction>> truth) {
    Map<String, Shown> named = new HashMap<>();
    world.keySet().forEach(place -> named.put(place, named(shown.getOrDefault(place, Map.of()))));
    Attacker attacker = new Attacker(world, named, world.keySet());
    List<Finding> findings = attacker.attack();
    Map<Long, String> places = new HashMap<>();
    List<String> bits = List.copyOf(world.keySet());
    world.forEach((place, parts) -> places.put(parts.stream().mapToLong(part -> 1L << bits.indexOf(part)).sum(), place));
    List<String> found = new ArrayList<>();
    List<String> moved = new ArrayList<>();
    long narrowed = 0;
    for (Finding finding : findings) {
      Optional<String> place = Optional.ofNullable(places.get(finding.hidden().places()));
      place.ifPresent(whole -> assertTrue(whole, finding, truth));
      boolean isExact = finding.low() == finding.high();
      narrowed += finding.low() > 0 || finding.high() < Bounds.MOST ? 1 : 0;
      if (finding.isWin()) {
        found.add(text(place, finding));
      }
      if (isExact && place.filter(whole -> hasMoved(whole, finding)).isPresent()) {
        moved.add(text(place, finding));
      }
    }
    return new Report(named.values().stream().mapToLong(one -> one.figures().size()).sum(),
        attacker.equations(), narrowed, found, moved);
  }

  /** Whether it is known that few people have come or gone; from now on it is known what is now. */
  private boolean hasMoved(String place, Finding exact) {
    Long last = known.computeIfAbsent(place, _ -> new EnumMap<>(Line.class)).put(exact.hidden().line(), exact.low());
    return last != null && !Small.areSafe(exact.low() - last);
  }

  private static String text(Optional<String> place, Finding finding) {
    Unknown unknown = finding.hidden();
    return "%s at %s: %d to %d"
        .formatted(
            unknown.line(), place.orElseGet(() -> Long.bitCount(unknown.places()) + " places"), finding.low(), finding.high());
  }

  private static Shown named(Map<Kind, Fraction> figures) {
    return new Shown(
        figures.entrySet().stream().collect(Collectors.toMap(one -> one.getKey().name, Map.Entry::getValue)),
        Set.of(),
        Set.of(),
        Set.of());
  }

  private static void assertTrue(String place, Finding finding, Map<String, Map<Kind, Fraction>> truth) {
    OptionalLong count = count(finding.hidden().line(), truth.getOrDefault(place, Map.of()));
    if (count.isPresent() && (count.getAsLong() < finding.low() || count.getAsLong() > finding.high())) {
      throw new AssertionError("%s at %s is %d, not %s".formatted(finding.hidden().line(), place, count.getAsLong(), finding));
    }
  }

  private static OptionalLong count(Line line, Map<Kind, Fraction> figures) {
    Fraction all = figures.get(Kind.EVERYBODY);
    Fraction share = figures.get(Kind.SHARE);
    Fraction over = figures.get(Kind.OVER_LIMIT);
    return switch (line) {
      case ALL -> all == null ? OptionalLong.empty() : OptionalLong.of(all.denominator());
      case WITHIN -> share == null ? OptionalLong.empty() : OptionalLong.of(share.numerator());
      case OUTSIDE ->
          share == null ? OptionalLong.empty() : OptionalLong.of(share.denominator() - share.numerator());
      case DENOMINATOR -> share == null ? OptionalLong.empty() : OptionalLong.of(share.denominator());
      case EXCLUDED -> share == null ? OptionalLong.empty() : OptionalLong.of(share.excluded());
      case OVER -> over == null ? OptionalLong.empty() : OptionalLong.of(over.numerator());
      case NOT_OVER -> over == null ? OptionalLong.empty() : OptionalLong.of(over.denominator() - over.numerator());
      case NOT_COUNTED, OTHERS_OVER, OTHERS_NOT_OVER -> OptionalLong.empty();
    };
  }

  /** Those that have somebody; where they are too many, the largest ones that fit by themselves, and all above them. */
  private List<Map<String, Set<String>>> worlds(Set<String> inhabited) {
    Map<String, Set<String>> all = among(inhabited, inhabited);
    if (all.size() <= MOST) {
      return List.of(all);
    }
    List<Map<String, Set<String>>> worlds = new ArrayList<>();
    Set<String> below = new LinkedHashSet<>();
    all.forEach((place, parts) -> {
      if (parts.size() > 1 && parts.size() <= MOST && !below.contains(place)) {
        worlds.add(among(parts, inhabited));
        below.addAll(parts);
        below.remove(place);
      }
    });
    Set<String> above = new LinkedHashSet<>(all.keySet());
    above.removeAll(below);
    Map<String, Set<String>> top = among(above, inhabited);
    if (top.size() > MOST) {
      throw new IllegalStateException(top.size() + " places are too many for one attack");
    }
    worlds.add(top);
    return worlds;
  }

  private Map<String, Set<String>> among(Set<String> some, Set<String> inhabited) {
    Map<String, Set<String>> among = new LinkedHashMap<>();
    within.forEach((place, parts) -> {
      if (some.contains(place) && inhabited.contains(place)) {
        Set<String> left = new LinkedHashSet<>(parts);
        left.retainAll(some);
        left.retainAll(inhabited);
        among.put(place, left);
      }
    });
    return among;
  }
}
