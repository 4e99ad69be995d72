package careaccess.reporting.core;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Dimension;
import java.util.Collection;

/**
 * Where a row of the read model has changed.
 *
 * @param population of tallies, the indicator
 * @param dimension as the row has it: empty for all contacts together, a dimension's code, {@code *} for every breakdown, and a
 *     {@code +} behind it for the supplement of a sheet
 * @param period its code
 */
public record ChangedCell(Basis basis, String population, String dimension, String period, String place) {

  private static final int PARTS = 5;

  /** From these texts in that order, with slashes between them. */
  public static ChangedCell of(String text) {
    String[] parts = text.split("/", PARTS);
    return new ChangedCell(Basis.valueOf(parts[0]), parts[1], parts[2], parts[3], parts[4]);
  }

  /** Whether the row may hold cells of any of these; none stand for all contacts together. */
  boolean holdsAnyOf(Collection<Dimension> dimensions) {
    String code = dimension.replace("+", "");
    boolean isSheet = code.equals("*") || dimension.equals("+");
    return isSheet
        || (dimensions.isEmpty()
            ? code.isEmpty()
            : dimensions.stream().anyMatch(asked -> asked.code().equals(code)));
  }
}
