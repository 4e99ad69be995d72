package careaccess.aggregation.core;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.SheetKey;
import java.util.List;

/**
 * The sheets of several places that the same is added to.
 *
 * @param places not empty
 * @param population for tallies, the indicator
 */
public record Sheets(List<String> places, String period, String population, Basis basis) {

  /** The sheet of one of the places. */
  public SheetKey of(String place) {
    return new SheetKey(place, period, null, population, basis);
  }
}
