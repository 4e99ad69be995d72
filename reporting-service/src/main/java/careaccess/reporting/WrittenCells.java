package careaccess.reporting;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The cells of a generation, for writing, in the transaction of whoever does. Whatever stood at the end of a day before is kept as
 * it was.
 */
final class WrittenCells {

  private static final String GIVEN =
      """
      with given as (
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          as new (population, basis, place, period, dimension, member, body, reported, overlapping, revision))
      """;

  /** What stood at the end of a day before and is about to be overwritten: once a day for each cell. */
  private static final String KEEP =
      """
      , kept as (
        insert into cell_history
        select mine.generation, mine.population, mine.basis, mine.place, mine.period, mine.dimension, mine.member,
               mine.body, mine.reported, mine.overlapping, mine.revision, mine.batch, ?
        from given join cell mine using (population, basis, place, period, dimension, member)
        where mine.generation = ? and mine.batch <= ? and mine.revision < given.revision)
      """;

  /** An older revision never overwrites, and the same one changes nothing. */
  private static final String UPSERT =
      """
      , written as (
        insert into cell as mine
        select ?, population, basis, place, period, dimension, member, body, reported, overlapping, revision, ? from given
        on conflict (generation, population, basis, place, period, dimension, member) do update
        set body = excluded.body, reported = excluded.reported, overlapping = excluded.overlapping,
            revision = excluded.revision, batch = excluded.batch
        where mine.revision < excluded.revision
        returning basis, population, dimension, period, place)
      """;

  /** Nobody listens to a generation that is not in force. A batch that changes no cell is there, so that none is missing. */
  private static final String NOTE =
      """
      , noted as (
        insert into changed_cells
        select ?, ?, coalesce(array_agg(concat_ws('/', basis, population, dimension, period, place)), '{}'),
               (select mark from data_revision where generation = ?)
        from written
        having exists (select from in_force where generation = ?))
      select count(*) from written
      """;

  private static final String REMOVE =
      """
      with gone as (delete from cell where generation = ? returning *),
      kept as (
        insert into cell_history
        select generation, population, basis, place, period, dimension, member, body, reported, overlapping, revision,
               batch, ?
        from gone where batch <= ?)
      select count(*) from gone
      """;

  private final Connection connection;
  private final String generation;

  WrittenCells(Connection connection, String generation) {
    this.connection = connection;
    this.generation = generation;
  }

  /**
   * @param before the last batch of the days before; empty: there were none, nothing is kept, and it costs less
   * @return how many cells have changed
   */
  int write(List<CellBatch.Entry> entries, long batch, OptionalLong before) throws SQLException {
    String sql = GIVEN + (before.isPresent() ? KEEP : "") + UPSERT + NOTE;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int next = 1;
      statement.setArray(next++, array("text", entries, CellBatch.Entry::population));
      statement.setArray(next++, array("text", entries, CellBatch.Entry::basis));
      statement.setArray(next++, array("text", entries, CellBatch.Entry::place));
      statement.setArray(next++, array("text", entries, CellBatch.Entry::period));
      statement.setArray(next++, array("text", entries, CellBatch.Entry::dimension));
      statement.setArray(next++, array("text", entries, CellBatch.Entry::member));
      statement.setArray(next++, bodies(entries));
      statement.setArray(next++, array("boolean", entries, CellBatch.Entry::reported));
      statement.setArray(next++, array("boolean", entries, CellBatch.Entry::overlapping));
      statement.setArray(next++, array("bigint", entries, CellBatch.Entry::revision));
      if (before.isPresent()) {
        statement.setLong(next++, before.getAsLong());
        statement.setString(next++, generation);
        statement.setLong(next++, before.getAsLong());
      }
      for (int writing = 0; writing < 2; writing++) {
        statement.setString(next++, generation);
        statement.setLong(next++, batch);
      }
      statement.setString(next++, generation);
      statement.setString(next, generation);
      return count(statement);
    }
  }

  private static int count(PreparedStatement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getInt(1);
    }
  }

  /**
   * @param before as above
   * @return how many cells there were
   */
  int remove(OptionalLong before) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
      statement.setString(1, generation);
      statement.setLong(2, before.orElse(0));
      statement.setLong(3, before.orElse(0));
      return count(statement);
    }
  }

  /** The driver takes bytes only as an array of their own type. */
  private Array bodies(List<CellBatch.Entry> entries) throws SQLException {
    return connection.createArrayOf("bytea", entries.stream().map(entry -> entry.body().get()).toArray(byte[][]::new));
  }

  private <T> Array array(String type, List<T> entries, Function<T, Object> column) throws SQLException {
    return connection.createArrayOf(type, entries.stream().map(column).toArray());
  }
}
