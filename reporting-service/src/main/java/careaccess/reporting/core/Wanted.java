package careaccess.reporting.core;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Indicator;
import careaccess.contract.catalogue.Indicator.IndicatorBasis;
import careaccess.contract.catalogue.Indicator.Kind;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Dimension;
import careaccess.contract.period.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What has to be read to derive certain figures.
 *
 * @param cells where the figures' own cells lie
 * @param dimensions every member of them; empty: the cells without breakdown
 * @param reports where cells without breakdown show that something was reported
 */
public record Wanted(List<Block> cells, Set<Dimension> dimensions, List<Evidence> reports) {

  /**
   * All combinations of these codes.
   *
   * @param populations for tallies, indicators
   */
  public record Block(Basis basis, Set<String> populations, Set<String> places, Set<String> periods) {

    /** Whether there is no combination at all. */
    boolean isEmpty() {
      return populations.isEmpty() || places.isEmpty() || periods.isEmpty();
    }

    /** Less the populations that others have of the same basis, which reach as far and further. */
    private Block without(List<Block> others) {
      Set<String> left = new HashSet<>(populations);
      others.stream().filter(other -> other.basis == basis).forEach(other -> left.removeAll(other.populations));
      return new Block(basis, left, places, periods);
    }

    /** How many combinations there are. */
    long size() {
      return (long) populations.size() * places.size() * periods.size();
    }

    List<Group> groups() {
      return Group.all(basis, populations, periods);
    }
  }

  /**
   * All combinations of these codes, in cells of everybody.
   *
   * @param populations for tallies, indicators
   * @param units found out only where somebody has to look for each of them
   */
  public record Evidence(Basis basis, Set<String> populations, Set<String> periods, Supplier<Set<String>> units) {

    private boolean isEmpty() {
      return populations.isEmpty() || periods.isEmpty();
    }

    List<Group> groups() {
      return Group.all(basis, populations, periods);
    }
  }

  /** Of what places may have reported. */
  public record Group(Basis basis, String population, String period) {

    public static Group of(CellKey key) {
      return new Group(key.basis(), key.population(), key.period());
    }

    private static List<Group> all(Basis basis, Set<String> populations, Set<String> periods) {
      return populations.stream()
          .flatMap(population -> periods.stream().map(period -> new Group(basis, population, period)))
          .toList();
    }
  }

  /** Stands for the dimension of cells without breakdown. */
  static final String UNDIVIDED = "";

  public Wanted {
    cells = cells.stream().filter(block -> !block.isEmpty()).toList();
    dimensions = Set.copyOf(dimensions);
    reports = reports.stream().filter(evidence -> !evidence.isEmpty()).toList();
  }

  /** Whether there is nothing to read at all. */
  public boolean isNothing() {
    return cells.isEmpty() && reports.isEmpty();
  }

  /** Codes of the dimensions; an empty one where cells without breakdown are wanted. */
  public List<String> dimensionCodes() {
    return dimensions.isEmpty() ? List.of(UNDIVIDED) : dimensions.stream().map(Dimension::code).toList();
  }

  /** What the figures of all these indicators at all these places in all these periods are made of. */
  public static Wanted of(
      Catalogue catalogue,
      Collection<Indicator> indicators,
      Collection<String> places,
      Collection<Period> periods,
      Collection<Dimension> dimensions) {
    return of(catalogue, indicators, places, new Reached(periods, catalogue.calendar()), dimensions);
  }

  /** The same of the periods whose reach that is. */
  static Wanted of(
      Catalogue catalogue,
      Collection<Indicator> indicators,
      Collection<String> places,
      Reached reached,
      Collection<Dimension> dimensions) {
    Set<Indicator> compared =
        components(catalogue, indicators.stream().filter(indicator -> indicator.kind() == Kind.INDEX).toList());
    Set<Indicator> others = new LinkedHashSet<>(indicators);
    others.addAll(components(catalogue, indicators));
    others.removeAll(compared);
    List<Block> blocks =
        new ArrayList<>(blocks(compared, compared.isEmpty() ? Set.of() : withCompared(catalogue, places, reached), reached));
    for (Block block : blocks(others, Set.copyOf(places), reached)) {
      blocks.add(block.without(blocks));
    }
    return new Wanted(blocks, Set.copyOf(dimensions), List.of());
  }

  private static Set<Indicator> components(Catalogue catalogue, Collection<Indicator> indicators) {
    return indicators.stream()
        .flatMap(indicator -> indicator.components().stream())
        .flatMap(id -> catalogue.indicator(id).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** And all with which an index compares them. */
  private static Set<String> withCompared(Catalogue catalogue, Collection<String> places, Reached reached) {
    Set<String> all = new LinkedHashSet<>(places);
    reached.periods().forEach(period -> Index.places(catalogue, period.lastDay()).forEach(place -> all.add(place.id())));
    return all;
  }

  private static List<Block> blocks(Set<Indicator> indicators, Set<String> places, Reached reached) {
    return List.of(
        contacts(Basis.WAITING, indicators, IndicatorBasis.WAITING, places, reached),
        contacts(Basis.COMPLETED, indicators, IndicatorBasis.COMPLETED, places, reached),
        tallies(indicators, places, reached));
  }

  /** The same, and whatever shows who has reported. */
  Wanted with(List<Evidence> evidence) {
    return new Wanted(cells, dimensions, evidence);
  }

  private static Block contacts(
      Basis basis, Set<Indicator> indicators, IndicatorBasis of, Set<String> places, Reached reached) {
    List<Indicator> counted = indicators.stream().filter(indicator -> indicator.basis() == of).toList();
    return new Block(
        basis,
        counted.stream().flatMap(indicator -> indicator.populations().stream()).collect(Collectors.toSet()),
        places,
        reached.months(of));
  }

  private static Block tallies(Set<Indicator> indicators, Set<String> places, Reached reached) {
    List<Indicator> tallied = indicators.stream().filter(Indicator::takesTallies).toList();
    return new Block(
        Basis.TALLY,
        tallied.stream().map(Indicator::id).collect(Collectors.toSet()),
        places,
        tallied.stream().map(Indicator::basis).distinct()
            .flatMap(basis -> reached.tallies(basis).stream())
            .collect(Collectors.toSet()));
  }
}
