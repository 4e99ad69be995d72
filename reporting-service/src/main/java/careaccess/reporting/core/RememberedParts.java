package careaccess.reporting.core;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Histogram;
import careaccess.reporting.core.Wanted.Block;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was read, also that there was nothing, by where it lies; of limited size. The longest unused makes room. Not for several
 * threads.
 *
 * @param <T> what is read together or not at all
 */
final class RememberedParts<T> {

  /** Enough for a board, or some counts of all units of a country. More would take long to look for. */
  private static final int MOST_AT_ONCE = 20_000;

  /** Rough sizes in bytes, of objects with all that leads to them. */
  private static final int PART = 300;

  private static final int HISTOGRAM = 120;
  private static final int VALUE = Integer.BYTES + Long.BYTES;

  /** Where parts of every dimension lie, which change together. */
  record Site(Basis basis, String population, String place, String period) {

    static Site of(CellKey key) {
      return new Site(key.basis(), key.population(), key.place(), key.period());
    }

    static Site of(ChangedCell row) {
      return new Site(row.basis(), row.population(), row.place(), row.period());
    }
  }

  /** @param dimension its code, as {@link Wanted#dimensionCodes()} has it */
  record Part(Site site, String dimension) {

    /** Where the cell lies. */
    static Part of(CellKey key) {
      Breakdown breakdown = key.breakdown();
      return new Part(Site.of(key), breakdown == null ? Wanted.UNDIVIDED : breakdown.dimension().code());
    }

    static List<Part> all(Wanted wanted, Collection<String> dimensions) {
      List<Part> parts = new ArrayList<>();
      for (Block block : wanted.cells()) {
        for (Site site : sites(block)) {
          for (String dimension : dimensions) {
            parts.add(new Part(site, dimension));
          }
        }
      }
      return parts;
    }
  }

  private record Kept<T>(T part, long bytes) {}

  /** What was read together, measured. */
  static final class Read<T> {

    private final Map<Part, Kept<T>> parts = new HashMap<>();
    private long bytes;

    /** @param size of what lies within one, in bytes, about */
    Read(Map<Part, T> read, ToLongFunction<T> size) {
      read.forEach((where, part) -> {
        Kept<T> kept = new Kept<>(part, PART + size.applyAsLong(part));
        parts.put(where, kept);
        bytes += kept.bytes();
      });
    }
  }

  private final long most;
  private final Map<Site, Map<String, Kept<T>>> all = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** @param most bytes that they may take, about */
  RememberedParts(long most) {
    this.most = most;
  }

  /** Whether so much is wanted that it is not kept, and need not be looked for. */
  static boolean isTooMuch(Wanted wanted, Collection<String> dimensions) {
    return wanted.cells().stream().mapToLong(Block::size).sum() * dimensions.size() > MOST_AT_ONCE;
  }

  /** About what histograms take. */
  static long bytes(Collection<Histogram> histograms) {
    long bytes = 0;
    for (Histogram histogram : histograms) {
      bytes += HISTOGRAM + (long) VALUE * histogram.size();
    }
    return bytes;
  }

  /** How many bytes they take, about. */
  long bytes() {
    return bytes;
  }

  void clear() {
    all.clear();
    bytes = 0;
  }

  /** Forgets all that lies there. */
  void forget(Site site) {
    bytes -= bytes(all.remove(site));
  }

  private static <T> long bytes(@Nullable Map<String, Kept<T>> site) {
    return site == null ? 0 : site.values().stream().mapToLong(Kept::bytes).sum();
  }

  /**
   * Finds what is kept.
   *
   * @return what is not kept of it
   */
  Block find(Block block, Collection<String> dimensions, Consumer<T> found) {
    Set<String> populations = new HashSet<>();
    Set<String> places = new HashSet<>();
    Set<String> periods = new HashSet<>();
    for (Site site : sites(block)) {
      Map<String, Kept<T>> there = all.getOrDefault(site, Map.of());
      for (String dimension : dimensions) {
        Kept<T> kept = there.get(dimension);
        if (kept == null) {
          populations.add(site.population());
          places.add(site.place());
          periods.add(site.period());
        } else {
          found.accept(kept.part());
        }
      }
    }
    return new Block(block.basis(), populations, places, periods);
  }

  /** Keeps it, unless it takes more than half of what all may take: it would drive out too much else. */
  void keep(Read<T> read) {
    if (read.bytes <= most / 2) {
      read.parts.forEach(this::keep);
      makeRoom();
    }
  }

  private void keep(Part where, Kept<T> kept) {
    Kept<T> before = all.computeIfAbsent(where.site(), _ -> new HashMap<>()).put(where.dimension(), kept);
    bytes += kept.bytes() - (before == null ? 0 : before.bytes());
  }

  private void makeRoom() {
    Iterator<Map<String, Kept<T>>> longestUnused = all.values().iterator();
    while (bytes > most && longestUnused.hasNext()) {
      bytes -= bytes(longestUnused.next());
      longestUnused.remove();
    }
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
}
