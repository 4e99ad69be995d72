package careaccess.reporting.core;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Histogram;
import careaccess.reporting.core.Wanted.Block;
import careaccess.reporting.core.Wanted.Evidence;
import careaccess.reporting.core.Wanted.Group;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was read last of the generation in force, so that it need not be read again: cells, also that there are none, who has
 * reported, and where tallies overlap. All of it is so in one revision of the data, to which {@link #advance} takes it by
 * forgetting what has changed. For any number of threads.
 */
public final class CellMemory {

  private static final String UNDIVIDED = "";

  /** Rough sizes in bytes, of objects with all that leads to them. */
  private static final int PART = 300;

  private static final int CELL = 250;
  private static final int HISTOGRAM = 120;
  private static final int VALUE = Integer.BYTES + Long.BYTES;

  /** Some years of a country's phases and tallies. */
  private static final int MOST_GROUPS = 5_000;

  /**
   * What is read together or not at all.
   *
   * @param dimension the code of that whose cells these are; empty: the cell of all contacts together
   */
  private record Part(Basis basis, String population, String place, String period, String dimension) {

    private static final List<String> DIMENSIONS =
        Stream.concat(Stream.of(UNDIVIDED), Dimension.codes().stream()).toList();

    static Part of(CellKey key) {
      Breakdown breakdown = key.breakdown();
      return new Part(
          key.basis(),
          key.population(),
          key.place(),
          key.period(),
          breakdown == null ? UNDIVIDED : breakdown.dimension().code());
    }

    /** Every part that a row may hold something of; cells may stand in several rows. */
    static Stream<Part> of(ChangedCell row) {
      return DIMENSIONS.stream()
          .map(dimension -> new Part(row.basis(), row.population(), row.place(), row.period(), dimension));
    }
  }

  private record Kept(Map<CellKey, Cell> cells, long bytes) {

    static Kept of(Map<CellKey, Cell> cells) {
      return new Kept(cells, PART + cells.values().stream().mapToLong(Kept::bytes).sum());
    }

    private static long bytes(Cell cell) {
      long bytes = CELL;
      for (Histogram histogram : cell.counts().histograms().values()) {
        bytes += HISTOGRAM + (long) VALUE * histogram.size();
      }
      return bytes;
    }
  }

  /**
   * What is known of what was wanted.
   *
   * @param revision of the data, in which it is so; -1: nothing is known
   * @param missing what is not known
   */
  public record Known(
      long revision,
      Map<CellKey, Cell> cells,
      Map<Group, Set<String>> reporters,
      Set<CellKey> overlaps,
      Wanted missing) {

    /** Of all that was wanted. */
    public static Known nothing(Wanted wanted) {
      return new Known(-1, Map.of(), Map.of(), Set.of(), wanted);
    }

    /** Whether nothing is missing. */
    public boolean isAll() {
      return missing.isNothing();
    }

    /** Whether all of it is missing, in any revision. */
    public boolean isNothing() {
      return revision < 0;
    }

    public CellSnapshot snapshot() {
      return new CellSnapshot(cells, reporters, overlaps);
    }

    /** With what was missing, which was read in the same revision. */
    public CellSnapshot with(CellSnapshot read) {
      return read.with(cells, reporters, overlaps);
    }
  }

  private final long most;
  private final Map<Part, Kept> cells = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Group, Set<String>> reporters = new HashMap<>();
  private final Map<Group, Set<CellKey>> overlaps = new HashMap<>();
  private @Nullable String generation;
  private long revision;
  private long bytes;

  /** @param most bytes that what is kept may take, about */
  public CellMemory(long most) {
    this.most = most;
  }

  /** How many bytes what is kept takes, about. */
  public synchronized long bytes() {
    return bytes;
  }

  /** The revision in which what is known of that generation is so; -1: none of it is known. */
  public synchronized long revision(String generation) {
    return generation.equals(this.generation) ? revision : -1;
  }

  /** Forgets everything; what is kept from now on is of that revision. */
  public synchronized void begin(String generation, long revision) {
    this.generation = generation;
    this.revision = revision;
    cells.clear();
    reporters.clear();
    overlaps.clear();
    bytes = 0;
  }

  /**
   * Forgets what is not so any more in a later revision. Does nothing if it is not of the earlier one.
   *
   * @param from the earlier revision
   * @param changed wherever anything has changed between the two
   * @param reported of what other places may have reported
   */
  public synchronized void advance(
      String generation, long from, long to, Collection<ChangedCell> changed, Collection<Group> reported) {
    if (revision(generation) == from) {
      changed.forEach(this::forget);
      reporters.keySet().removeAll(Set.copyOf(reported));
      revision = to;
    }
  }

  private void forget(ChangedCell row) {
    Part.of(row).forEach(part -> {
      Kept kept = cells.remove(part);
      bytes -= kept == null ? 0 : kept.bytes();
    });
    if (row.basis() == Basis.TALLY) {
      overlaps.remove(new Group(row.basis(), row.population(), row.period()));
    }
  }

  public synchronized Known recall(String generation, Wanted wanted) {
    if (!generation.equals(this.generation)) {
      return Known.nothing(wanted);
    }
    Map<CellKey, Cell> found = new HashMap<>();
    Map<Group, Set<String>> reported = new HashMap<>();
    Set<CellKey> overlapping = new HashSet<>();
    Wanted missing =
        new Wanted(
            wanted.cells().stream().map(block -> recall(block, wanted.dimensions(), found, overlapping)).toList(),
            wanted.dimensions(),
            wanted.reports().stream().map(evidence -> recall(evidence, reported)).toList());
    return new Known(revision, found, reported, overlapping, missing);
  }

  /** @return what is not known of it */
  private Block recall(
      Block block, Set<Dimension> dimensions, Map<CellKey, Cell> found, Set<CellKey> overlapping) {
    if (block.basis() == Basis.TALLY && !recallOverlaps(block, overlapping)) {
      return block;
    }
    Set<String> populations = new HashSet<>();
    Set<String> places = new HashSet<>();
    Set<String> periods = new HashSet<>();
    for (Part part : parts(block, dimensions)) {
      Kept kept = cells.get(part);
      if (kept == null) {
        populations.add(part.population());
        places.add(part.place());
        periods.add(part.period());
      } else {
        kept.cells().forEach(found::put);
      }
    }
    return new Block(block.basis(), populations, places, periods);
  }

  private boolean recallOverlaps(Block block, Set<CellKey> overlapping) {
    for (Group group : groups(block.basis(), block.populations(), block.periods())) {
      Set<CellKey> known = overlaps.get(group);
      if (known == null) {
        return false;
      }
      overlapping.addAll(known);
    }
    return true;
  }

  /** @return what is not known of it */
  private Evidence recall(Evidence evidence, Map<Group, Set<String>> reported) {
    Set<String> populations = new HashSet<>();
    Set<String> periods = new HashSet<>();
    for (Group group : groups(evidence.basis(), evidence.populations(), evidence.periods())) {
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
   * Keeps what was read, unless that was in another revision than what is known.
   *
   * @param wanted all that was read
   */
  public synchronized void keep(String generation, long revision, Wanted wanted, CellSnapshot read) {
    if (revision(generation) != revision) {
      return;
    }
    Map<Part, Map<CellKey, Cell>> found = new HashMap<>();
    read.cells().forEach((key, cell) -> found.computeIfAbsent(Part.of(key), _ -> new HashMap<>()).put(key, cell));
    for (Block block : wanted.cells()) {
      parts(block, wanted.dimensions()).forEach(part -> keep(part, Kept.of(Map.copyOf(found.getOrDefault(part, Map.of())))));
      if (block.basis() == Basis.TALLY) {
        groups(block.basis(), block.populations(), block.periods()).forEach(group -> keep(overlaps, group, overlapping(read, group)));
      }
    }
    for (Evidence evidence : wanted.reports()) {
      groups(evidence.basis(), evidence.populations(), evidence.periods())
          .forEach(group -> keep(reporters, group, read.reporters(group)));
    }
  }

  private void keep(Part part, Kept kept) {
    Kept before = cells.put(part, kept);
    bytes += kept.bytes() - (before == null ? 0 : before.bytes());
    Iterator<Kept> longestUnused = cells.values().iterator();
    while (bytes > most && longestUnused.hasNext()) {
      bytes -= longestUnused.next().bytes();
      longestUnused.remove();
    }
  }

  private static <T> void keep(Map<Group, T> all, Group group, T known) {
    if (all.size() >= MOST_GROUPS) {
      all.clear();
    }
    all.put(group, known);
  }

  private static Set<CellKey> overlapping(CellSnapshot read, Group group) {
    return read.overlaps().stream().filter(key -> Group.of(key).equals(group)).collect(Collectors.toUnmodifiableSet());
  }

  /** Loops, since nearly every question asks for hundreds. */
  private static List<Part> parts(Block block, Set<Dimension> dimensions) {
    List<String> codes = dimensions.isEmpty() ? List.of(UNDIVIDED) : dimensions.stream().map(Dimension::code).toList();
    List<Part> parts =
        new ArrayList<>(block.populations().size() * block.places().size() * block.periods().size() * codes.size());
    for (String population : block.populations()) {
      for (String place : block.places()) {
        for (String period : block.periods()) {
          for (String code : codes) {
            parts.add(new Part(block.basis(), population, place, period, code));
          }
        }
      }
    }
    return parts;
  }

  private static List<Group> groups(Basis basis, Set<String> populations, Set<String> periods) {
    return populations.stream()
        .flatMap(population -> periods.stream().map(period -> new Group(basis, population, period)))
        .toList();
  }
}
