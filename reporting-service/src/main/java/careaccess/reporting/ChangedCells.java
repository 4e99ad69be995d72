package careaccess.reporting;

import careaccess.reporting.core.ChangedCell;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which cells of the generation in force the last batches have changed; in a transaction. */
@Component
class ChangedCells {

  /** Of how many batches it is known. */
  static final int KEPT = 10_000;

  /** More are not told one by one; bounds memory. */
  private static final int MOST = 100_000;

  static final String BATCHES =
      "select count(*) from changed_cells where generation = ? and batch > ? and batch <= ?";

  static final String CELLS =
      """
      select distinct cell from changed_cells, unnest(cells) cell
      where generation = ? and batch > ? and batch <= ? limit ?
      """;

  private final JdbcClient jdbc;

  ChangedCells(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Each once.
   *
   * @param after a batch, exclusive
   * @param upTo a batch, inclusive
   * @return empty when that is not known of each of these batches, or there are too many
   */
  Optional<List<ChangedCell>> between(String generation, long after, long upTo) {
    long known = jdbc.sql(BATCHES).params(generation, after, upTo).query(Long.class).single();
    if (known != upTo - after) {
      return Optional.empty();
    }
    List<ChangedCell> cells =
        jdbc.sql(CELLS)
            .params(generation, after, upTo, MOST + 1)
            .query((row, _) -> ChangedCell.of(row.getString(1)))
            .list();
    return Optional.of(cells).filter(all -> all.size() <= MOST);
  }
}
