package careaccess.reporting;

import static java.util.stream.Collectors.toCollection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How PostgreSQL carries out a statement, whatever its parameters are, which is what the service asks for
 * ({@code connection-init-sql} in its configuration).
 */
record Plan(String sql, String text) {

  private static final Pattern PARAMETER = Pattern.compile("\\?");
  private static final Pattern SEQUENTIAL = Pattern.compile("Seq Scan on (\\w+)");

  private static final Pattern ROWS = Pattern.compile("actual rows=([\\d.]+) loops=(\\d+)");
  private static final Pattern REMOVED = Pattern.compile("Rows Removed by \\w+: (\\d+)");

  /** Of those that have a row or a few for each catalogue that there ever was. */
  private static final Set<String> SMALL =
      Set.of("catalogue_file", "consumed_offset", "data_revision", "generation", "in_force", "in_force_on", "released_period");

  static Plan of(Connection connection, String sql) throws SQLException {
    return of(connection, "", sql);
  }

  /** @param setting that the service makes before it; without an index it would not help */
  static Plan of(Connection connection, String setting, String sql) throws SQLException {
    AtomicInteger count = new AtomicInteger();
    String numbered = PARAMETER.matcher(sql).replaceAll(_ -> "\\$" + count.incrementAndGet());
    String none = count.get() == 0 ? "" : "(" + String.join(", ", Collections.nCopies(count.get(), "null")) + ")";
    try (Statement statement = connection.createStatement()) {
      statement.execute("set plan_cache_mode = force_generic_plan");
      statement.execute("set max_parallel_workers_per_gather = 0");
      if (!setting.isEmpty()) {
        statement.execute(setting.replace("set local", "set"));
      }
      statement.execute("prepare asked as " + numbered);
      StringJoiner lines = new StringJoiner("\n");
      try (ResultSet plan = statement.executeQuery("explain execute asked " + none)) {
        while (plan.next()) {
          lines.add(plan.getString(1));
        }
      } finally {
        statement.execute("deallocate asked");
        statement.execute("reset all");
      }
      return new Plan(sql, lines.toString());
    }
  }

  /** How many rows, rejected ones included, any step of a statement has read that is explained as it is carried out. */
  static long mostRows(PreparedStatement explained) throws SQLException {
    long most = 0;
    try (ResultSet plan = explained.executeQuery()) {
      while (plan.next()) {
        Matcher step = ROWS.matcher(plan.getString(1));
        if (step.find()) {
          most = Math.max(most, Math.round(Double.parseDouble(step.group(1)) * Long.parseLong(step.group(2))));
        }
        Matcher removed = REMOVED.matcher(plan.getString(1));
        if (removed.find()) {
          most = Math.max(most, Long.parseLong(removed.group(1)));
        }
      }
    }
    return most;
  }

  /** The tables that it reads from end to end, but for small ones. */
  Set<String> readThrough() {
    Set<String> tables =
        SEQUENTIAL.matcher(text).results().map(found -> found.group(1)).collect(toCollection(TreeSet::new));
    tables.removeAll(SMALL);
    return tables;
  }
}
