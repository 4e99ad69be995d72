package careaccess.reporting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Throws away how figures stood on days that are too long ago. First it is said that these days are not known any more, so that
 * no question finds a part of them; then rows go in pieces, each in a transaction of its own, so that nobody waits for long.
 * Several instances may do so at once.
 */
@Component
class Forgetting implements SchedulingConfigurer {

  private static final Logger log = LoggerFactory.getLogger(Forgetting.class);

  private static final int PIECE = 5000;

  private final JdbcClient jdbc;
  private final TransactionTemplate inOneStep;
  private final Generations generations;
  private final InForce inForce;
  private final ReportingSettings.History settings;
  private final Clock clock;

  Forgetting(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Generations generations,
      InForce inForce,
      ReportingSettings settings,
      Clock clock) {
    this.jdbc = jdbc;
    this.inOneStep = new TransactionTemplate(transactions);
    this.generations = generations;
    this.inForce = inForce;
    this.settings = settings.history();
    this.clock = clock;
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.addFixedDelayTask(this::look, settings.look());
  }

  private void look() {
    try {
      long rows = forget();
      if (rows > 0) {
        log.info("{} versions of figures are forgotten, of more than {} days ago", rows, settings.days());
      }
    } catch (DataAccessException | TransactionException unreachable) {
      log.debug("What is too old is forgotten another time", unreachable);
    }
  }

  /** @return how many versions of cells, and of what was released, are gone */
  long forget() {
    LocalDate first = inForce.now().today(clock).minusDays(settings.days());
    inOneStep.executeWithoutResult(_ -> close(first));
    long rows = 0;
    for (String generation : generations.names()) {
      OptionalLong last = number("select batch from day_end where generation = ? and day <= ? order by day desc limit 1", generation, first);
      if (last.isPresent()) {
        rows += remove("cell_history", "generation = ? and last_batch < ?", generation, last.getAsLong());
      }
    }
    OptionalLong release = number("select max(release) from release where forgotten");
    return release.isEmpty()
        ? rows
        : rows + remove("released_history", "last_release <= ?", release.getAsLong());
  }

  /** From now on nobody is told of days before that one. */
  private void close(LocalDate first) {
    jdbc.sql(
            """
            insert into in_force_on
            select ?, generation, kept from in_force_on where day < ? order by day desc limit 1
            on conflict do nothing\
            """)
        .params(first, first)
        .update();
    jdbc.sql("delete from in_force_on where day < ?").param(first).update();
    jdbc.sql(
            """
            delete from day_end
            where exists (
              select from day_end later
              where later.generation = day_end.generation and later.day > day_end.day and later.day <= ?)\
            """)
        .param(first)
        .update();
    jdbc.sql(
            """
            update release set forgotten = true
            where not forgotten and release < (select max(release) from release where day <= ?)\
            """)
        .param(first)
        .update();
  }

  private OptionalLong number(String sql, Object... parameters) {
    List<Long> found =
        jdbc.sql(sql).params(List.of(parameters)).query((row, _) -> row.getObject(1, Long.class)).list();
    return found.stream().filter(number -> number != null).mapToLong(Long::longValue).findFirst();
  }

  private long remove(String table, String condition, Object... parameters) {
    String piece =
        "delete from %1$s where ctid = any(array(select ctid from %1$s where %2$s limit %3$d))"
            .formatted(table, condition, PIECE);
    long removed = 0;
    int last;
    do {
      last = jdbc.sql(piece).params(List.of(parameters)).update();
      removed += last;
    } while (last > 0);
    return removed;
  }
}
