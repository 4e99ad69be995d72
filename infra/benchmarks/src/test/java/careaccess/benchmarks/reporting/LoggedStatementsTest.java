package careaccess.benchmarks.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoggedStatementsTest {

  @Test
  void findsWhatReadsCellsWithItsParametersInPlace() {
    List<String> log = """
        2026-11-26 07:00:00.000 UTC [11] LOG:  parameter "log_statement" changed to "all"
        2026-11-26 07:00:01.000 UTC [12] LOG:  execute S_1: select generation from in_force
        2026-11-26 07:00:01.100 UTC [12] LOG:  execute <unnamed>: select 'CELL' as purpose, body from cell
        \twhere place = any($2) and generation = $1 and member = $11
        2026-11-26 07:00:01.100 UTC [13] LOG:  execute S_2: insert into cell select $1
        2026-11-26 07:00:01.100 UTC [13] DETAIL:  Parameters: $1 = 'x'
        2026-11-26 07:00:01.100 UTC [12] DETAIL:  Parameters: $1 = 'abc-7', $2 = '{19,"it''s"}', $11 = NULL
        2026-11-26 07:00:01.200 UTC [12] LOG:  execute S_3: select name from catalogue_file where catalogue = $1
        2026-11-26 07:00:01.200 UTC [12] DETAIL:  Parameters: $1 = 'abc'
        """.lines().toList();

    assertThat(LoggedStatements.readingCells(log)).containsExactly("""
        select 'CELL' as purpose, body from cell
        where place = any('{19,"it''s"}') and generation = 'abc-7' and member = NULL""");
  }

  @Test
  void aParameterMayNameAllPlacesOfACountry() {
    String places = "19-vasteras-ortoped,".repeat(20_000);
    List<String> log = List.of(
        "2026-11-26 07:00:01.100 UTC [12] LOG:  execute S_1: select body from cell where place = any($1)",
        "2026-11-26 07:00:01.100 UTC [12] DETAIL:  Parameters: $1 = '{" + places + "}'");

    assertThat(LoggedStatements.readingCells(log))
        .containsExactly("select body from cell where place = any('{" + places + "}')");
  }
}
