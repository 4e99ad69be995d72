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

  private static final String UNDIVIDED = "";

  /** Rough sizes in bytes, of objects with all that leads to them. */
  private static final int PART = 300;

  private static final int CELL = 320;
  private static final int HISTOGRAM = 120;
  private static final int VALUE = Integer.BYTES + Long.BYTES;

  /** What is read in such amounts is a file of everything, and would drive out all else. */
  private static final int MOST_AT_ONCE = 5_000;

  /** Some years of a country's phases and tallies. */
  private static final int MOST_GROUPS = 2_000;

  /** Where cells of every dimension lie, which change together. */
  private record Site(Basis basis, String population, String place, String period) {

    static Site of(CellKey key) {
      return new Site(key.basis(), key.population(), key.place(), key.period());
    }

    static Site of(ChangedCell row) {
      return new Site(row.basis(), row.population(), row.place(), row.period());
    }
  }

  /** What is read together or not at all; the dimension is empty for the cell of all contacts together. */
  private record Part(Site site, String dimension) {

    static Part of(CellKey key) {
      Breakdown breakdown = key.breakdown();
      return new Part(Site.of(key), breakdown == null ? UNDIVIDED : breakdown.dimension().code());
    }
  }

  /** The cells of one dimension, all that there are. */
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

  private final long most;
  private final Map<Site, Map<String, Kept>> cells = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Group, Set<String>> reporters = new LinkedHashMap<>();
  private final Map<Group, Set<CellKey>> overlaps = new LinkedHashMap<>();
  private @Nullable Moment moment;
  private long bytes;

  /** @param most bytes that the cells that are kept may take, about */
  public CellMemory(long most) {
    this.most = most;
  }

  /** How many bytes the cells that are kept take, about. */
  public synchronized long bytes() {
    return bytes;
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
    bytes = 0;
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
      changed.forEach(this::forget);
      reporters.keySet().removeAll(Set.copyOf(reported));
      moment = to;
    }
  }

  private void forget(ChangedCell row) {
    bytes -= bytes(cells.remove(Site.of(row)));
    if (row.basis() == Basis.TALLY) {
      overlaps.remove(new Group(row.basis(), row.population(), row.period()));
    }
  }

  private static long bytes(@Nullable Map<String, Kept> site) {
    return site == null ? 0 : site.values().stream().mapToLong(Kept::bytes).sum();
  }

  public synchronized Known recall(String generation, Wanted wanted) {
    Moment of = moment;
    if (of == null || !of.generation().equals(generation)) {
      return Known.nothing(wanted);
    }
    Map<CellKey, Cell> found = new HashMap<>();
    Map<Group, Set<String>> reported = new HashMap<>();
    Set<CellKey> overlapping = new HashSet<>();
    Wanted missing =
        new Wanted(
            wanted.cells().stream().map(block -> recall(block, dimensions(wanted), found, overlapping)).toList(),
            wanted.dimensions(),
            wanted.reports().stream().map(evidence -> recall(evidence, reported)).toList());
    return new Known(Optional.of(of), found, reported, overlapping, missing);
  }

  /** @return what is not known of it */
  private Block recall(
      Block block, List<String> dimensions, Map<CellKey, Cell> found, Set<CellKey> overlapping) {
    if (block.basis() == Basis.TALLY && !recallOverlaps(block, overlapping)) {
      return block;
    }
    Set<String> populations = new HashSet<>();
    Set<String> places = new HashSet<>();
    Set<String> periods = new HashSet<>();
    for (Site site : sites(block)) {
      Map<String, Kept> kept = cells.getOrDefault(site, Map.of());
      for (String dimension : dimensions) {
        Kept part = kept.get(dimension);
        if (part == null) {
          populations.add(site.population());
          places.add(site.place());
          periods.add(site.period());
        } else {
          part.cells().forEach(found::put);
        }
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
   * Keeps what was read, unless that was in another moment than what is known, or is too much.
   *
   * @param wanted all that was read
   */
  public void keep(Moment of, Wanted wanted, CellSnapshot read) {
    long parts = wanted.cells().stream().mapToLong(block -> (long) sites(block).size() * dimensions(wanted).size()).sum();
    if (parts > MOST_AT_ONCE) {
      return;
    }
    Map<Part, Map<CellKey, Cell>> found = new HashMap<>();
    read.cells().forEach((key, cell) -> found.computeIfAbsent(Part.of(key), _ -> new HashMap<>()).put(key, cell));
    Map<Part, Kept> kept = new HashMap<>();
    for (Block block : wanted.cells()) {
      for (Site site : sites(block)) {
        for (String dimension : dimensions(wanted)) {
          Part part = new Part(site, dimension);
          kept.put(part, Kept.of(Map.copyOf(found.getOrDefault(part, Map.of()))));
        }
      }
    }
    keep(of, wanted, read, kept);
  }

  private synchronized void keep(Moment of, Wanted wanted, CellSnapshot read, Map<Part, Kept> kept) {
    if (!isAt(of)) {
      return;
    }
    kept.forEach((part, cells) -> keep(part, cells));
    makeRoom();
    for (Block block : wanted.cells()) {
      if (block.basis() == Basis.TALLY) {
        groups(block.basis(), block.populations(), block.periods())
            .forEach(group -> keep(overlaps, group, overlapping(read, group)));
      }
    }
    for (Evidence evidence : wanted.reports()) {
      groups(evidence.basis(), evidence.populations(), evidence.periods())
          .forEach(group -> keep(reporters, group, read.reporters(group)));
    }
  }

  private void keep(Part part, Kept kept) {
    Kept before = cells.computeIfAbsent(part.site(), _ -> new HashMap<>()).put(part.dimension(), kept);
    bytes += kept.bytes() - (before == null ? 0 : before.bytes());
  }

  private void makeRoom() {
    Iterator<Map<String, Kept>> longestUnused = cells.values().iterator();
    while (bytes > most && longestUnused.hasNext()) {
      bytes -= bytes(longestUnused.next());
      longestUnused.remove();
    }
  }

  /** At most so many, of which the oldest makes room. */
  private static <T> void keep(Map<Group, T> all, Group group, T known) {
    if (all.size() >= MOST_GROUPS && !all.containsKey(group)) {
      all.remove(all.keySet().iterator().next());
    }
    all.put(group, known);
  }

  private static Set<CellKey> overlapping(CellSnapshot read, Group group) {
    return read.overlaps().stream().filter(key -> Group.of(key).equals(group)).collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> dimensions(Wanted wanted) {
    return wanted.dimensions().isEmpty()
        ? List.of(UNDIVIDED)
        : wanted.dimensions().stream().map(Dimension::code).toList();
  }

  /** Loops, since nearly every question asks for hundreds. */
  private static List<Site> sites(Block block) {
    List<Site> sites = new ArrayList<>(block.populations().size() * block.places().size() * block.periods().size());
    for (String population : block.populations()) {
      for (String place : block.places()) {
        for (String period : block.periods()) {
          sites.add(new Site(block.basis(), population, place, period));
        }
      }
    }
    return sites;
  }

  private static List<Group> groups(Basis basis, Set<String> populations, Set<String> periods) {
    return populations.stream()
        .flatMap(population -> periods.stream().map(period -> new Group(basis, population, period)))
        .toList();
  }
}
