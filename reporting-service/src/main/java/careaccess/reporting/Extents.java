package careaccess.reporting;

import careaccess.contract.catalogue.Places;
import careaccess.contract.cell.Basis;
import careaccess.reporting.core.hiding.Extent;
import careaccess.reporting.core.hiding.Extent.Group;
import careaccess.reporting.core.hiding.Item;
import careaccess.reporting.core.hiding.Shown;
import careaccess.reporting.core.hiding.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much of what was counted releases show and hide. */
@Component
class Extents {

  /** @param population of tallies: the indicator */
  record Line(Group group, String population, Basis basis, Extent extent) {
    private static Line of(ResultSet row, int number) throws SQLException {
      return new Line(
          new Group(row.getString("part"), row.getString("subject"), row.getString("level")),
          row.getString("population"),
          Basis.valueOf(row.getString("basis")),
          new Extent(
              row.getLong("shown"),
              row.getLong("hidden"),
              row.getLong("small"),
              row.getLong("complementary"),
              row.getLong("kept")));
    }
  }

  static final String OF_A_RELEASE =
      """
      select '' as part, indicator as subject, population, basis, level, shown, hidden, small, complementary, kept
      from release_figures where release = ?
      union all
      select part, subject, population, basis, level, shown, hidden, small, complementary, kept
      from release_parts where release = ?
      order by part, subject, population, basis, level\
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  Extents(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** What was decided of a table, in the transaction of the release. */
  void decided(Table table, Map<String, Shown> decided, Places places) {
    for (String counts : List.of("decided_figures", "decided_parts")) {
      jdbc.sql("delete from %s where population = ? and basis = ? and period = ?".formatted(counts))
          .params(table.population(), table.basis().name(), table.period().code())
          .update();
    }
    Map<Group, Extent> extents = Extent.of(decided, places);
    batches.batchUpdate(
        """
        insert into decided_figures
          (indicator, level, population, basis, period, shown, hidden, small, complementary, kept)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        extents.entrySet().stream()
            .filter(entry -> isOfEverybody(entry.getKey()))
            .map(entry -> row(table, entry.getValue(), entry.getKey().subject(), entry.getKey().level()))
            .toList());
    batches.batchUpdate(
        """
        insert into decided_parts
          (part, subject, level, population, basis, period, shown, hidden, small, complementary, kept)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        extents.entrySet().stream()
            .filter(entry -> !isOfEverybody(entry.getKey()))
            .map(entry ->
                row(table, entry.getValue(), entry.getKey().part(), entry.getKey().subject(), entry.getKey().level()))
            .toList());
  }

  private static boolean isOfEverybody(Group group) {
    return group.part().equals(Item.EVERYBODY);
  }

  private static Object[] row(Table table, Extent extent, String... names) {
    return Stream.of(
            Stream.of(names),
            Stream.of(table.population(), table.basis().name(), table.period().code()),
            Stream.of(extent.shown(), extent.hidden(), extent.small(), extent.complementary(), extent.kept()))
        .flatMap(values -> values)
        .toArray();
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
    jdbc.sql(
            """
            insert into release_parts
              (release, part, subject, population, basis, level, shown, hidden, small, complementary, kept)
            select ?, part, subject, population, basis, level,
                   sum(shown), sum(hidden), sum(small), sum(complementary), sum(kept)
            from decided_parts group by part, subject, population, basis, level\
            """)
        .param(release)
        .update();
  }

  /** By part, subject and level; none of a release from before they were counted. */
  List<Line> of(long release) {
    return jdbc.sql(OF_A_RELEASE)
        .params(release, release)
        .query(Line::of)
        .list();
  }
}
