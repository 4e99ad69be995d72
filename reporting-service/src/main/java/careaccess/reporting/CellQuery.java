package careaccess.reporting;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellFormat;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.Snapshot;
import careaccess.reporting.core.Wanted;
import careaccess.reporting.core.Wanted.Block;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/** One statement that reads all that is wanted, and what it found. */
final class CellQuery implements RowCallbackHandler {

  private enum Purpose {
    CELL,
    REPORT,
    OVERLAP
  }

  private static final String COLUMNS = "basis, population, place, period, dimension, member";

  private final List<String> branches = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();
  private final Map<CellKey, Cell> cells = new HashMap<>();
  private final Set<CellKey> reported = new HashSet<>();
  private final Set<CellKey> overlaps = new HashSet<>();

  CellQuery(String generation, Wanted wanted) {
    List<String> dimensions =
        wanted.dimensions().isEmpty() ? List.of("") : wanted.dimensions().stream().map(Dimension::code).toList();
    for (Block block : wanted.cells()) {
      add(Purpose.CELL, "body", "and dimension = any(?)", generation, block);
      parameters.add(array(dimensions));
      if (block.basis() == Basis.TALLY) {
        addOverlaps(generation, block);
      }
    }
    for (Block block : wanted.reports()) {
      add(Purpose.REPORT, "null", "and dimension = '' and member = '' and reported", generation, block);
    }
  }

  private void add(Purpose purpose, String body, String condition, String generation, Block block) {
    branches.add(
        """
        select '%s' as purpose, %s, %s as body from cell
        where generation = ? and basis = ? and population = any(?) and place = any(?) and period = any(?) %s\
        """
            .formatted(purpose, COLUMNS, body, condition));
    parameters.addAll(
        List.of(
            generation,
            block.basis().name(),
            array(block.populations()),
            array(block.places()),
            array(block.periods())));
  }

  /** Of every place, since an overlap below a place is one in its sum. */
  private void addOverlaps(String generation, Block block) {
    branches.add(
        """
        select '%s' as purpose, %s, null as body from cell
        where generation = ? and population = any(?) and period = any(?) and overlapping\
        """
            .formatted(Purpose.OVERLAP, COLUMNS));
    parameters.addAll(List.of(generation, array(block.populations()), array(block.periods())));
  }

  boolean isEmpty() {
    return branches.isEmpty();
  }

  String sql() {
    return String.join("\nunion all\n", branches);
  }

  List<Object> parameters() {
    return parameters;
  }

  @Override
  public void processRow(ResultSet row) throws SQLException {
    CellKey key =
        new CellKey(
            row.getString("place"),
            row.getString("period"),
            breakdown(row.getString("dimension"), row.getString("member")),
            row.getString("population"),
            Basis.valueOf(row.getString("basis")));
    switch (Purpose.valueOf(row.getString("purpose"))) {
      case CELL -> cells.put(key, CellFormat.read(row.getBytes("body")));
      case REPORT -> reported.add(key);
      case OVERLAP -> overlaps.add(key);
    }
  }

  Snapshot snapshot() {
    return new Snapshot(cells, reported, overlaps);
  }

  private static @Nullable Breakdown breakdown(String dimension, String member) {
    return Dimension.of(dimension).map(known -> new Breakdown(known, member)).orElse(null);
  }

  private static String[] array(Collection<String> codes) {
    return codes.toArray(String[]::new);
  }
}
