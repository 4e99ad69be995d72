package careaccess.reporting;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where releases show something otherwise than one before did; in a transaction. */
@Component
class ShownSince {

  static final String PLACES =
      """
      select place from (
        select place from released where release > ?
        union all select place from released_history where last_release >= ?) shown
      where place >= ? group by place order by place limit ?
      """;

  static final String PERIODS =
      """
      select period from released where release > ? and place = any(?)
      union select period from released_history where last_release >= ? and place = any(?)
      """;

  /** How much is newer than a release cannot be known when a question is planned for all releases: mostly a little. */
  static final String BY_INDEX = "set local enable_seqscan = off";

  private final JdbcClient jdbc;

  ShownSince(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The codes of all periods of which any release has shown anything. */
  List<String> allPeriods() {
    return jdbc.sql("select period from released_period").query((row, _) -> row.getString(1)).list();
  }

  /**
   * Places, in order.
   *
   * @param from the first that is wanted
   */
  List<String> places(long release, String from, int limit) {
    jdbc.sql(BY_INDEX).update();
    return jdbc.sql(PLACES).params(release, release, from, limit).query((row, _) -> row.getString(1)).list();
  }

  /** The codes of the periods of which it is, at any of these places. */
  SortedSet<String> periods(long release, Collection<String> places) {
    String[] ids = places.toArray(String[]::new);
    jdbc.sql(BY_INDEX).update();
    return new TreeSet<>(
        jdbc.sql(PERIODS).params(release, ids, release, ids).query((row, _) -> row.getString(1)).list());
  }
}
