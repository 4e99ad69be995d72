package careaccess.reporting;

import careaccess.contract.report.Report;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/** Adds reports to what is known of who has reported what, within the transaction that notes how far they were read. */
final class ReportWriter {

  private static final String ADD =
      """
      insert into reported as known (generation, period, unit, subject, source, placed, measurements, last_arrival, batch)
      select ?, *, ? from unnest(?, ?, ?, ?, ?, ?, ?)
      on conflict (generation, period, unit, subject, source) do update
      set measurements = known.measurements + excluded.measurements,
          last_arrival = greatest(known.last_arrival, excluded.last_arrival),
          batch = excluded.batch
      """;

  private final Connection connection;
  private final String generation;

  ReportWriter(Connection connection, String generation) {
    this.connection = connection;
    this.generation = generation;
  }

  /**
   * @param reports each of something else
   * @param batch that they came with
   */
  void add(Collection<Report> reports, long batch) throws SQLException {
    if (reports.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setString(1, generation);
      statement.setLong(2, batch);
      set(statement, 3, "text", reports, report -> report.reported().period());
      set(statement, 4, "text", reports, report -> report.reported().unit());
      set(statement, 5, "text", reports, report -> report.reported().subject());
      set(statement, 6, "text", reports, report -> report.reported().source());
      set(statement, 7, "boolean", reports, report -> report.reported().placed());
      set(statement, 8, "bigint", reports, Report::more);
      set(statement, 9, "timestamptz", reports, report -> report.lastArrival().toString());
      statement.executeUpdate();
    }
  }

  private void set(
      PreparedStatement statement, int at, String type, Collection<Report> reports, Function<Report, Object> column)
      throws SQLException {
    statement.setArray(at, connection.createArrayOf(type, reports.stream().map(column).toArray()));
  }
}
