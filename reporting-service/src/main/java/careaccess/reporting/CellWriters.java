package careaccess.reporting;

import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/** Opens writers of the read model, each with a connection outside the pool, so that closing it gives up the lock. */
@Component
class CellWriters {

  private final JdbcConnectionDetails database;
  private final String generation;

  CellWriters(JdbcConnectionDetails database, Catalogue catalogue) {
    this.database = database;
    this.generation = Topics.generation(catalogue.hash());
  }

  CellWriter open() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", String.valueOf(database.getUsername()));
    properties.setProperty("password", String.valueOf(database.getPassword()));
    properties.setProperty("ApplicationName", "reporting-service feed");
    // Seconds; a database that has fallen silent must not hold the feed for ever.
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "60");
    return new CellWriter(DriverManager.getConnection(database.getJdbcUrl(), properties), generation);
  }
}
