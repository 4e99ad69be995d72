package careaccess.reporting;

import careaccess.contract.catalogue.Places;
import careaccess.contract.cell.Basis;
import careaccess.reporting.core.hiding.Extent;
import careaccess.reporting.core.hiding.Shown;
import careaccess.reporting.core.hiding.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much of what was counted releases show and hide. */
@Component
class Extents {

  /** @param population of tallies: the indicator */
  record Line(String indicator, String population, Basis basis, String level, Extent extent) {
    private static Line of(ResultSet row, int number) throws SQLException {
      return new Line(
          row.getString("indicator"),
          row.getString("population"),
          Basis.valueOf(row.getString("basis")),
          row.getString("level"),
          new Extent(
              row.getLong("shown"),
              row.getLong("hidden"),
              row.getLong("small"),
              row.getLong("complementary"),
              row.getLong("kept")));
    }
  }

  static final String OF_A_RELEASE =
      "select * from release_figures where release = ? order by indicator, population, basis, level";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  Extents(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** What was decided of a table, in the transaction of the release. */
  void decided(Table table, Map<String, Shown> decided, Places places) {
    jdbc.sql("delete from decided_figures where population = ? and basis = ? and period = ?")
        .params(table.population(), table.basis().name(), table.period().code())
        .update();
    batches.batchUpdate(
        """
        insert into decided_figures
          (population, basis, period, indicator, level, shown, hidden, small, complementary, kept)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        Extent.of(decided, places).entrySet().stream()
            .map(entry ->
                new Object[] {
                  table.population(),
                  table.basis().name(),
                  table.period().code(),
                  entry.getKey().indicator(),
                  entry.getKey().level(),
                  entry.getValue().shown(),
                  entry.getValue().hidden(),
                  entry.getValue().small(),
                  entry.getValue().complementary(),
                  entry.getValue().kept()
                })
            .toList());
  }

  /** Sums up all tables, whichever release has decided them. */
  void end(long release) {
    jdbc.sql(
            """
            insert into release_figures
              (release, indicator, population, basis, level, shown, hidden, small, complementary, kept)
            select ?, indicator, population, basis, level,
                   sum(shown), sum(hidden), sum(small), sum(complementary), sum(kept)
            from decided_figures group by indicator, population, basis, level\
            """)
        .param(release)
        .update();
  }

  /** By indicator and level; none of a release from before they were counted. */
  List<Line> of(long release) {
    return jdbc.sql(OF_A_RELEASE)
        .param(release)
        .query(Line::of)
        .list();
  }
}
