package careaccess.reporting;

import careaccess.reporting.core.Outstanding.Arrival;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who has reported what, for reading: as the transaction that it is asked in sees it. */
@Component
class ReportedRows {

  /**
   * What one source has reported of a unit, phase and month.
   *
   * @param unit as the source names it
   * @param subject the phase; of tallies, the indicator
   * @param measurements that hold
   * @param batch that changed it last
   */
  record Row(
      String period, String unit, String subject, String source, long measurements, Instant lastArrival, long batch) {}

  /**
   * What one source has reported of a unit that the catalogue does not know.
   *
   * @param measurements that hold
   * @param batch that changed it last
   */
  record Unplaced(String source, String unit, long measurements, Instant lastArrival, long batch) {}

  /** From behind a source and unit on. */
  static final String UNPLACED =
      """
      select source, unit, sum(measurements) as measurements, max(last_arrival) as last_arrival, max(batch) as batch
      from reported
      where generation = ? and not placed and (? or source = any(?)) and (source, unit) > (?, ?)
      group by source, unit order by source, unit limit ?\
      """;

  /** As many look-ups as units, however many months they have reported. */
  static final String ARRIVALS =
      "select unit, subject, source, last_arrival from last_reported where generation = ? and unit = any(?)";

  /** From one to the next, so that as many rows are read as there are sources. */
  static final String SOURCES =
      """
      with recursive one (source) as (
        (select source from reported where generation = ? order by source limit 1)
        union all
        select (select other.source from reported other where other.generation = ? and other.source > one.source
                order by other.source limit 1)
        from one where one.source is not null)
      select source from one where source is not null\
      """;

  private final JdbcClient jdbc;

  ReportedRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Row> rows(ReportedQuery query) {
    return jdbc.sql(query.sql())
        .params(query.parameters())
        .query((row, _) ->
            new Row(
                row.getString("period"),
                row.getString("unit"),
                row.getString("subject"),
                row.getString("source"),
                row.getLong("measurements"),
                row.getTimestamp("last_arrival").toInstant(),
                row.getLong("batch")))
        .list();
  }

  /**
   * By source and unit, those too of which nothing holds any more.
   *
   * @param sources none: all
   * @param after source and unit of the row before; empty: from the first on
   */
  List<Unplaced> unplaced(String generation, Collection<String> sources, List<String> after, int limit) {
    List<String> behind = after.isEmpty() ? List.of("", "") : after;
    return jdbc.sql(UNPLACED)
        .params(generation, sources.isEmpty(), sources.toArray(String[]::new), behind.get(0), behind.get(1), limit)
        .query((row, _) ->
            new Unplaced(
                row.getString("source"),
                row.getString("unit"),
                row.getLong("measurements"),
                row.getTimestamp("last_arrival").toInstant(),
                row.getLong("batch")))
        .list();
  }

  /** All who have reported anything. */
  List<String> sources(String generation) {
    return jdbc.sql(SOURCES).params(generation, generation).query((row, _) -> row.getString("source")).list();
  }

  /** The last arrivals by each source of anything at these units, as sources name them. */
  List<Arrival> arrivals(String generation, Collection<String> units) {
    return jdbc.sql(ARRIVALS)
        .params(generation, units.toArray(String[]::new))
        .query((row, _) ->
            new Arrival(
                row.getString("unit"),
                row.getString("subject"),
                row.getString("source"),
                row.getTimestamp("last_arrival").toInstant()))
        .list();
  }
}
