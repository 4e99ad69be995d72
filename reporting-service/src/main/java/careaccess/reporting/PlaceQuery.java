package careaccess.reporting;

import careaccess.reporting.core.Wanted;
import careaccess.reporting.core.Wanted.Block;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One statement that asks at which places there is anything of what is wanted, and reads nothing but indexes. */
record PlaceQuery(Branches branches) {

  /**
   * Of cells.
   *
   * @param past whether those count as well that have been overwritten, whenever that was
   */
  static PlaceQuery ofCells(String generation, Wanted wanted, boolean past) {
    return of(wanted, past ? List.of("cell", "cell_history") : List.of("cell"), "generation = ? and ", generation);
  }

  /** Of what is released, or was. */
  static PlaceQuery ofReleased(Wanted wanted, boolean past) {
    return of(wanted, past ? List.of("released", "released_history") : List.of("released"), "");
  }

  private static PlaceQuery of(Wanted wanted, List<String> tables, String condition, Object... values) {
    Branches branches = new Branches();
    for (Block block : wanted.cells()) {
      Object[] asked = {
        block.basis().name(),
        Branches.array(block.populations()),
        Branches.array(block.places()),
        Branches.array(block.periods())
      };
      tables.forEach(table ->
          branches.add(
              """
              select distinct place from %s
              where %sbasis = ? and population = any(?) and place = any(?) and period = any(?)\
              """
                  .formatted(table, condition),
              Stream.of(values, asked).flatMap(Arrays::stream).toArray()));
    }
    return new PlaceQuery(branches);
  }

  Set<String> read(JdbcClient jdbc) {
    Set<String> places = new HashSet<>();
    branches.read(jdbc, row -> places.add(row.getString("place")));
    return places;
  }
}
