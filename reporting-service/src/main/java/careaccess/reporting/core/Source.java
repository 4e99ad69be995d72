package careaccess.reporting.core;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what figures are made of, each time from the same state of the data. */
@FunctionalInterface
public interface Source extends Function<Wanted, Snapshot> {

  /**
   * Of the places where cells are wanted, those where there are any, breakdowns or not; there may be others among them. To ask so
   * takes far less than to read the cells.
   */
  default Set<String> places(Wanted wanted) {
    return wanted.cells().stream().flatMap(block -> block.places().stream()).collect(Collectors.toSet());
  }
}
