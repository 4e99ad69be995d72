package careaccess.reporting;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The read model, for writing: cells, what they overwrite of the days before, who has reported, and how far the topic has
 * been read, in one transaction. One instance writes at a time; what makes it so is a lock of the connection, so that
 * whoever loses the connection has lost the lock as well and cannot write any more.
 */
final class CellWriter implements AutoCloseable {

  private static final String LOCK = "select pg_try_advisory_lock(hashtextextended('careaccess.reporting ' || ?, 0))";

  private static final String OFFSETS = "select partition, next_offset from consumed_offset where generation = ?";

  private static final String NEXT_BATCH =
      """
      insert into data_revision values (?, 1)
      on conflict (generation) do update set batch = data_revision.batch + 1, mark = gen_random_uuid()
      returning batch
      """;

  /** A clock that was put back begins no day again. Tells the last batch of the days before, where there was any. */
  private static final String MARK_DAY =
      """
      insert into day_end
      select ?, greatest(?, max(day)), ? from day_end where generation = ?
      on conflict (generation, day) do update set batch = excluded.batch
      returning (
        select earlier.batch from day_end earlier
        where earlier.generation = day_end.generation and earlier.day < day_end.day
        order by earlier.day desc limit 1)
      """;

  private static final String ADVANCE =
      """
      insert into consumed_offset select ?, * from unnest(?, ?)
      on conflict (generation, partition) do update set next_offset = excluded.next_offset
      """;

  private static final List<String> UNREAD =
      List.of(
          "delete from reported where generation = ?",
          "delete from consumed_offset where generation = ?",
          "delete from changed_cells where generation = ?");

  private static final String FORGET = "delete from changed_cells where generation = ? and batch <= ?";

  private final Connection connection;
  private final String generation;
  private final WrittenCells cells;
  private final ReportWriter reports;

  /** @param connection is closed with this; nobody else uses it */
  CellWriter(Connection connection, String generation) throws SQLException {
    this.connection = connection;
    this.generation = generation;
    this.cells = new WrittenCells(connection, generation);
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
   * @param today in the zone of the generation's catalogue
   * @return how many cells have changed
   */
  int write(CellBatch batch, Map<Integer, Long> offsets, LocalDate today) throws SQLException {
    long number = nextBatch();
    int changed = cells.write(List.copyOf(batch.entries()), number, markDay(number, today));
    reports.add(batch.reports(), number);
    forget(number - ChangedCells.KEPT);
    advance(offsets);
    connection.commit();
    return changed;
  }

  private void forget(long batch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
      statement.setString(1, generation);
      statement.setLong(2, batch);
      statement.executeUpdate();
    }
  }

  /** Only how far the topic has been read, where nothing that it holds there is a cell: the marks of transactions. */
  void write(Map<Integer, Long> offsets) throws SQLException {
    advance(offsets);
    connection.commit();
  }

  /**
   * Leaves nothing of the generation's cells, of who has reported, nor of how far its topic was read, but for how cells stood on
   * days before.
   *
   * @param today as above
   * @return how many cells there were
   */
  int startOver(LocalDate today) throws SQLException {
    int emptied = cells.remove(markDay(nextBatch(), today));
    for (String sql : UNREAD) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, generation);
        statement.executeUpdate();
      }
    }
    connection.commit();
    return emptied;
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

  /** The last batch of the days before; empty on the first day on which anything is written. */
  private OptionalLong markDay(long batch, LocalDate today) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MARK_DAY)) {
      statement.setString(1, generation);
      statement.setObject(2, today);
      statement.setLong(3, batch);
      statement.setString(4, generation);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        long before = result.getLong(1);
        return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(before);
      }
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

  private <T> Array array(String type, List<T> entries, Function<T, Object> column) throws SQLException {
    return connection.createArrayOf(type, entries.stream().map(column).toArray());
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
