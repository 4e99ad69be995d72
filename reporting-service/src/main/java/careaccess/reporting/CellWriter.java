package careaccess.reporting;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The read model, for writing: cells, who has reported, and how far the topic has been read, in one transaction. One instance writes at a
 * time; what makes it so is a lock of the connection, so that whoever loses the connection has lost the lock as well and
 * cannot write any more.
 */
final class CellWriter implements AutoCloseable {

  private static final String LOCK = "select pg_try_advisory_lock(hashtextextended('careaccess.reporting ' || ?, 0))";

  private static final String OFFSETS = "select partition, next_offset from consumed_offset where generation = ?";

  private static final String NEXT_BATCH =
      """
      insert into data_revision values (?, 1)
      on conflict (generation) do update set batch = data_revision.batch + 1
      returning batch
      """;

  /** An older revision never overwrites, and the same one changes nothing. */
  private static final String UPSERT =
      """
      insert into cell as mine
      select ?, population, basis, place, period, dimension, member, body, reported, overlapping, revision, ?
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        as new (population, basis, place, period, dimension, member, body, reported, overlapping, revision)
      on conflict (generation, population, basis, place, period, dimension, member) do update
      set body = excluded.body, reported = excluded.reported, overlapping = excluded.overlapping,
          revision = excluded.revision, batch = excluded.batch
      where mine.revision < excluded.revision
      """;

  private static final String ADVANCE =
      """
      insert into consumed_offset select ?, * from unnest(?, ?)
      on conflict (generation, partition) do update set next_offset = excluded.next_offset
      """;

  private final Connection connection;
  private final String generation;
  private final ReportWriter reports;

  /** @param connection is closed with this; nobody else uses it */
  CellWriter(Connection connection, String generation) throws SQLException {
    this.connection = connection;
    this.generation = generation;
    this.reports = new ReportWriter(connection, generation);
    connection.setAutoCommit(false);
  }

  /** Whether this is the one who writes, from now until it is closed or its connection breaks. */
  boolean lock() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setString(1, generation);
      try (ResultSet result = statement.executeQuery()) {
        boolean locked = result.next() && result.getBoolean(1);
        connection.commit();
        return locked;
      }
    }
  }

  /** The next offset to read by partition; none for partitions that have not been read. */
  Map<Integer, Long> offsets() throws SQLException {
    Map<Integer, Long> offsets = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(OFFSETS)) {
      statement.setString(1, generation);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          offsets.put(result.getInt(1), result.getLong(2));
        }
      }
    }
    connection.commit();
    return offsets;
  }

  /**
   * Writes all or nothing.
   *
   * @param offsets the next offset to read by partition
   * @return how many cells have changed
   */
  int write(CellBatch batch, Map<Integer, Long> offsets) throws SQLException {
    long number = nextBatch();
    int changed = upsert(List.copyOf(batch.entries()), number);
    reports.add(batch.reports(), number);
    advance(offsets);
    connection.commit();
    return changed;
  }

  /** Only how far the topic has been read, where nothing that it holds there is a cell: the marks of transactions. */
  void write(Map<Integer, Long> offsets) throws SQLException {
    advance(offsets);
    connection.commit();
  }

  private long nextBatch() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NEXT_BATCH)) {
      statement.setString(1, generation);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }

  private int upsert(List<CellBatch.Entry> entries, long batch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
      statement.setString(1, generation);
      statement.setLong(2, batch);
      statement.setArray(3, array("text", entries, CellBatch.Entry::population));
      statement.setArray(4, array("text", entries, CellBatch.Entry::basis));
      statement.setArray(5, array("text", entries, CellBatch.Entry::place));
      statement.setArray(6, array("text", entries, CellBatch.Entry::period));
      statement.setArray(7, array("text", entries, CellBatch.Entry::dimension));
      statement.setArray(8, array("text", entries, CellBatch.Entry::member));
      statement.setArray(9, bodies(entries));
      statement.setArray(10, array("boolean", entries, CellBatch.Entry::reported));
      statement.setArray(11, array("boolean", entries, CellBatch.Entry::overlapping));
      statement.setArray(12, array("bigint", entries, CellBatch.Entry::revision));
      return statement.executeUpdate();
    }
  }

  private void advance(Map<Integer, Long> offsets) throws SQLException {
    List<Map.Entry<Integer, Long>> entries = List.copyOf(offsets.entrySet());
    try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
      statement.setString(1, generation);
      statement.setArray(2, array("integer", entries, Map.Entry::getKey));
      statement.setArray(3, array("bigint", entries, Map.Entry::getValue));
      statement.executeUpdate();
    }
  }

  /** The driver takes bytes only as an array of their own type. */
  private Array bodies(List<CellBatch.Entry> entries) throws SQLException {
    return connection.createArrayOf("bytea", entries.stream().map(entry -> entry.body().get()).toArray(byte[][]::new));
  }

  private <T> Array array(String type, List<T> entries, Function<T, Object> column) throws SQLException {
    return connection.createArrayOf(type, entries.stream().map(column).toArray());
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
