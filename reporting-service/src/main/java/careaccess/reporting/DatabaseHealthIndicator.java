package careaccess.reporting;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while no figure could be read; part of readiness. Spring's own says what the driver said, which is not for everybody. */
@Component
class DatabaseHealthIndicator implements HealthIndicator {

  private static final Logger log = LoggerFactory.getLogger(DatabaseHealthIndicator.class);
  private static final int PATIENCE_SECONDS = 2;

  private final DataSource database;

  DatabaseHealthIndicator(DataSource database) {
    this.database = database;
  }

  @Override
  public Health health() {
    return answers()
        ? Health.up().build()
        : Health.down()
            .withDetail("reason", "PostgreSQL gives no connection: figures cannot be read, and questions are refused with 503.")
            .withDetail(
                "remedy",
                "See that it runs and is that of spring.datasource.url, and that all connections of the pool are not taken. Then it"
                    + " is ready by itself.")
            .build();
  }

  private boolean answers() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(PATIENCE_SECONDS);
    } catch (SQLException none) {
      log.debug("No connection", none);
      return false;
    }
  }
}
