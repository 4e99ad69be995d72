package careaccess.benchmarks.reporting;

import careaccess.benchmarks.Running;
import careaccess.local.Database;
import careaccess.local.process.StackFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.LongConsumer;

/** The service's database, watched from outside: what stands in it has been written. */
final class ReadModel implements AutoCloseable {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String READ = "select coalesce(sum(next_offset), 0) from consumed_offset where generation = ?";

  private final Connection connection;
  private final String generation;

  ReadModel(int port, String generation) throws SQLException {
    this.connection = DriverManager.getConnection(Database.url(port), Database.USER, "");
    this.generation = generation;
  }

  /** Records of the topic that have been written; all are counted, since there are no transactions in it. */
  long records() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, generation);
      try (ResultSet sum = statement.executeQuery()) {
        sum.next();
        return sum.getLong(1);
      }
    }
  }

  /**
   * Returns when so many have been written.
   *
   * @param progress told how many have been, now and then
   */
  void await(long wanted, Running service, LongConsumer progress) throws SQLException, InterruptedException {
    long lastProgress = System.nanoTime();
    long last = 0;
    for (long written = records(); written < wanted; written = records()) {
      if (written != last) {
        last = written;
        lastProgress = System.nanoTime();
        progress.accept(written);
      } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
        throw StackFailure.because("The service has not written anything for two minutes; with --keep, its log tells.");
      }
      service.requireAlive();
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  /** Does at once what PostgreSQL would do by itself some time later. */
  void settle() throws SQLException {
    execute("vacuum analyze");
    execute("checkpoint");
  }

  /** Of cells, with their index, on disk. */
  long bytes() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet size = statement.executeQuery("select pg_total_relation_size('cell')")) {
      size.next();
      return size.getLong(1);
    }
  }

  /** Whether the server's log tells every statement that it is sent, by whomever. */
  void logStatements(boolean log) throws SQLException {
    execute(log ? "alter system set log_statement = 'all'" : "alter system reset log_statement");
    execute("select pg_reload_conf()");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
