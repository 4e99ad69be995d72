package careaccess.reporting;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * Opens what works under a lock of the database, each with a connection outside the pool, so that closing it gives up
 * the lock.
 */
@Component
class CellWriters {

  /** Of commands, and of whoever only holds locks. */
  private static final Duration LONGEST = Duration.ofSeconds(50);

  private static final Duration UNANSWERED = Duration.ofSeconds(10);

  /** A writer whose machine has gone leaves its lock to the next one within half a minute, not after the two hours of TCP. */
  private static final String GONE = " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

  private final JdbcConnectionDetails database;

  CellWriters(JdbcConnectionDetails database) {
    this.database = database;
  }

  CellWriter open(String generation) throws SQLException {
    return open(generation, LONGEST);
  }

  /** @param longest that a statement may take before the database ends it */
  CellWriter open(String generation, Duration longest) throws SQLException {
    return new CellWriter(connection("feed", longest), generation);
  }

  Turn turn(String own) throws SQLException {
    return new Turn(connection("rebuild", LONGEST), own);
  }

  private Connection connection(String purpose, Duration longest) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", String.valueOf(database.getUsername()));
    properties.setProperty("password", String.valueOf(database.getPassword()));
    properties.setProperty("ApplicationName", "reporting-service " + purpose);
    // Seconds; a database that has fallen silent must not hold the feed for ever. One that answers ends the statement itself before:
    // whose statement goes on there holds the lock still, and whoever tries again would take it for another instance.
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", Long.toString(longest.plus(UNANSWERED).toSeconds()));
    // Cells are looked up one by one, however little the database knows of a table that is being filled.
    properties.setProperty(
        "options",
        "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c statement_timeout=" + longest.toMillis() + GONE);
    return DriverManager.getConnection(database.getJdbcUrl(), properties);
  }
}
