package careaccess.reporting.core;

import careaccess.contract.catalogue.Codes;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.Wanted.Group;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a release shows of the cells that were wanted; nothing of who has reported. */
public final class ReleasedSnapshot implements Snapshot {

  private record Spot(String place, String period) {}

  private final Map<CellKey, Released> released;
  private final Map<Spot, List<Released>> tables = new HashMap<>();

  /** @param released by cell without breakdown; nothing where nobody was. A map that the caller gives away */
  public ReleasedSnapshot(Map<CellKey, Released> released) {
    this.released = Collections.unmodifiableMap(released);
    this.released.forEach((key, shown) ->
        tables.computeIfAbsent(new Spot(key.place(), key.period()), _ -> new ArrayList<>()).add(shown));
  }

  /** What is shown of the cell, nothing where it is hidden; empty when it is no secret that there was nobody. */
  Optional<Released> shown(CellKey key) {
    Optional<Released> whole =
        Optional.ofNullable(
            released.get(new CellKey(key.place(), key.period(), null, key.population(), key.basis())));
    Breakdown part = key.breakdown();
    return part == null ? whole : whole.flatMap(shown -> shown.of(part));
  }

  @Override
  public boolean knowsReports() {
    return false;
  }

  @Override
  public Set<String> reporters(Group group) {
    return Set.of();
  }

  @Override
  public Set<CellKey> overlaps() {
    return Set.of();
  }

  /** Those that are shown to have somebody; where that is hidden, all that there are. */
  @Override
  public SortedSet<String> members(String place, String period, Dimension dimension, Codes codes) {
    SortedSet<String> members = new TreeSet<>();
    for (Released shown : tables.getOrDefault(new Spot(place, period), List.of())) {
      SortedSet<String> known = shown.members(dimension);
      members.addAll(known.isEmpty() ? OpenDimensions.members(dimension, codes) : known);
    }
    return members;
  }
}
