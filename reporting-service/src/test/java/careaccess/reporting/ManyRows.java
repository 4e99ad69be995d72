package careaccess.reporting;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Fills every table that questions are answered from, so that PostgreSQL plans for one that is large: over three years, with
 * breakdowns in rows of their own. Beside whatever is there, since no generation has that name and no number is below 1.
 */
final class ManyRows {

  static final String GENERATION = "abc-1";

  private static final List<String> INSERTS =
      List.of(
          """
          insert into cell (generation, population, basis, place, period, dimension, member, body, reported, overlapping, revision, batch)
          select '%1$s', population, basis, 'place-' || place,
                 to_char(date '2024-01-01' + month * interval '1 month', 'YYYY-MM'),
                 split_part(breakdown, '=', 1), split_part(breakdown, '=', 2),
                 decode(repeat('00', 100), 'hex'), true, false, 1, 1
          from unnest(array['TREATMENT', 'FIRST_VISIT', 'FOLLOW_UP']) population,
               unnest(array['WAITING', 'COMPLETED']) basis,
               generate_series(1, %2$d) place,
               generate_series(0, 35) month,
               unnest(array['*', '', 'sex=KVINNA', 'sex=MAN', 'ageGroup=0-17', 'ageGroup=18-64']) breakdown
          """,
          """
          insert into reporters (generation, population, basis, period, batch)
          select 'before-' || other, population, basis, period, batch from reporters, generate_series(1, 100) other
          where generation = '%1$s'
          """,
          """
          insert into released (population, basis, place, period, body)
          select population, basis, place || suffix, period, decode(repeat('00', 100), 'hex')
          from cell, unnest(array['', 'a', 'b', 'c']) suffix where generation = '%1$s' and dimension = '*'
          """,
          """
          insert into cell_history
          select generation, population, basis, place, period, dimension, member, body, reported, overlapping, revision, version, version
          from cell, generate_series(-3, -1) version where generation = '%1$s' and basis = 'WAITING'
          """,
          """
          insert into released_history
          select population, basis, place, period, body, version, version
          from released, generate_series(-3, -1) version where basis = 'WAITING'
          """,
          """
          insert into changed_cells
          select generation, batch, array['WAITING/TREATMENT/*/2026-01/place-1', 'WAITING/TREATMENT//2026-01/place-1']
          from unnest(array['%1$s', 'before-1']) generation, generate_series(1, 10000) batch
          """,
          """
          insert into day_end
          select generation, date '2026-01-01' + day, day
          from unnest(array['%1$s', 'before-1']) generation, generate_series(1, 730) day
          """,
          """
          insert into release (release, generation, day, made_at, made_by, shown, small, complementary)
          select -release, '%1$s', date '2026-01-01', now(), 'test', 0, 0, 0 from generate_series(1, 400) release
          """,
          """
          insert into release_figures (release, indicator, population, basis, level, shown, hidden, small, complementary, kept)
          select -release, 'indicator-' || indicator, 'TREATMENT', 'WAITING', 'unit', 1, 1, 1, 0, 0
          from generate_series(1, 400) release, generate_series(1, 100) indicator
          """,
          """
          insert into release_parts (release, part, subject, population, basis, level, shown, hidden, small, complementary, kept)
          select -release, 'sex', 'indicator-' || indicator, 'TREATMENT', 'WAITING', 'unit', 1, 1, 1, 0, 0
          from generate_series(1, 400) release, generate_series(1, 100) indicator
          """,
          """
          insert into follow_up
          select -row_number() over (), 'place-' || place, year || '-APR', 'FOLLOW_UP', make_date(year, 1, 1),
                 make_date(year, 4, 30), 1, false, now(), 'publisher', '', '{}', make_date(year, 6, 1), '{}', '{}',
                 null, null, null, null, '{}', '{}'
          from generate_series(1, 400) place, generate_series(2020, 2029) year
          """,
          """
          insert into figure_change (generation, indicator, place, period, in_before, in_after)
          select '%1$s', 'indicator-' || indicator, 'place-' || place, '2026-' || lpad(month::text, 2, '0'), true, true
          from generate_series(1, 20) indicator, generate_series(1, 200) place, generate_series(1, 9) month
          """,
          """
          insert into change_summary (generation, indicator, compared, changed, appeared, disappeared)
          select 'abc-' || generation, 'indicator-' || indicator, 1, 1, 0, 0
          from generate_series(1, 100) generation, generate_series(1, 50) indicator
          """,
          """
          insert into change_summary_by_dimension (generation, indicator, dimension, compared, changed, appeared, disappeared)
          select 'abc-' || generation, 'indicator-' || indicator, dimension, 1, 1, 0, 0
          from generate_series(1, 100) generation,
               generate_series(1, 50) indicator,
               unnest(array['sex', 'ageGroup', 'sexAge', 'specialty', 'contactForm', 'residence', 'provider']) dimension
          """,
          """
          insert into reported (generation, period, unit, subject, source, placed, measurements, last_arrival, batch)
          select generation, to_char(date '2024-01-01' + month * interval '1 month', 'YYYY-MM'), 'place-' || place, subject,
                 'source-' || place %% 20, place > 10, 1, now(), 1
          from unnest(array['%1$s', 'before-1', 'next-1']) generation,
               unnest(array['TREATMENT', 'FIRST_VISIT', 'FOLLOW_UP']) subject,
               generate_series(1, %2$d) place,
               generate_series(0, 35) month
          """,
          """
          insert into last_reported
          select 'long-ago-' || ago, unit, subject, source, last_arrival
          from last_reported, generate_series(1, 20) ago where generation = '%1$s'
          """,
          "analyze");

  private ManyRows() {}

  /** @param places of whose cells there are 1 296 each; four times as many are released, since those are fewer rows of each */
  static void fill(Connection connection, int places) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String insert : INSERTS) {
        statement.execute(insert.formatted(GENERATION, places));
      }
    }
  }
}
