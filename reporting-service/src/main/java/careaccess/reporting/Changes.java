package careaccess.reporting;

import careaccess.reporting.core.Change;
import careaccess.reporting.core.Change.Numbers;
import careaccess.reporting.core.ChangeCount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which figures a rebuild changes, as written down before the switch. */
@Component
class Changes {

  private static final String INSERT =
      "insert into figure_change values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  Changes(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  void forget(String generation) {
    for (String table : List.of("figure_change", "change_summary")) {
      jdbc.sql("delete from " + table + " where generation = ?").param(generation).update();
    }
  }

  void add(String generation, List<Change> changes) {
    batches.batchUpdate(
        INSERT,
        changes.stream()
            .map(change -> {
              List<@Nullable Object> columns = new ArrayList<>();
              columns.addAll(List.of(generation, change.indicator(), change.place(), change.period()));
              addTo(columns, change.before());
              addTo(columns, change.after());
              return columns.toArray();
            })
            .toList());
  }

  private static void addTo(List<@Nullable Object> columns, @Nullable Numbers numbers) {
    columns.add(numbers != null);
    columns.add(numbers == null ? null : numbers.value());
    columns.add(numbers == null ? null : numbers.numerator());
    columns.add(numbers == null ? null : numbers.denominator());
    columns.add(numbers == null ? null : numbers.excluded());
  }

  void summarise(String generation, Map<String, ChangeCount> counts) {
    counts.forEach((indicator, count) ->
        jdbc.sql("insert into change_summary values (?, ?, ?, ?, ?, ?) on conflict do nothing")
            .params(
                generation, indicator, count.compared(), count.changed(), count.appeared(), count.disappeared())
            .update());
  }

  /** By indicator. */
  SortedMap<String, ChangeCount> summary(String generation) {
    SortedMap<String, ChangeCount> summary = new TreeMap<>();
    jdbc.sql("select * from change_summary where generation = ?")
        .param(generation)
        .query(row -> {
          summary.put(
              row.getString("indicator"),
              new ChangeCount(
                  row.getLong("compared"),
                  row.getLong("changed"),
                  row.getLong("appeared"),
                  row.getLong("disappeared")));
        });
    return summary;
  }

  /**
   * By indicator, place and period.
   *
   * @param indicators empty: all
   * @param places empty: all
   */
  List<Change> list(String generation, List<String> indicators, List<String> places, int limit) {
    return jdbc.sql(
            """
            select * from figure_change
            where generation = ? and (cardinality(?::text[]) = 0 or indicator = any(?)) and (cardinality(?::text[]) = 0 or place = any(?))
            order by indicator, place, period limit ?\
            """)
        .params(generation, array(indicators), array(indicators), array(places), array(places), limit)
        .query((row, _) ->
            new Change(
                row.getString("indicator"),
                row.getString("place"),
                row.getString("period"),
                numbers(row, "before"),
                numbers(row, "after")))
        .list();
  }

  private static String[] array(List<String> codes) {
    return codes.toArray(String[]::new);
  }

  private static @Nullable Numbers numbers(ResultSet row, String side) throws SQLException {
    return row.getBoolean("in_" + side)
        ? new Numbers(
            row.getBigDecimal("value_" + side),
            row.getObject("numerator_" + side, Long.class),
            row.getObject("denominator_" + side, Long.class),
            row.getObject("excluded_" + side, Long.class))
        : null;
  }
}
