package careaccess.reporting;

import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.Change;
import careaccess.reporting.core.Change.Numbers;
import careaccess.reporting.core.Change.Said;
import careaccess.reporting.core.ChangeCount;
import careaccess.reporting.core.Comparison.Compared;
import careaccess.reporting.core.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
      """
      insert into figure_change (
        generation, indicator, place, period,
        in_before, value_before, numerator_before, denominator_before, excluded_before, target_before, status_before,
        in_after, value_after, numerator_after, denominator_after, excluded_after, target_after, status_after)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
      """;

  private static final String SUMMARISE = "insert into change_summary values (?, ?, ?, ?, ?, ?) on conflict do nothing";
  private static final String SUMMARISE_BREAKDOWNS =
      "insert into change_summary_by_dimension values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  Changes(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  void forget(String generation) {
    for (String table : List.of("figure_change", "change_summary", "change_summary_by_dimension")) {
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

  private static void addTo(List<@Nullable Object> columns, @Nullable Said said) {
    Numbers numbers = said == null ? null : said.numbers();
    Status status = said == null ? null : said.status();
    columns.add(numbers != null);
    columns.add(numbers == null ? null : numbers.value());
    columns.add(numbers == null ? null : numbers.numerator());
    columns.add(numbers == null ? null : numbers.denominator());
    columns.add(numbers == null ? null : numbers.excluded());
    columns.add(said == null ? null : said.target());
    columns.add(status == null ? null : status.code());
  }

  void summarise(String generation, Map<Compared, ChangeCount> counts) {
    counts.forEach((compared, count) -> {
      Dimension dimension = compared.dimension();
      List<Object> columns = new ArrayList<>(List.of(generation, compared.indicator()));
      if (dimension != null) {
        columns.add(dimension.code());
      }
      columns.addAll(List.of(count.compared(), count.changed(), count.appeared(), count.disappeared()));
      jdbc.sql(dimension == null ? SUMMARISE : SUMMARISE_BREAKDOWNS).params(columns).update();
    });
  }

  /** By indicator, of all contacts together. */
  SortedMap<String, ChangeCount> summary(String generation) {
    SortedMap<String, ChangeCount> summary = new TreeMap<>();
    jdbc.sql("select * from change_summary where generation = ?")
        .param(generation)
        .query(row -> {
          summary.put(row.getString("indicator"), count(row));
        });
    return summary;
  }

  /** By indicator and code of the dimension; none of a report of before breakdowns were compared. */
  Map<String, SortedMap<String, ChangeCount>> breakdowns(String generation) {
    Map<String, SortedMap<String, ChangeCount>> breakdowns = new HashMap<>();
    jdbc.sql("select * from change_summary_by_dimension where generation = ?")
        .param(generation)
        .query(row -> {
          breakdowns
              .computeIfAbsent(row.getString("indicator"), _ -> new TreeMap<>())
              .put(row.getString("dimension"), count(row));
        });
    return breakdowns;
  }

  private static ChangeCount count(ResultSet row) throws SQLException {
    return new ChangeCount(
        row.getLong("compared"), row.getLong("changed"), row.getLong("appeared"), row.getLong("disappeared"));
  }

  /**
   * Which to list; of what is empty, all.
   *
   * @param after indicator, place and period of the change that the list goes on behind; empty: it begins
   */
  record Choice(List<String> indicators, List<String> places, List<String> periods, List<String> after) {}

  /** By indicator, place and period. */
  List<Change> list(String generation, Choice choice, int limit) {
    List<String> after = choice.after().isEmpty() ? List.of("", "", "") : choice.after();
    return jdbc.sql(
            """
            select * from figure_change
            where generation = ? and (indicator, place, period) > (?, ?, ?)
              and (cardinality(?::text[]) = 0 or indicator = any(?)) and (cardinality(?::text[]) = 0 or place = any(?))
              and (cardinality(?::text[]) = 0 or period = any(?))
            order by indicator, place, period limit ?\
            """)
        .param(generation)
        .params(after)
        .params(array(choice.indicators()), array(choice.indicators()))
        .params(array(choice.places()), array(choice.places()))
        .params(array(choice.periods()), array(choice.periods()))
        .param(limit)
        .query((row, _) ->
            new Change(
                row.getString("indicator"),
                row.getString("place"),
                row.getString("period"),
                said(row, "before"),
                said(row, "after")))
        .list();
  }

  private static String[] array(List<String> codes) {
    return codes.toArray(String[]::new);
  }

  private static @Nullable Said said(ResultSet row, String side) throws SQLException {
    if (!row.getBoolean("in_" + side)) {
      return null;
    }
    Numbers numbers =
        new Numbers(
            row.getBigDecimal("value_" + side),
            row.getObject("numerator_" + side, Long.class),
            row.getObject("denominator_" + side, Long.class),
            row.getObject("excluded_" + side, Long.class));
    String status = row.getString("status_" + side);
    return new Said(
        numbers,
        row.getBigDecimal("target_" + side),
        status == null ? null : Status.valueOf(status.toUpperCase(Locale.ROOT)));
  }
}
