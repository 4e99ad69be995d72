package careaccess.reporting;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.CellKey;
import careaccess.reporting.core.Released;
import careaccess.reporting.core.ReleasedFormat;
import careaccess.reporting.core.Wanted;
import careaccess.reporting.core.Wanted.Block;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One statement that reads what is released of all that is wanted, of its breakdowns too, and what it found. */
final class ReleasedQuery implements RowCallbackHandler {

  private static final String BRANCH =
      """
      select population, basis, place, period, body from %s
      where basis = ? and population = any(?) and place = any(?) and period = any(?)\
      """;

  private static final String SHOWN = BRANCH.formatted("released");
  private static final String STILL_SHOWN = SHOWN + " and release <= ?";
  private static final String SHOWN_THEN =
      BRANCH.formatted("released_history") + " and release <= ? and last_release >= ?";

  /** Which release holds, by its mark, in place of a population. */
  private static final String HOLDS =
      """
      select release || '@' || (extract(epoch from made_at) * 1000000)::bigint as population, '' as basis, '' as place, '' as period,
        null as body
      from (select release, made_at from release order by release desc limit 1) holds\
      """;

  private final Branches branches = new Branches();
  private @Nullable String mark;
  private final Map<CellKey, Released> released = new HashMap<>();

  /** @param release whose figures are wanted; null: those of the last one */
  ReleasedQuery(Wanted wanted, @Nullable Long release) {
    for (Block block : wanted.cells()) {
      if (release == null) {
        add(SHOWN, block);
      } else {
        add(STILL_SHOWN, block, release);
        add(SHOWN_THEN, block, release, release);
      }
    }
  }

  private void add(String branch, Block block, Object... more) {
    Object[] asked = {
      block.basis().name(),
      Branches.array(block.populations()),
      Branches.array(block.places()),
      Branches.array(block.periods())
    };
    branches.add(branch, Stream.of(asked, more).flatMap(Arrays::stream).toArray());
  }

  /** The same, and which release holds. */
  ReleasedQuery withMark() {
    branches.add(HOLDS);
    return this;
  }

  ReleasedQuery read(JdbcClient jdbc) {
    branches.read(jdbc, this);
    return this;
  }

  Branches branches() {
    return branches;
  }

  @Override
  public void processRow(ResultSet row) throws SQLException {
    if (row.getString("basis").isEmpty()) {
      mark = row.getString("population");
      return;
    }
    CellKey key =
        new CellKey(
            row.getString("place"),
            row.getString("period"),
            null,
            row.getString("population"),
            Basis.valueOf(row.getString("basis")));
    released.put(key, ReleasedFormat.read(row.getBytes("body")));
  }

  /** The mark of the release that holds, where that was asked for; null: there is none. */
  @Nullable String mark() {
    return mark;
  }

  /** By cell without breakdown; nothing where nobody was. */
  Map<CellKey, Released> released() {
    return released;
  }
}
