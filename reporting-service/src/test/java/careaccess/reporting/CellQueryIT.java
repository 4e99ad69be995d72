package careaccess.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Dimension;
import careaccess.reporting.core.Wanted;
import careaccess.reporting.core.Wanted.Block;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is asked, the read model is never searched from end to end: here of 400 places over three years. */
class CellQueryIT {

  private static final String GENERATION = "abc-1";

  @TempDir private static Path directory;
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void fill() throws IOException, SQLException {
    postgres = EmbeddedPostgres.builder().setDataDirectory(directory.resolve("postgres")).start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into cell
          select '%s', population, basis, 'place-' || place,
                 to_char(date '2024-01-01' + month * interval '1 month', 'YYYY-MM'),
                 split_part(breakdown, '=', 1), split_part(breakdown, '=', 2),
                 decode(repeat('00', 100), 'hex'), true, false, 1, 1
          from unnest(array['TREATMENT', 'FIRST_VISIT', 'FOLLOW_UP']) population,
               unnest(array['WAITING', 'COMPLETED']) basis,
               generate_series(1, 400) place,
               generate_series(0, 35) month,
               unnest(array['*', '', 'sex=KVINNA', 'sex=MAN', 'ageGroup=0-17', 'ageGroup=18-64']) breakdown
          """
              .formatted(GENERATION));
      statement.execute(
          """
          insert into released
          select population, basis, place, period, decode(repeat('00', 100), 'hex')
          from (select distinct population, basis, place, period from cell) place
          """);
      statement.execute(
          """
          insert into release (release, generation, day, made_at, made_by, shown, small, complementary)
          select release, '%s', date '2026-01-01', now(), 'test', 0, 0, 0 from generate_series(1, 400) release
          """
              .formatted(GENERATION));
      statement.execute(
          """
          insert into release_figures
          select release, 'indicator-' || indicator, 'TREATMENT', 'WAITING', 'unit', 1, 1, 1, 0, 0
          from generate_series(1, 400) release, generate_series(1, 100) indicator
          """);
      statement.execute(
          """
          insert into follow_up
          select row_number() over (), 'place-' || place, year || '-APR', 'FOLLOW_UP', make_date(year, 1, 1),
                 make_date(year, 4, 30), 1, false, now(), 'publisher', '', '{}', make_date(year, 6, 1), '{}', '{}',
                 null, null, null, null, '{}', '{}'
          from generate_series(1, 400) place, generate_series(2020, 2029) year
          """);
      statement.execute(
          """
          insert into reported
          select generation, to_char(date '2024-01-01' + month * interval '1 month', 'YYYY-MM'), 'place-' || place, subject,
                 'source-' || place %% 20, place > 10, 1, now(), 1
          from unnest(array['%s', 'before-1', 'next-1']) generation,
               unnest(array['TREATMENT', 'FIRST_VISIT', 'FOLLOW_UP']) subject,
               generate_series(1, 400) place,
               generate_series(0, 35) month
          """
              .formatted(GENERATION));
      statement.execute("analyze");
    }
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void onePlaceIsLookedUp() {
    assertNoSequentialScan(wanted(1, 13, Set.of()));
  }

  @Test
  void allRegionsAreLookedUp() {
    assertNoSequentialScan(wanted(21, 13, Set.of(Dimension.SEX)));
  }

  @Test
  void everyPlaceIsLookedUp() {
    assertNoSequentialScan(wanted(400, 1, Set.of()));
  }

  @Test
  void talliesAndTheirOverlapsAreLookedUp() {
    Block tallies = new Block(Basis.TALLY, Set.of("SAME_DAY", "HIRED"), places(21), months(13));
    assertNoSequentialScan(new Wanted(List.of(tallies), Set.of(), List.of()));
  }

  @Test
  void whatIsReleasedIsLookedUpTheSameWay() {
    for (Wanted wanted : List.of(wanted(1, 13, Set.of()), wanted(21, 13, Set.of()), wanted(400, 1, Set.of()))) {
      ReleasedQuery query = new ReleasedQuery(wanted);
      assertThat(plan(query.sql(), query.parameters())).contains("Index").doesNotContain("Seq Scan");
    }
  }

  @Test
  void howMuchAReleaseHidesIsLookedUp() {
    assertThat(plan(Extents.OF_A_RELEASE, List.of(400L))).contains("Index").doesNotContain("Seq Scan");
  }

  @Test
  void followUpsAreLookedUpWhateverIsAskedOfThem() {
    for (List<String> regions : List.of(List.<String>of(), List.of("place-7"))) {
      for (List<String> periods : List.of(List.<String>of(), List.of("2025-APR"))) {
        for (Audience audience : Audience.values()) {
          FollowUpQuery query = new FollowUpQuery(regions, periods, 1000, 101);
          assertThat(plan(query.sql(audience), query.parameters())).contains("Index").doesNotContain("Seq Scan");
        }
      }
    }
  }

  @Test
  void whoHasReportedIsLookedUp() {
    for (Collection<String> units : Arrays.asList(null, places(1), places(400))) {
      for (Collection<String> sources : Arrays.asList(null, List.of("source-7"))) {
        for (List<String> after : List.of(List.<String>of(), List.of("2025-03", "place-1", "TREATMENT", "source-1"))) {
          ReportedQuery query =
              new ReportedQuery(GENERATION, months(12), units, Set.of("TREATMENT"), sources, after, 1000);
          assertThat(plan(query.sql(), query.parameters())).contains("Index").doesNotContain("Seq Scan");
        }
      }
    }
  }

  @Test
  void whatIsUnplacedAndWhenItLastArrivedIsLookedUp() {
    for (boolean all : new boolean[] {true, false}) {
      List<Object> parameters = List.of(GENERATION, all, new String[] {"source-7"}, "source-1", "place-1", 1000);
      assertThat(plan(ReportedRows.UNPLACED, parameters)).contains("reported_unplaced").doesNotContain("Seq Scan");
    }
    for (int places : new int[] {1, 400}) {
      String[] units = places(places).toArray(String[]::new);
      assertThat(plan(ReportedRows.ARRIVALS, List.of(units, GENERATION))).contains("Index").doesNotContain("Seq Scan");
    }
  }

  private static Wanted wanted(int places, int months, Set<Dimension> dimensions) {
    List<Block> cells =
        List.of(
            new Block(Basis.WAITING, Set.of("TREATMENT"), places(places), months(months)),
            new Block(Basis.COMPLETED, Set.of("TREATMENT"), places(places), months(months)));
    List<Block> reports = List.of(new Block(Basis.COMPLETED, Set.of("TREATMENT"), places(100), months(months)));
    return new Wanted(cells, dimensions, reports);
  }

  private static Set<String> places(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(place -> "place-" + place).collect(Collectors.toSet());
  }

  private static Set<String> months(int count) {
    return IntStream.rangeClosed(1, count).mapToObj("2025-%02d"::formatted).collect(Collectors.toSet());
  }

  private static void assertNoSequentialScan(Wanted wanted) {
    CellQuery query = new CellQuery(GENERATION, wanted);
    assertThat(plan(query.sql(), query.parameters())).contains("Index").doesNotContain("Seq Scan");
  }

  /** The one for all parameters, which is what the service asks for ({@code plan_cache_mode} in its configuration). */
  private static String plan(String sql, List<Object> parameters) {
    String values = parameters.stream().map(CellQueryIT::literal).collect(Collectors.joining(", "));
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set plan_cache_mode = force_generic_plan");
      statement.execute("prepare asked as " + numbered(sql));
      List<String> lines = new ArrayList<>();
      try (ResultSet plan = statement.executeQuery("explain execute asked (" + values + ")")) {
        while (plan.next()) {
          lines.add(plan.getString(1));
        }
      }
      assertThat(lines).as("of all parameters").anyMatch(line -> line.matches(".*\\$\\d.*"));
      return String.join("\n", lines);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  private static String numbered(String sql) {
    AtomicInteger number = new AtomicInteger();
    return Pattern.compile("\\?").matcher(sql).replaceAll(_ -> "\\$" + number.incrementAndGet());
  }

  private static String literal(Object parameter) {
    return parameter instanceof String[] codes
        ? Stream.of(codes).map(code -> '"' + code + '"').collect(Collectors.joining(",", "'{", "}'"))
        : "'" + parameter + "'";
  }
}
