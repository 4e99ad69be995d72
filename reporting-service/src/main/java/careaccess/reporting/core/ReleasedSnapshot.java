package careaccess.reporting.core;

import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Dimension;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a release shows of the cells that were wanted; of breakdowns nothing, nor of who has reported. */
public final class ReleasedSnapshot implements Snapshot {

  private final Map<CellKey, Map<String, Fraction>> released;

  /**
   * @param released by cell, the figures that are shown, by the name of their {@link Definition}; nothing where nobody was
   */
  public ReleasedSnapshot(Map<CellKey, Map<String, Fraction>> released) {
    this.released = Map.copyOf(released);
  }

  /** What is shown of the cell; empty when there was nobody. */
  Optional<Map<String, Fraction>> shown(CellKey key) {
    return Optional.ofNullable(released.get(key));
  }

  @Override
  public boolean knowsReports() {
    return false;
  }

  @Override
  public boolean isReported(CellKey key) {
    return false;
  }

  @Override
  public Set<CellKey> overlaps() {
    return Set.of();
  }

  @Override
  public SortedSet<String> members(String place, String period, Dimension dimension) {
    return new TreeSet<>();
  }
}
