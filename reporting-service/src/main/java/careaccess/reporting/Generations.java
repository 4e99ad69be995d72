package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.reporting.Maintenance.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The generations that there are, and which one is in force; the same for every instance. */
@Component
class Generations {

  /** Where a generation stands. */
  enum State {
    /** Was never rebuilt: it is in force from the start, or its turn has not come. */
    NONE,
    /** Its measurements are being counted. */
    COUNTING,
    /** It is compared with the generation in force. */
    REPORTING,
    /** It is complete and waits for somebody to switch. */
    WAITING,
    /** Somebody decided that it never comes into force. */
    DISCARDED,
    /** In force, in place of another. */
    SWITCHED,
    /** Was in force. */
    REPLACED;

    /** Whether it is on its way to be put in force. */
    boolean isRebuilding() {
      return this == COUNTING || this == REPORTING || this == WAITING;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A generation.
   *
   * @param catalogue its hash
   * @param hop whose records are waited for; null when none are
   * @param progress share of that hop's records that have passed, or of the places that are compared, 0 to 1
   * @param startedAt when its rebuild began; when it was first heard of, where it was never rebuilt
   * @param comparedWith generation whose figures its own were compared with; null before
   */
  record Generation(
      String name,
      String catalogue,
      State state,
      @Nullable String hop,
      double progress,
      Instant startedAt,
      @Nullable String comparedWith) {

    private static Generation of(ResultSet row, int number) throws SQLException {
      return new Generation(
          row.getString("generation"),
          row.getString("catalogue"),
          State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
          row.getString("hop"),
          row.getDouble("progress"),
          row.getTimestamp("started_at").toInstant(),
          row.getString("compared_with"));
    }
  }

  private final JdbcClient jdbc;
  private final TransactionTemplate inOneStep;
  private final Clock clock;

  Generations(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
    this.jdbc = jdbc;
    this.inOneStep = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Makes it known, and puts it in force if none is. */
  void know(String generation, Catalogue catalogue) {
    jdbc.sql("insert into generation values (?, ?, 0, 'none', null, 0, ?, null) on conflict do nothing")
        .params(generation, catalogue.hash(), now())
        .update();
    jdbc.sql("insert into in_force (generation) values (?) on conflict do nothing").param(generation).update();
    jdbc.sql(
            """
            insert into in_force_on (day, generation)
            select ?, generation from in_force where not exists (select from in_force_on)
            on conflict do nothing\
            """)
        .param(catalogue.calendar().today(clock))
        .update();
  }

  String inForce() {
    return jdbc.sql("select generation from in_force").query(String.class).single();
  }

  /** All that are known. */
  List<String> names() {
    return jdbc.sql("select generation from generation order by generation")
        .query((row, _) -> row.getString("generation"))
        .list();
  }

  /** @throws Refused when there is none of that name */
  void check(String generation) throws Refused {
    if (!names().contains(generation)) {
      throw new Refused("There is no generation '%s'; there are %s.".formatted(generation, names()));
    }
  }

  Generation get(String generation) {
    return jdbc.sql("select * from generation where generation = ?").param(generation).query(Generation::of).single();
  }

  /** The one whose rebuild was begun last; the one in force where there never was a rebuild. */
  Generation latest() {
    return jdbc.sql(
            """
            select generation.* from generation left join in_force using (generation)
            order by rebuild desc, only_one nulls last limit 1\
            """)
        .query(Generation::of)
        .single();
  }

  void rebuildBegins(String generation) {
    jdbc.sql(
            """
            update generation
            set state = 'counting', hop = null, progress = 0, started_at = ?,
                rebuild = 1 + (select max(rebuild) from generation)
            where generation = ?\
            """)
        .params(now(), generation)
        .update();
  }

  /** Of one that is in force by now, or discarded, nothing is said any more. */
  void progress(String generation, State state, @Nullable String hop, double progress) {
    jdbc.sql(
            """
            update generation set state = ?, hop = ?, progress = ?
            where generation = ? and state <> 'discarded' and generation <> (select generation from in_force)\
            """)
        .param(state.code())
        .param(hop)
        .param(progress)
        .param(generation)
        .update();
  }

  /**
   * Its cells are removed, so that nothing can be told any more of the days on which it was in force. One that was discarded
   * may be begun again.
   */
  void removed(String generation) {
    jdbc.sql("update in_force_on set kept = false where generation = ?").param(generation).update();
    jdbc.sql(
            """
            update generation set state = 'none', rebuild = 0, compared_with = null
            where generation = ? and state = 'discarded'\
            """)
        .param(generation)
        .update();
  }

  /**
   * Ends the rebuild that was begun last: it is not put in force, nor begun again by whoever restarts.
   *
   * @return false when it is not on its way any more
   */
  boolean discard(String generation) {
    int ended =
        jdbc.sql(
                """
                update generation set state = 'discarded', hop = null
                where generation = ? and state in ('counting', 'reporting', 'waiting')
                  and rebuild = (select max(rebuild) from generation)\
                """)
            .param(generation)
            .update();
    return ended > 0;
  }

  void compared(String generation, String with) {
    jdbc.sql("update generation set compared_with = ? where generation = ?").params(with, generation).update();
  }

  /**
   * Puts another generation in force, for every instance in one step.
   *
   * @param catalogue of that generation
   * @return false when it is not complete, or the rebuild of another was begun after its own
   */
  boolean switchTo(String generation, Catalogue catalogue) {
    return inOneStep.execute(_ -> {
      int complete =
          jdbc.sql(
                  """
                  update generation set state = 'switched'
                  where generation = ? and state = 'waiting' and rebuild = (select max(rebuild) from generation)\
                  """)
              .param(generation)
              .update();
      if (complete > 0) {
        jdbc.sql("update generation set state = 'replaced' where generation = (select generation from in_force)")
            .update();
        jdbc.sql("update in_force set generation = ?").param(generation).update();
        jdbc.sql(
                """
                insert into in_force_on (day, generation) values (?, ?)
                on conflict (day) do update set generation = excluded.generation, kept = true\
                """)
            .params(catalogue.calendar().today(clock), generation)
            .update();
      }
      return complete > 0;
    });
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
