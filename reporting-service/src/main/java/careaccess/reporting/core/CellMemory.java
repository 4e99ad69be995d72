package careaccess.reporting.core;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellKey;
import careaccess.reporting.core.RememberedParts.Part;
import careaccess.reporting.core.RememberedParts.Read;
import careaccess.reporting.core.RememberedParts.Site;
import careaccess.reporting.core.Wanted.Block;
import careaccess.reporting.core.Wanted.Evidence;
import careaccess.reporting.core.Wanted.Group;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was read last of the generation in force, so that it need not be read again: cells, also that there are none, who has
 * reported, and where tallies overlap. All of it is so in one moment, to a later of which {@link #advance} takes it by forgetting
 * what has changed. For any number of threads.
 */
public final class CellMemory {

  /** Rough size in bytes, with all that leads to it. */
  private static final int CELL = 320;

  /** Some years of a country's phases and tallies. */
  private static final int MOST_GROUPS = 2_000;

  /**
   * What is known of what was wanted.
   *
   * @param moment in which it is so; empty: nothing is known
   * @param missing what is not known
   */
  public record Known(
      Optional<Moment> moment,
      Map<CellKey, Cell> cells,
      Map<Group, Set<String>> reporters,
      Set<CellKey> overlaps,
      Wanted missing) {

    /** Of all that was wanted. */
    public static Known nothing(Wanted wanted) {
      return new Known(Optional.empty(), Map.of(), Map.of(), Set.of(), wanted);
    }

    /** Whether nothing is missing. */
    public boolean isAll() {
      return moment.isPresent() && missing.isNothing();
    }

    public CellSnapshot snapshot() {
      return new CellSnapshot(cells, reporters, overlaps);
    }

    /** With what was missing, which was read in the same moment. */
    public CellSnapshot with(CellSnapshot read) {
      return read.with(cells, reporters, overlaps);
    }
  }

  private final RememberedParts<Map<CellKey, Cell>> cells;
  private final LastUsed<Group, Set<String>> reporters = new LastUsed<>(MOST_GROUPS);
  private final LastUsed<Group, Set<CellKey>> overlaps = new LastUsed<>(MOST_GROUPS);
  private @Nullable Moment moment;

  /** @param most bytes that the cells that are kept may take, about */
  public CellMemory(long most) {
    this.cells = new RememberedParts<>(most);
  }

  /** How many bytes the cells that are kept take, about. */
  public synchronized long bytes() {
    return cells.bytes();
  }

  /** The moment in which all that is known is so; empty before {@link #begin}. */
  public synchronized Optional<Moment> at() {
    return Optional.ofNullable(moment);
  }

  public synchronized boolean isAt(Moment other) {
    return other.equals(moment);
  }

  /** Forgets everything; what is kept from now on is of that moment. */
  public synchronized void begin(Moment of) {
    moment = of;
    cells.clear();
    reporters.clear();
    overlaps.clear();
  }

  /**
   * Forgets what is not so any more in a later moment. Does nothing if it is not of the earlier one.
   *
   * @param changed wherever anything has changed between the two
   * @param reported of what other places may have reported
   */
  public synchronized void advance(
      Moment from, Moment to, Collection<ChangedCell> changed, Collection<Group> reported) {
    if (isAt(from)) {
      changed.forEach(row -> cells.forget(Site.of(row)));
      overlaps.forget(
          changed.stream()
              .filter(row -> row.basis() == Basis.TALLY)
              .map(row -> new Group(row.basis(), row.population(), row.period()))
              .collect(Collectors.toSet()));
      reporters.forget(reported);
      moment = to;
    }
  }

  public Known recall(String generation, Wanted wanted) {
    return RememberedParts.isTooMuch(wanted, wanted.dimensionCodes()) ? Known.nothing(wanted) : find(generation, wanted);
  }

  private synchronized Known find(String generation, Wanted wanted) {
    Moment of = moment;
    if (of == null || !of.generation().equals(generation)) {
      return Known.nothing(wanted);
    }
    Map<CellKey, Cell> found = new HashMap<>();
    Map<Group, Set<String>> reported = new HashMap<>();
    Set<CellKey> overlapping = new HashSet<>();
    List<String> dimensions = wanted.dimensionCodes();
    Wanted missing =
        new Wanted(
            wanted.cells().stream()
                .map(block -> findOverlaps(block, overlapping) ? cells.find(block, dimensions, found::putAll) : block)
                .toList(),
            wanted.dimensions(),
            wanted.reports().stream().map(evidence -> find(evidence, reported)).toList());
    return new Known(Optional.of(of), found, reported, overlapping, missing);
  }

  /** @return whether it is known of all of it, as it is where there can be none */
  private boolean findOverlaps(Block block, Set<CellKey> overlapping) {
    if (block.basis() == Basis.TALLY) {
      for (Group group : block.groups()) {
        Set<CellKey> known = overlaps.get(group);
        if (known == null) {
          return false;
        }
        overlapping.addAll(known);
      }
    }
    return true;
  }

  /** @return what is not known of it */
  private Evidence find(Evidence evidence, Map<Group, Set<String>> reported) {
    Set<String> populations = new HashSet<>();
    Set<String> periods = new HashSet<>();
    for (Group group : evidence.groups()) {
      Set<String> places = reporters.get(group);
      if (places == null) {
        populations.add(group.population());
        periods.add(group.period());
      } else {
        reported.put(group, places);
      }
    }
    return new Evidence(evidence.basis(), populations, periods, evidence.units());
  }

  /**
   * Keeps what was read, unless that was in another moment than what is known, or is too much.
   *
   * @param wanted all that was read
   */
  public void keep(Moment of, Wanted wanted, CellSnapshot read) {
    List<String> dimensions = wanted.dimensionCodes();
    if (!RememberedParts.isTooMuch(wanted, dimensions)) {
      Map<Part, Map<CellKey, Cell>> parts = new HashMap<>();
      Part.all(wanted, dimensions).forEach(part -> parts.put(part, new HashMap<>()));
      read.cells().forEach((key, cell) -> {
        Map<CellKey, Cell> part = parts.get(Part.of(key));
        if (part != null) {
          part.put(key, cell);
        }
      });
      parts.replaceAll((_, part) -> Map.copyOf(part));
      keep(of, wanted, read, new Read<>(parts, CellMemory::bytes));
    }
  }

  private synchronized void keep(Moment of, Wanted wanted, CellSnapshot read, Read<Map<CellKey, Cell>> parts) {
    if (!isAt(of)) {
      return;
    }
    cells.keep(parts);
    for (Block block : wanted.cells()) {
      if (block.basis() == Basis.TALLY) {
        block.groups().forEach(group -> overlaps.put(group, overlapping(read, group)));
      }
    }
    for (Evidence evidence : wanted.reports()) {
      evidence.groups().forEach(group -> reporters.put(group, read.reporters(group)));
    }
  }

  private static long bytes(Map<CellKey, Cell> part) {
    return part.values().stream()
        .mapToLong(cell -> CELL + RememberedParts.bytes(cell.counts().histograms().values()))
        .sum();
  }

  private static Set<CellKey> overlapping(CellSnapshot read, Group group) {
    return read.overlaps().stream().filter(key -> Group.of(key).equals(group)).collect(Collectors.toUnmodifiableSet());
  }
}
