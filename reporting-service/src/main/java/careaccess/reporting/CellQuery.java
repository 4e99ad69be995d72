package careaccess.reporting;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Breakdown;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellFormat;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Sheet;
import careaccess.contract.cell.SheetKey;
import careaccess.reporting.core.CellSnapshot;
import careaccess.reporting.core.Moment;
import careaccess.reporting.core.Wanted.Block;
import careaccess.reporting.core.Wanted.Evidence;
import careaccess.reporting.core.Wanted.Group;
import careaccess.reporting.core.Wanted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads all that is wanted in one statement, and holds what it found. */
final class CellQuery implements RowCallbackHandler {

  /** Stands where a dimension does in the row of a sheet. */
  static final String EVERY = "*";

  /** Stands behind the dimension in the row of a sheet's supplement, or alone where the sheet has {@value #EVERY}. */
  static final String SUPPLEMENT = "+";

  private enum Purpose {
    MOMENT,
    CELL,
    REPORT,
    REPORTERS,
    OVERLAP
  }

  /** Where versions of cells stand. */
  private record Source(String table, String condition, List<Object> parameters) {

    private static final List<Source> NOW = List.of(new Source("cell", "", List.of()));

    /** Those that were not overwritten since, and those that were. */
    private static List<Source> asOf(long batch) {
      return List.of(
          new Source("cell", "and batch <= ?", List.of(batch)),
          new Source("cell_history", "and batch <= ? and last_batch >= ?", List.of(batch, batch)));
    }
  }

  private static final String CELL_BRANCH =
      """
      select 'CELL' as purpose, basis, population, place, period, dimension, member, body, batch from %s
      where generation = ? and basis = ? and population = any(?) and place = any(?) and period = any(?)
        and dimension = any(?) %s\
      """;

  /** Of every place, since an overlap below a place is one in its sum. */
  private static final String OVERLAP_BRANCH =
      """
      select 'OVERLAP' as purpose, basis, population, place, period, dimension, member, body, batch from %s
      where generation = ? and population = any(?) and period = any(?) and overlapping %s\
      """;

  private static final String WHOLE = "and member = '' and dimension in ('', '*')";

  /** Since when the places that have reported are those that they are; the turn stands for a member. */
  private static final String REPORTERS_BRANCH =
      """
      select 'REPORTERS' as purpose, basis, population, '' as place, period, '' as dimension, turn::text as member, null as body, batch
      from reporters
      where generation = ? and basis = ? and population = any(?) and period = any(?)\
      """;

  /** The mark stands for a place, the generation for a member. */
  private static final String MOMENT_BRANCH =
      """
      select 'MOMENT' as purpose, '' as basis, '' as population, mark as place, '' as period, '' as dimension,
        generation as member, null as body, batch
      from (%s) moment\
      """
          .formatted(Cells.MOMENT);

  /** On a day before. Nothing but what stands in an index, so that no row need be read; its conditions are the index's own. */
  private static final String REPORT_BRANCH =
      """
      select 'REPORT' as purpose, basis, population, place, period, '' as dimension, '' as member, null as body, 0 as batch
      from %%s
      where generation = ? and basis = ? and population = any(?) and period = any(?) and place = any(?)
        and reported %s %%s\
      """
          .formatted(WHOLE);

  private final Branches branches = new Branches();
  private final List<String> dimensions;
  private final boolean undivided;
  private final List<Source> sources;

  /** Those in rows of their own until the {@link #snapshot(Map)}, then all. */
  private final Map<CellKey, Cell> cells = new HashMap<>();

  private final Map<SheetKey, byte[]> sheets = new HashMap<>();
  private final Map<SheetKey, byte[]> supplements = new HashMap<>();

  private @Nullable Moment moment;
  private long lastBatch;
  private final Map<Group, Long> reporters = new HashMap<>();
  private final Map<Group, Set<String>> reported = new HashMap<>();
  private final Set<CellKey> overlaps = new HashSet<>();

  /** @param asOf the batch after which cells were as they are wanted, the last of a day; null: as they are now */
  CellQuery(String generation, Wanted wanted, @Nullable Long asOf) {
    sources = asOf == null ? Source.NOW : Source.asOf(asOf);
    dimensions = wanted.dimensionCodes();
    undivided = wanted.dimensions().isEmpty();
    String[] where = Branches.array(where(dimensions));
    for (Block block : wanted.cells()) {
      String[] populations = Branches.array(block.populations());
      String[] periods = Branches.array(block.periods());
      add(CELL_BRANCH, generation, block.basis().name(), populations, Branches.array(block.places()), periods, where);
      if (block.basis() == Basis.TALLY) {
        add(OVERLAP_BRANCH, generation, populations, periods);
      }
    }
    for (Evidence evidence : wanted.reports()) {
      String[] populations = Branches.array(evidence.populations());
      String[] periods = Branches.array(evidence.periods());
      if (asOf == null) {
        branches.add(REPORTERS_BRANCH, generation, evidence.basis().name(), populations, periods);
      } else {
        String[] units = Branches.array(evidence.units().get());
        add(REPORT_BRANCH, generation, evidence.basis().name(), populations, periods, units);
      }
    }
  }

  private void add(String branch, Object... values) {
    for (Source source : sources) {
      branches.add(
          branch.formatted(source.table, source.condition),
          Stream.concat(Arrays.stream(values), source.parameters.stream()).toArray());
    }
  }

