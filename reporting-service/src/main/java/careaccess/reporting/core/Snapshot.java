package careaccess.reporting.core;

import careaccess.contract.catalogue.Codes;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.Wanted.Group;
import java.util.Set;
import java.util.SortedSet;

/** What figures are formed from: cells as they are counted now, or what was released of them for everybody. */
public sealed interface Snapshot permits CellSnapshot, ReleasedSnapshot {

  /** Whether it can say who has reported. */
  boolean knowsReports();

  /** The ids of places that have reported, all those that were wanted among them. */
  Set<String> reporters(Group group);

  /** Keys of tallies that a place and a part of it have both reported. */
  Set<CellKey> overlaps();

  /**
   * The members of the dimension that the place has cells of in the period of that code, in order.
   *
   * @param codes that say which there are, where it is not for everybody to see
   */
  SortedSet<String> members(String place, String period, Dimension dimension, Codes codes);
}
