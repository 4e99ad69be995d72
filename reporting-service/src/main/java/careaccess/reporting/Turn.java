package careaccess.reporting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What instances tell each other by locks of the database, which end with their connections: which generation each was
 * started with, and which of them does the rebuild.
 */
final class Turn implements AutoCloseable {

  private static final String STARTED_WITH = "careaccess.reporting started with ";
  private static final String REBUILDS = "careaccess.reporting rebuilds ";

  private static final int SECONDS = 5;

  private final Connection connection;
  private final String own;

  /** @param connection is closed with this; nobody else uses it */
  Turn(Connection connection, String own) throws SQLException {
    this.connection = connection;
    this.own = own;
    lock("select pg_try_advisory_lock_shared(hashtextextended(?, 0))", STARTED_WITH + own);
  }

  /** Whether this instance is the one that rebuilds its generation, from now on. */
  boolean take() throws SQLException {
    return lock("select pg_try_advisory_lock(hashtextextended(?, 0))", REBUILDS + own);
  }

  /** Whether any instance runs that was started with another generation. */
  boolean anyRunsWith(String generation) throws SQLException {
    boolean none = lock("select pg_try_advisory_xact_lock(hashtextextended(?, 0))", STARTED_WITH + generation);
    return !none;
  }

  /** @throws SQLException when the connection, and with it every lock, is lost */
  void check() throws SQLException {
    if (!connection.isValid(SECONDS)) {
      throw new SQLException("the connection that holds the locks is lost");
    }
  }

  private boolean lock(String sql, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
