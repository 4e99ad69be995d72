package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.Counts;
import careaccess.reporting.Releases.Figures;
import careaccess.reporting.Releases.Release;
import careaccess.reporting.core.hiding.Hiding;
import careaccess.reporting.core.hiding.Shown;
import careaccess.reporting.core.hiding.Table;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes releases. Each decides the tables that have ended and that no release before it has decided, and leaves all others
 * as they are: so what was shown once is never seen to change by a few people.
 */
@Component
class Releasing {

  /**
   * A release that was made.
   *
   * @param tables how many it decided
   * @param waiting how many it left for the next one, since their places do not add up
   */
  record Made(Release release, int tables, int waiting) {}

  /** No release can be made now; the message says why. */
  static final class NotNow extends Exception {

    private static final long serialVersionUID = 1;

    NotNow(String message) {
      super(message);
    }
  }

  private static final Logger log = LoggerFactory.getLogger(Releasing.class);

  private static final String LOCK = "select pg_try_advisory_xact_lock(hashtextextended('careaccess.release', 0))";

  private final JdbcClient jdbc;
  private final TransactionTemplate asAWhole;
  private final Releases releases;
  private final Tables tables;
  private final InForce inForce;
  private final Feeds feeds;
  private final Clock clock;

  Releasing(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Releases releases,
      Tables tables,
      InForce inForce,
      Feeds feeds,
      Clock clock) {
    this.jdbc = jdbc;
    this.asAWhole = new TransactionTemplate(transactions);
    this.asAWhole.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.releases = releases;
    this.tables = tables;
    this.inForce = inForce;
    this.feeds = feeds;
    this.clock = clock;
  }

  /**
   * Makes one of what is counted now, for all instances at once.
   *
   * @param by the client that asks for it
   */
  Made make(String by) throws NotNow {
    IndicatorFeed feed = feeds.inForce();
    if (!(feed.state() instanceof FeedState.Following) || feed.lag() > 0) {
      throw new NotNow(
          "Figures are still being read (%s, %d records behind): a release would show some without the others."
              .formatted(feed.state().description(), feed.lag()));
    }
    Made release = together(by).orElseThrow(() -> new NotNow("Another release is being made."));
    log.info("Release {} of {}: {}", release.release().number(), release.release().generation(), release);
    return release;
  }

  /** Empty when another is being made, or was between the first look and the lock. */
  private Optional<Made> together(String by) {
    try {
      return asAWhole.execute(_ -> isAlone() ? Optional.of(decide(by)) : Optional.empty());
    } catch (DuplicateKeyException madeMeanwhile) {
      log.debug("A release was made meanwhile", madeMeanwhile);
      return Optional.empty();
    }
  }

  /** Until the transaction ends. */
  private boolean isAlone() {
    return jdbc.sql(LOCK).query(Boolean.class).single();
  }

  private Made decide(String by) {
    Served served = inForce.now();
    Catalogue catalogue = served.catalogue();
    LocalDate day = catalogue.calendar().today(clock);
    Hiding hiding = new Hiding(catalogue);
    Figures figures = Figures.NONE;
    List<Table> decided = new ArrayList<>();
    List<Table> undecided = tables.undecided(served.generation(), catalogue, day);
    for (Table table : undecided) {
      Map<String, Counts> counted = tables.counted(served.generation(), catalogue, table);
      Optional<Map<String, Shown>> shown = hiding.decide(table, counted);
      if (shown.isPresent()) {
        decided.add(table);
        figures = figures.plus(shown.get().values());
      }
      tables.write(table, shown.orElseGet(() -> nothing(counted)));
    }
    long number = 1 + releases.latest().map(Release::number).orElse(0L);
    Release release = new Release(number, served.generation(), day, clock.instant(), figures);
    releases.write(release, by);
    decided.forEach(table -> tables.decided(table, number));
    return new Made(release, decided.size(), undecided.size() - decided.size());
  }

  private static Map<String, Shown> nothing(Map<String, Counts> counted) {
    return counted.keySet().stream().collect(Collectors.toMap(place -> place, _ -> Shown.NOTHING));
  }
}
