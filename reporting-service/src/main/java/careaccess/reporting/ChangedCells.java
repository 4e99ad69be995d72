package careaccess.reporting;

import careaccess.reporting.core.ChangedCell;
import careaccess.reporting.core.Moment;
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
      """
      select count(*) as batches, coalesce(sum(cardinality(cells)), 0) as cells
      from changed_cells where generation = ? and batch > ? and batch <= ?
      """;

  static final String IS_THAT = "select count(*) from changed_cells where generation = ? and batch = ? and mark = ?::uuid";

  static final String CELLS =
      """
      select distinct cell from changed_cells, unnest(cells) cell
      where generation = ? and batch > ? and batch <= ? limit ?
      """;

  /**
   * What is noted of the batches between two.
   *
   * @param batches of how many
   * @param cells of all of them, those that changed in several as often
   */
  private record Noted(String generation, long after, long upTo, long batches, long cells) {

    boolean isWhole() {
      return batches == upTo - after;
    }
  }

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
    return cells(noted(generation, after, upTo));
  }

  /**
   * The same, of no more than so many rows, since the earlier moment: if that is one of the past that led to this one.
   *
   * @param to a later one
   */
  Optional<List<ChangedCell>> since(Moment from, Moment to, long most) {
    boolean isThat =
        jdbc.sql(IS_THAT).params(from.generation(), from.revision(), from.mark()).query(Long.class).single() > 0;
    if (!isThat) {
      return Optional.empty();
    }
    Noted noted = noted(from.generation(), from.revision(), to.revision());
    return noted.cells() <= most ? cells(noted) : Optional.empty();
  }

  private Noted noted(String generation, long after, long upTo) {
    return jdbc.sql(BATCHES)
        .params(generation, after, upTo)
        .query((row, _) -> new Noted(generation, after, upTo, row.getLong("batches"), row.getLong("cells")))
        .single();
  }

  private Optional<List<ChangedCell>> cells(Noted noted) {
    if (!noted.isWhole()) {
      return Optional.empty();
    }
    List<ChangedCell> cells =
        jdbc.sql(CELLS)
            .params(noted.generation(), noted.after(), noted.upTo(), MOST + 1)
            .query((row, _) -> ChangedCell.of(row.getString(1)))
            .list();
    return Optional.of(cells).filter(all -> all.size() <= MOST);
  }
}
