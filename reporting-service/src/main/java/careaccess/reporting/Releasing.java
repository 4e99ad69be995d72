package careaccess.reporting;

import careaccess.contract.catalogue.Catalogue;
import careaccess.reporting.Releases.Figures;
import careaccess.reporting.Releases.Release;
import careaccess.reporting.core.Moment;
import careaccess.reporting.core.hiding.Counted;
import careaccess.reporting.core.hiding.Hiding;
import careaccess.reporting.core.hiding.Memory;
import careaccess.reporting.core.hiding.Shown;
import careaccess.reporting.core.hiding.Table;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
 * Makes releases. Each decides the tables that have ended and in which something was counted since they were decided.
 */
@Component
class Releasing {

  /**
   * A release that was made.
   *
   * @param tables how many it decided
   * @param waiting how many it left as they are, since their places do not add up or what they mean has changed
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
  private final Extents extents;
  private final Cells cells;
  private final InForce inForce;
  private final Feeds feeds;
  private final ReleaseMetrics metrics;
  private final Clock clock;

  Releasing(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Releases releases,
      Tables tables,
      Extents extents,
      Cells cells,
      InForce inForce,
      Feeds feeds,
      ReleaseMetrics metrics,
      Clock clock) {
    this.jdbc = jdbc;
    this.asAWhole = new TransactionTemplate(transactions);
    this.asAWhole.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.releases = releases;
    this.tables = tables;
    this.extents = extents;
    this.cells = cells;
    this.inForce = inForce;
    this.feeds = feeds;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Makes one of what is counted now, for all instances at once.
   *
   * @param by the client that asks for it
   */
  Made make(String by) throws NotNow {
    return make(by, _ -> true).orElseThrow(() -> new NotNow("Another release is being made."));
  }

  /**
   * The same, if it is wanted still when no other instance can make one any more.
   *
   * @param by whoever wants it
   * @param isWanted after the one that holds by then; empty before the first
   * @return empty when it is not, or another is being made
   */
  Optional<Made> make(String by, Predicate<Optional<Release>> isWanted) throws NotNow {
    Optional<String> behind = feeds.behind();
    if (behind.isPresent()) {
      throw new NotNow(behind.get() + ": a release would show some without the others.");
    }
    Optional<Made> made = metrics.making(() -> together(by, isWanted));
    made.ifPresent(Releasing::say);
    return made;
  }

  private static void say(Made made) {
    Figures figures = made.release().figures();
    log.info(
        "Release {} is made by {}: {} tables decided, {} left as they are; {} figures shown ({} as before), {} hidden",
        made.release().number(),
        made.release().madeBy(),
        made.tables(),
        made.waiting(),
        figures.shown(),
        figures.kept(),
        figures.small() + figures.complementary());
  }

  /** Empty when another is being made, or was between the first look and the lock. */
  private Optional<Made> together(String by, Predicate<Optional<Release>> isWanted) {
    try {
      return asAWhole.execute(_ ->
          isAlone() && isWanted.test(releases.latest()) ? Optional.of(decide(by)) : Optional.empty());
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
    Moment moment = cells.moment();
    Catalogue catalogue = inForce.of(moment.generation()).catalogue();
    Hiding hiding = new Hiding(catalogue);
    Optional<Release> last = releases.latest();
    LocalDate day = catalogue.calendar().today(clock);
    long number = 1 + last.map(Release::number).orElse(0L);
    releases.begin(
        new Release(number, moment.generation(), moment.revision(), day, clock.instant(), by, Figures.NONE, false));
    Figures figures = Figures.NONE;
    int decided = 0;
    int waiting = 0;
    long since = last.filter(one -> one.generation().equals(moment.generation())).map(Release::batch).orElse(-1L);
    for (Table table : tables.changed(moment.generation(), since, catalogue, day)) {
      Optional<Hiding.Decided> one = decide(table, moment.generation(), catalogue, hiding, number);
      if (one.isPresent()) {
        tables.write(table, one.get().places(), number);
        tables.decided(table, number, one.get().memory());
        extents.decided(table, one.get().places(), catalogue.places());
        figures = figures.plus(one.get().places().values());
        decided++;
      } else {
        waiting++;
      }
    }
    releases.end(number, figures);
    extents.end(number);
    return new Made(releases.latest().orElseThrow(), decided, waiting);
  }

  /** Empty where it stays as it is; of one that was never decided it is known of places then that there is somebody. */
  private Optional<Hiding.Decided> decide(
      Table table, String generation, Catalogue catalogue, Hiding hiding, long release) {
    Optional<Memory> memory = tables.memory(table);
    if (memory.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Counted> counted = tables.counted(generation, catalogue, table);
    boolean isFirst = !memory.get().isDecided();
    Optional<Hiding.Decided> decided =
        hiding.decide(table, counted, memory.get(), isFirst ? Map.of() : tables.shown(table));
    if (decided.isEmpty() && isFirst) {
      tables.write(
          table, counted.keySet().stream().collect(Collectors.toMap(place -> place, _ -> Shown.NOTHING)), release);
    }
    return decided;
  }
}
