package careaccess.reporting;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * Opens what works under a lock of the database, each with a connection outside the pool, so that closing it gives up
 * the lock.
 */
@Component
class CellWriters {

  private final JdbcConnectionDetails database;

  CellWriters(JdbcConnectionDetails database) {
    this.database = database;
  }

  CellWriter open(String generation) throws SQLException {
    return new CellWriter(connection("feed"), generation);
  }

  Turn turn(String own) throws SQLException {
    return new Turn(connection("rebuild"), own);
  }

  private Connection connection(String purpose) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", String.valueOf(database.getUsername()));
    properties.setProperty("password", String.valueOf(database.getPassword()));
    properties.setProperty("ApplicationName", "reporting-service " + purpose);
    // Seconds; a database that has fallen silent must not hold the feed for ever.
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "60");
    // Cells are looked up one by one, however little the database knows of a table that is being filled.
    properties.setProperty("options", "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off");
    return DriverManager.getConnection(database.getJdbcUrl(), properties);
  }
}
