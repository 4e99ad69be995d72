package careaccess.reporting;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.CellKey;
import careaccess.reporting.core.Released;
import careaccess.reporting.core.ReleasedFormat;
import careaccess.reporting.core.ReleasedSnapshot;
import careaccess.reporting.core.Wanted;
import careaccess.reporting.core.Wanted.Block;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;

/** One statement that reads what is released of all that is wanted, of its breakdowns too, and what it found. */
final class ReleasedQuery implements RowCallbackHandler {

  private static final String BRANCH =
      """
      select population, basis, place, period, body from released
      where basis = ? and population = any(?) and place = any(?) and period = any(?)\
      """;

  private final Branches branches = new Branches();
  private final Map<CellKey, Released> released = new HashMap<>();

  ReleasedQuery(Wanted wanted) {
    wanted.cells().forEach(this::add);
  }

  private void add(Block block) {
    branches.add(
        BRANCH,
        block.basis().name(),
        Branches.array(block.populations()),
        Branches.array(block.places()),
        Branches.array(block.periods()));
  }

  Branches branches() {
    return branches;
  }

  @Override
  public void processRow(ResultSet row) throws SQLException {
    CellKey key =
        new CellKey(
            row.getString("place"),
            row.getString("period"),
            null,
            row.getString("population"),
            Basis.valueOf(row.getString("basis")));
    released.put(key, ReleasedFormat.read(row.getBytes("body")));
  }

  ReleasedSnapshot snapshot() {
    return new ReleasedSnapshot(released);
  }
}
