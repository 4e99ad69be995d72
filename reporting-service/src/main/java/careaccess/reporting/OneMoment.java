package careaccess.reporting;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever is read together is read as it stood at one moment. */
@Component
class OneMoment {

  /** Said by ourselves: told to, the driver asks for the level of the session, sets it, and sets it back. */
  private static final String ONE_SNAPSHOT = "set transaction isolation level repeatable read";

  private final JdbcClient jdbc;
  private final TransactionTemplate readOnly;

  OneMoment(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.readOnly = new TransactionTemplate(transactions);
    this.readOnly.setReadOnly(true);
  }

  /** @param reading outside any other transaction */
  <T> T read(Supplier<T> reading) {
    return readOnly.execute(_ -> {
      jdbc.sql(ONE_SNAPSHOT).update();
      return reading.get();
    });
  }
}
