package careaccess.reporting.core.hiding;

import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is counted of a place in a table, its parts included.
 *
 * @param all everybody
 * @param parts some of them, by what they are broken down by; who is in none of a dimension has not said
 */
public record Counted(Counts all, Map<Breakdown, Counts> parts) {

  static final Counted NOBODY = new Counted(Counts.NONE, Map.of());

  public Counted {
    parts = Map.copyOf(parts);
  }

  /** The parts of one dimension, by member. */
  SortedMap<String, Counts> by(Dimension dimension) {
    SortedMap<String, Counts> members = new TreeMap<>();
    parts.forEach((breakdown, counts) -> {
      if (breakdown.dimension() == dimension) {
        members.put(breakdown.member(), counts);
      }
    });
    return members;
  }
}
