package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellFormat;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Dimension;
import careaccess.contract.cell.Histogram;
import careaccess.contract.cell.Measure;
import careaccess.contract.cell.Sheet;
import careaccess.contract.cell.Stratum;
import careaccess.contract.measurement.Deviation;
import careaccess.reporting.core.Wanted;
import careaccess.reporting.core.Wanted.Block;
import careaccess.reporting.core.Wanted.Evidence;
import careaccess.reporting.core.Wanted.Group;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is asked, the read model is never searched from end to end: here of 400 places over three years. */
class CellQueryIT {

  private static final int SHEETS = 5000;

  @TempDir private static Path directory;
  private static EmbeddedPostgres postgres;
  private static Connection connection;

  @BeforeAll
  static void fill() throws IOException, SQLException {
    postgres = Embedded.postgres(directory.resolve("postgres")).start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
    connection = postgres.getPostgresDatabase().getConnection();
    ManyRows.fill(connection, 400);
  }

  @AfterAll
  static void stop() throws IOException, SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void onePlaceIsLookedUp() throws SQLException {
    assertLookedUp(wanted(1, 13, Set.of()));
  }

  @Test
  void allRegionsAreLookedUp() throws SQLException {
    assertLookedUp(wanted(21, 13, Set.of(Dimension.SEX)));
  }

  @Test
  void everyPlaceIsLookedUp() throws SQLException {
    assertLookedUp(wanted(400, 1, Set.of()));
  }

  @Test
  void talliesAndTheirOverlapsAreLookedUp() throws SQLException {
    Block tallies = new Block(Basis.TALLY, Set.of("SAME_DAY", "HIRED"), places(21), months(13));
    Plan plan = assertLookedUp(new Wanted(List.of(tallies), Set.of(), List.of()));
    assertThat(plan.text()).contains("using cell_overlapping");
  }

  @Test
  void whoHasReportedIsReadWithoutTheirCells() throws SQLException {
    assertThat(assertLookedUp(wanted(1, 13, Set.of())).text()).contains("reporters_pkey");
    Set<Group> groups = months(13).stream().map(month -> new Group(Basis.COMPLETED, "TREATMENT", month)).collect(Collectors.toSet());
    assertThat(assertLookedUp(Reporters.branches(ManyRows.GENERATION, groups).sql()).text())
        .contains("Index Only Scan using cell_reported");
  }

  @Test
  void whatIsReleasedIsLookedUpTheSameWay() throws SQLException {
    for (Wanted wanted : List.of(wanted(1, 13, Set.of()), wanted(21, 13, Set.of()), wanted(400, 1, Set.of()))) {
      for (Long release : Arrays.asList(null, 7L)) {
        assertLookedUp(new ReleasedQuery(wanted, release).branches().sql());
        assertLookedUp(new ReleasedQuery(wanted, release).withMark().branches().sql());
      }
    }
  }

  @Test
  void whereThereIsAnythingIsLookedUpWithoutReadingIt() throws SQLException {
    for (Wanted wanted : List.of(wanted(21, 13, Set.of()), wanted(400, 13, Set.of(Dimension.SEX)))) {
      for (boolean past : List.of(true, false)) {
        Plan cells = assertLookedUp(PlaceQuery.ofCells(ManyRows.GENERATION, wanted, past).branches().sql());
        assertThat(cells.text()).contains("Index Only Scan using cell_pkey");
        assertLookedUp(PlaceQuery.ofReleased(wanted, past).branches().sql());
      }
    }
  }

  @Test
  void whatIsShownSinceAReleaseIsLookedUp() throws SQLException {
    for (String sql : List.of(ShownSince.PLACES, ShownSince.PERIODS)) {
      Plan plan = Plan.of(connection, ShownSince.BY_INDEX, sql);
      assertThat(plan.readThrough()).as(plan.text()).isEmpty();
    }
  }

  @Test
  void whatWasInForceOnADayIsLookedUp() throws SQLException {
    assertLookedUp(PastDays.MOMENT);
  }

  @Test
  void whatHasChangedSinceABatchIsLookedUp() throws SQLException {
    assertLookedUp(ChangedCells.BATCHES);
    assertLookedUp(ChangedCells.CELLS);
    assertLookedUp(ChangedCells.IS_THAT);
    assertLookedUp(RememberedCells.REPORTED_SINCE);
  }

  @Test
  void howMuchAReleaseHidesIsLookedUp() throws SQLException {
    assertLookedUp(Extents.OF_A_RELEASE);
  }

  @Test
  void followUpsAreLookedUpWhateverIsAskedOfThem() throws SQLException {
    for (List<String> regions : List.of(List.<String>of(), List.of("place-7"))) {
      for (List<String> periods : List.of(List.<String>of(), List.of("2025-APR"))) {
        for (Audience audience : Audience.values()) {
          assertLookedUp(new FollowUpQuery(regions, periods, 1000, 101).sql(audience));
        }
      }
    }
  }

  @Test
  void whoHasReportedIsLookedUp() throws SQLException {
    for (Collection<String> units : Arrays.asList(null, places(1), places(400))) {
      for (Collection<String> sources : Arrays.asList(null, List.of("source-7"))) {
        for (List<String> after : List.of(List.<String>of(), List.of("2025-03", "place-1", "TREATMENT", "source-1"))) {
          assertLookedUp(
              new ReportedQuery(ManyRows.GENERATION, months(12), units, Set.of("TREATMENT"), sources, after, 1000).sql());
        }
      }
    }
  }

