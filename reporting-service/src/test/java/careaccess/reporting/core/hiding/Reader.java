package careaccess.reporting.core.hiding;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Histogram;
import careaccess.reporting.core.Fraction;
import careaccess.reporting.core.Released;
import careaccess.reporting.core.hiding.Attacker.Finding;
import careaccess.reporting.core.hiding.Attacker.Unknown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
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

    private final String figure;

    Kind(String indicator) {
      this.figure = indicator + "#";
    }

    /** The name that it is read under. */
    public String figure() {
      return figure;
    }
  }

  /**
   * What came of it.
   *
   * @param figures that were read of everybody
   * @param parts how often a breakdown or a list of bands was read of a place
   * @param equations that were written down
   * @param narrowed counts of people, hidden ones and what is left over, of which a least or a most is known
   * @param found those of which fewer than five values are left, and which are not nobody or many
   * @param moved places at which few people are seen to have come or gone since the release before
   */
  public record Report(
      long figures, long parts, long equations, long narrowed, List<String> found, List<String> moved) {

    public static final Report NOTHING = new Report(0, 0, 0, 0, List.of(), List.of());

    public Report plus(Report other) {
      return new Report(
          figures + other.figures,
          parts + other.parts,
          equations + other.equations,
          narrowed + other.narrowed,
          Stream.concat(found.stream(), other.found.stream()).toList(),
          Stream.concat(moved.stream(), other.moved.stream()).toList());
    }
  }

  /** Places that fit into one attack. */
  private static final int MOST = 60;

  private final Map<String, Set<String>> within;
  private final OptionalInt limit;
  private Map<String, Released> before = Map.of();
  private final Map<String, Map<Unknown, Long>> known = new HashMap<>();

  /**
   * @param within by place, it and its parts; large places first
   * @param limit of shares and of those over it, in days, inclusive; empty when they have none, or each another
   */
  public Reader(Map<String, Set<String>> within, OptionalInt limit) {
    this.within = new LinkedHashMap<>(within);
    this.limit = limit;
  }

  /** How many lie in each of some bands, as {@link #read} takes it: each as if at the lower bound of its band. */
  public static Histogram inBands(Map<Integer, Long> peopleByLowerBound) {
    return peopleByLowerBound.entrySet().stream()
        .filter(band -> band.getValue() != 0)
        .map(band -> Histogram.of(band.getKey(), band.getValue()))
        .reduce(Histogram.EMPTY, Histogram::plus);
  }

  /**
   * Reads the next release. What of it is another than in the one before was renewed and belongs together; whether the
   * rest was, nobody can know.
   *
   * @param shown by place that is said to have somebody; figures by the name of their kind
   * @param truth what is counted; only to be sure that whatever is found is true
   */
  public Report read(Map<String, Released> shown, Map<String, Released> truth) {
    Map<String, Released> renewed = new HashMap<>();
    shown.forEach((place, now) -> renewed.put(place, renewed(now, before.getOrDefault(place, Released.NOTHING))));
    before = Map.copyOf(shown);
    return attack(renewed, truth);
  }

  /** The members of a dimension are renewed together. */
  private static Released renewed(Released now, Released then) {
    Map<String, Fraction> figures = new HashMap<>(now.figures());
    figures.entrySet().removeAll(then.figures().entrySet());
    Map<Breakdown, Map<String, Fraction>> parts = new HashMap<>(now.parts());
    parts.keySet().removeIf(part -> by(part.dimension(), now).equals(by(part.dimension(), then)));
    Map<String, Histogram> values = new HashMap<>(now.values());
    values.entrySet().removeAll(then.values().entrySet());
    return new Released(figures, parts, values);
  }

  private static Map<Breakdown, Map<String, Fraction>> by(Dimension dimension, Released released) {
    Map<Breakdown, Map<String, Fraction>> parts = new HashMap<>(released.parts());
    parts.keySet().removeIf(part -> part.dimension() != dimension);
    return parts;
  }

  /**
   * What would be shown if only figures were hidden that are small themselves, of breakdowns and bands where any of theirs
   * is.
   */
  public static Map<String, Released> withoutSmall(Map<String, Released> truth) {
    Map<String, Released> shown = new HashMap<>();
    truth.forEach((place, all) -> {
      Map<String, Fraction> figures = new HashMap<>(all.figures());
      figures.entrySet().removeIf(figure -> !mayStandAlone(figure));
      Map<Breakdown, Map<String, Fraction>> parts = new HashMap<>(all.parts());
      parts.keySet().removeIf(part ->
          by(part.dimension(), all).values().stream()
              .flatMap(member -> member.entrySet().stream())
              .anyMatch(figure -> !mayStandAlone(figure)));
      Map<String, Histogram> values = new HashMap<>(all.values());
      values.values().removeIf(bands ->
          IntStream.range(0, bands.size()).anyMatch(band -> !Small.areSafe(bands.count(band))));
      shown.put(place, new Released(figures, parts, values));
    });
    return shown;
  }

  private static boolean mayStandAlone(Map.Entry<String, Fraction> figure) {
    return Small.mayStandAlone(figure.getValue(), figure.getKey().equals(Kind.SHARE.figure()));
  }

  private Report attack(Map<String, Released> shown, Map<String, Released> truth) {
    Report report = Report.NOTHING;
    for (Map<String, Set<String>> world : worlds(shown.keySet())) {
      report = report.plus(attack(world, shown, truth));
    }
    return report;
  }

  private Report attack(
      Map<String, Set<String>> world, Map<String, Released> shown, Map<String, Released> truth) {
    Map<String, Shown> here = new HashMap<>();
    world.keySet().forEach(place ->
        here.put(place, new Shown(shown.getOrDefault(place, Released.NOTHING), Set.of(), Set.of(), Set.of())));
    Truth counted = new Truth(truth);
    Attacker attacker = new Attacker(world, here, world.keySet(), limit);
    List<Finding> findings = attacker.attack();
    Map<Long, String> places = new HashMap<>();
    List<String> bits = List.copyOf(world.keySet());
    world.forEach((place, parts) -> places.put(parts.stream().mapToLong(part -> 1L << bits.indexOf(part)).sum(), place));
    List<String> found = new ArrayList<>();
    List<String> moved = new ArrayList<>();
    long narrowed = 0;
    for (Finding finding : findings) {
      Optional<String> place = Optional.ofNullable(places.get(finding.hidden().places()));
      place.ifPresent(whole -> counted.check(whole, finding));
      boolean isExact = finding.low() == finding.high();
      narrowed += finding.low() > 0 || finding.high() < Bounds.MOST ? 1 : 0;
      if (finding.isWin()) {
        found.add(text(place, finding));
      }
      if (isExact && place.filter(whole -> hasMoved(whole, finding)).isPresent()) {
        moved.add(text(place, finding));
      }
    }
    return new Report(
        here.values().stream().mapToLong(one -> one.figures().size()).sum(),
        here.values().stream().mapToLong(one -> parts(one.released())).sum(),
        attacker.equations(),
        narrowed,
        found,
        moved);
  }

  private static long parts(Released released) {
    return released.parts().keySet().stream().map(Breakdown::dimension).distinct().count() + released.values().size();
  }

  /** Whether it is known that few people have come or gone; from now on it is known what is now. */
  private boolean hasMoved(String place, Finding exact) {
    Unknown anywhere = new Unknown(0, exact.hidden().line(), exact.hidden().part());
    Long last = known.computeIfAbsent(place, _ -> new HashMap<>()).put(anywhere, exact.low());
    return last != null && !Small.areSafe(exact.low() - last);
  }

  private static String text(Optional<String> place, Finding finding) {
    Unknown unknown = finding.hidden();
    return "%s%s at %s: %d to %d"
        .formatted(
            unknown.line(),
            unknown.part() == null ? "" : " of " + unknown.part(),
            place.orElseGet(() -> Long.bitCount(unknown.places()) + " places"),
            finding.low(),
            finding.high());
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
