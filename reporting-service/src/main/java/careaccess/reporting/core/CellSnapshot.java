package careaccess.reporting.core;

import careaccess.contract.catalogue.Codes;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.Wanted.Group;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The cells that were wanted, all as they stood at one moment. */
public final class CellSnapshot implements Snapshot {

  private record Spot(String place, String period, Dimension dimension) {}

  private final Map<CellKey, Cell> cells;
  private final Map<Group, Set<String>> reporters;
  private final Set<CellKey> overlaps;
  private final Map<Spot, SortedSet<String>> members = new HashMap<>();

  /**
   * Takes maps and sets that the caller gives away.
   *
   * @param cells those of {@link Wanted}, emptied ones too
   * @param reporters ids of places where something is counted, of everybody
   * @param overlaps keys of tallies that a place and a part of it have both reported
   */
  public CellSnapshot(Map<CellKey, Cell> cells, Map<Group, Set<String>> reporters, Set<CellKey> overlaps) {
    this.cells = Collections.unmodifiableMap(cells);
    this.reporters = Collections.unmodifiableMap(reporters);
    this.overlaps = Collections.unmodifiableSet(overlaps);
    for (CellKey key : this.cells.keySet()) {
      Breakdown breakdown = key.breakdown();
      if (breakdown != null) {
        members
            .computeIfAbsent(new Spot(key.place(), key.period(), breakdown.dimension()), _ -> new TreeSet<>())
            .add(breakdown.member());
      }
    }
  }

  /** The cell, if there is or was anything in it. */
  public Optional<Cell> cell(CellKey key) {
    return Optional.ofNullable(cells.get(key));
  }

  /** All that were found, emptied ones too. */
  Map<CellKey, Cell> cells() {
    return cells;
  }

  /** The same with more of the same moment. */
  CellSnapshot with(Map<CellKey, Cell> moreCells, Map<Group, Set<String>> moreReporters, Set<CellKey> moreOverlaps) {
    Map<CellKey, Cell> allCells = new HashMap<>(cells);
    allCells.putAll(moreCells);
    Map<Group, Set<String>> allReporters = new HashMap<>(reporters);
    allReporters.putAll(moreReporters);
    Set<CellKey> allOverlaps = new HashSet<>(overlaps);
    allOverlaps.addAll(moreOverlaps);
    return new CellSnapshot(allCells, allReporters, allOverlaps);
  }

  /** What is counted in the cells where anything is. */
  public Map<CellKey, Counts> counts() {
    Map<CellKey, Counts> counts = new HashMap<>();
    cells.forEach((key, cell) -> {
      if (!cell.counts().isNone()) {
        counts.put(key, cell.counts());
      }
    });
    return counts;
  }

  @Override
  public boolean knowsReports() {
    return true;
  }

  @Override
  public Set<String> reporters(Group group) {
    return reporters.getOrDefault(group, Set.of());
  }

  @Override
  public Set<CellKey> overlaps() {
    return overlaps;
  }

  @Override
  public SortedSet<String> members(String place, String period, Dimension dimension, Codes codes) {
    return members.getOrDefault(new Spot(place, period, dimension), new TreeSet<>());
  }
}