  /** The same, and of which moment it is. */
  CellQuery withMoment() {
    branches.add(MOMENT_BRANCH);
    return this;
  }

  Branches branches() {
    return branches;
  }

  CellQuery read(JdbcClient jdbc) {
    branches.read(jdbc, this);
    return this;
  }

  /** Where that was asked for. */
  Moment moment() {
    return Objects.requireNonNull(moment, "nobody asked for the moment");
  }

  /** Since which turn the places that have reported are those that they are; of a past day none, since these are found here. */
  Map<Group, Long> reporters() {
    return reporters;
  }

  /** The last batch that changed anything of what was found; 0 where nothing was. */
  long lastBatch() {
    return lastBatch;
  }

  @Override
  public void processRow(ResultSet row) throws SQLException {
    Purpose purpose = Purpose.valueOf(row.getString("purpose"));
    if (purpose == Purpose.MOMENT) {
      moment = new Moment(row.getString("member"), row.getLong("batch"), row.getString("place"));
      return;
    }
    lastBatch = Math.max(lastBatch, row.getLong("batch"));
    if (purpose == Purpose.REPORTERS) {
      reporters.put(
          new Group(Basis.valueOf(row.getString("basis")), row.getString("population"), row.getString("period")),
          Long.valueOf(row.getString("member")));
      return;
    }
    String dimension = row.getString("dimension");
    SheetKey sheet =
        new SheetKey(
            row.getString("place"),
            row.getString("period"),
            Dimension.of(dimension.replace(SUPPLEMENT, "")).orElse(null),
            row.getString("population"),
            Basis.valueOf(row.getString("basis")));
    if (purpose == Purpose.REPORT) {
      reported.computeIfAbsent(Group.of(sheet.cell(null)), _ -> new HashSet<>()).add(sheet.place());
      return;
    }
    byte[] body = row.getBytes("body");
    if (!Sheet.isSheet(body)) {
      take(purpose, sheet.cell(breakdown(sheet.dimension(), row.getString("member"))), CellFormat.read(body));
    } else if (purpose == Purpose.OVERLAP) {
      Sheet.read(body).cells()
          .forEach((text, cell) -> take(purpose, sheet.cell(Breakdown.of(text)), CellFormat.read(cell)));
    } else {
      (dimension.endsWith(SUPPLEMENT) ? supplements : sheets).put(sheet, body);
    }
  }

  private void take(Purpose purpose, CellKey key, Cell cell) {
    if (purpose == Purpose.CELL) {
      cells.put(key, cell);
    } else if (cell.counts().tallied().overlaps()) {
      overlaps.add(key);
    }
  }

  /**
   * What was found, with the places that have reported. What a sheet that is not spread holds is so, whatever the rows say that
   * it may have been spread over.
   */
  CellSnapshot snapshot(Map<Group, Set<String>> places) {
    sheets.forEach((sheet, body) -> {
      if (sheet.dimension() != null) {
        takeSheet(sheet, body);
      }
    });
    sheets.forEach((sheet, body) -> {
      if (sheet.dimension() == null) {
        takeSheet(sheet, body);
      }
    });
    reported.putAll(places);
    return new CellSnapshot(cells, reported, overlaps);
  }

  private void takeSheet(SheetKey sheet, byte[] body) {
    Map<CellKey, Cell> both = new HashMap<>();
    takeIn(sheet, body, both);
    byte[] supplement = supplements.get(sheet);
    if (supplement != null && Sheet.adds(supplement, body)) {
      takeIn(sheet, supplement, both);
    }
    cells.putAll(both);
  }

  /** Adds up what is wanted of a sheet or of its supplement. */
  private void takeIn(SheetKey sheet, byte[] body, Map<CellKey, Cell> both) {
    if (undivided) {
      Sheet.cell(body, null).ifPresent(cell -> both.merge(sheet.cell(null), cell, Cell::plus));
      return;
    }
    Sheet.read(body).cells().forEach((text, cell) -> {
      Breakdown breakdown = Breakdown.of(text);
      if (dimensions.contains(dimension(breakdown))) {
        both.merge(sheet.cell(breakdown), CellFormat.read(cell), Cell::plus);
      }
    });
  }

  /** As a column: empty for all contacts together. */
  static String dimension(@Nullable Breakdown breakdown) {
    return breakdown == null ? "" : breakdown.dimension().code();
  }

  /** As a column. */
  static String dimension(SheetKey sheet) {
    Dimension dimension = sheet.dimension();
    return dimension == null ? EVERY : dimension.code();
  }

  /** As a column: of its supplement. */
  static String supplement(SheetKey sheet) {
    Dimension dimension = sheet.dimension();
    return dimension == null ? SUPPLEMENT : dimension.code() + SUPPLEMENT;
  }

  /** As a column: empty for all contacts together. */
  static String member(@Nullable Breakdown breakdown) {
    return breakdown == null ? "" : breakdown.member();
  }

  private static @Nullable Breakdown breakdown(@Nullable Dimension dimension, String member) {
    return dimension == null ? null : new Breakdown(dimension, member);
  }

  /** Wherever cells of those dimensions may stand. */
  private static List<String> where(List<String> dimensions) {
    return Stream.concat(
            dimensions.stream().flatMap(dimension -> Stream.of(dimension, dimension + SUPPLEMENT)),
            Stream.of(EVERY, SUPPLEMENT))
        .distinct()
        .toList();
  }
}