  @Test
  void whatIsUnplacedAndWhenItLastArrivedIsLookedUp() throws SQLException {
    assertThat(assertLookedUp(ReportedRows.UNPLACED).text()).contains("reported_unplaced");
    assertLookedUp(ReportedRows.ARRIVALS);
    assertLookedUp(ReportedRows.SOURCES);
  }

  /** Of each unit three phases, from one source: not of each of its 36 months. */
  @Test
  void whenSomethingLastArrivedTakesNoMoreRowsTheMoreMonthsThereAre() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("explain (analyze, buffers off, costs off, timing off) " + ReportedRows.ARRIVALS)) {
      statement.setString(1, ManyRows.GENERATION);
      statement.setArray(2, connection.createArrayOf("text", places(400).toArray()));
      assertThat(Plan.mostRows(statement)).isEqualTo(1_200);
    }
  }

  @Test
  void withoutItsKeyTheReadModelWouldBeSearched() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("alter table cell drop constraint cell_pkey");
      statement.execute("alter table released drop constraint released_pkey");
      Wanted wanted = wanted(1, 13, Set.of());
      assertThat(plan(wanted).readThrough()).containsExactly("cell");
      assertThat(Plan.of(connection, new ReleasedQuery(wanted, null).branches().sql()).readThrough()).containsExactly("released");
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** Says how much, since that decides how long days can be kept. */
  @Test
  void aPastDayTakesTheRoomOfWhatWasOverwrittenAfterIt() throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
      WrittenCells cells = new WrittenCells(connection, "growing-1");
      long empty = bytes("cell_history");
      cells.write(sheets(1), 1, OptionalLong.empty());
      cells.write(sheets(2), 2, OptionalLong.of(0));
      assertThat(bytes("cell_history")).as("of the same day").isEqualTo(empty);
      assertThat(cells.write(sheets(3), 3, OptionalLong.of(2))).isEqualTo(SHEETS);
      assertThat(number("select count(*) from cell_history where generation = 'growing-1'")).isEqualTo(SHEETS);
      long row = (bytes("cell_history") - empty) / SHEETS;
      long body = number("select avg(pg_column_size(body))::bigint from cell_history where generation = 'growing-1'");
      System.out.printf("A version in cell_history takes %d bytes: %d of its body, %d besides%n", row, body, row - body);
      assertThat(row - body).isBetween(100L, 500L);
    }
  }

  /** As sheets of small units are: some breakdowns, each with the waits of a few dozen contacts. */
  private static List<CellBatch.Entry> sheets(long revision) {
    Random random = new Random(revision);
    Stratum stratum = new Stratum(Measure.WAIT, true, Deviation.NONE);
    return IntStream.range(0, SHEETS)
        .mapToObj(number -> {
          Map<String, byte[]> cells = new HashMap<>();
          for (String breakdown : List.of("all", "sex=KVINNA", "sex=MAN", "ageGroup=18-64", "ageGroup=65-79", "provider=PUBLIC")) {
            Counts counts = Counts.NONE;
            for (int contact = 0; contact < 30; contact++) {
              counts = counts.plus(Counts.of(stratum, Histogram.of(random.nextInt(200), 1)));
            }
            cells.put(breakdown, CellFormat.write(new Cell(counts, revision, Instant.EPOCH)));
          }
          return new CellBatch.Entry(
              "place-" + number, "2026-02", "*", "", "TREATMENT", "WAITING",
              Bytes.wrap(Sheet.BLANK.with(cells).write()), revision, true, false);
        })
        .toList();
  }

  private static long bytes(String table) throws SQLException {
    return number("select pg_total_relation_size('" + table + "')");
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        ResultSet result = connection.createStatement().executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static Wanted wanted(int places, int months, Set<Dimension> dimensions) {
    List<Block> cells =
        List.of(
            new Block(Basis.WAITING, Set.of("TREATMENT"), places(places), months(months)),
            new Block(Basis.COMPLETED, Set.of("TREATMENT"), places(places), months(months)));
    List<Evidence> reports =
        List.of(new Evidence(Basis.COMPLETED, Set.of("TREATMENT"), months(months), () -> places(100)));
    return new Wanted(cells, dimensions, reports);
  }

  private static Set<String> places(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(place -> "place-" + place).collect(Collectors.toSet());
  }

  private static Set<String> months(int count) {
    return IntStream.rangeClosed(1, count).mapToObj("2025-%02d"::formatted).collect(Collectors.toSet());
  }

  /** As they are now, which is returned, and as they were. */
  private static Plan assertLookedUp(Wanted wanted) throws SQLException {
    assertLookedUp(new CellQuery(ManyRows.GENERATION, wanted, 7L).branches().sql());
    return assertLookedUp(new CellQuery(ManyRows.GENERATION, wanted, null).branches().sql());
  }

  private static Plan assertLookedUp(String sql) throws SQLException {
    Plan plan = Plan.of(connection, sql);
    assertThat(plan.readThrough()).as(plan.text()).isEmpty();
    assertThat(plan.text()).as("by an index, for all parameters").contains("Index").containsPattern("\\$\\d");
    return plan;
  }

  private static Plan plan(Wanted wanted) throws SQLException {
    return Plan.of(connection, new CellQuery(ManyRows.GENERATION, wanted, null).branches().sql());
  }
}
