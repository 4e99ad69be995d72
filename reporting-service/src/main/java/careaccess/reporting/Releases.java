package careaccess.reporting;

import careaccess.contract.cell.CellKey;
import careaccess.reporting.core.Released;
import careaccess.reporting.core.ReleasedMemory.Known;
import careaccess.reporting.core.ReleasedMemory;
import careaccess.reporting.core.ReleasedSnapshot;
import careaccess.reporting.core.Snapshot;
import careaccess.reporting.core.Source;
import careaccess.reporting.core.Wanted;
import careaccess.reporting.core.hiding.Item;
import careaccess.reporting.core.hiding.Shown;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What everybody may see. */
@Component
class Releases {

  /**
   * A release.
   *
   * @param number from 1
   * @param generation whose catalogue says what its figures mean
   * @param batch of that generation's data
   * @param day when it was made, in the catalogue's zone
   * @param madeBy a client, or {@link DailyReleases#MAKER}
   * @param figures how many it decided
   * @param forgotten whether what it showed cannot be told any more, where later ones show otherwise
   */
  record Release(
      long number,
      String generation,
      long batch,
      LocalDate day,
      Instant madeAt,
      String madeBy,
      Figures figures,
      boolean forgotten) {

    /** Tells it from all others, though numbers may come again in a database that was put back. */
    String mark() {
      return "%d@%d".formatted(number, ChronoUnit.MICROS.between(Instant.EPOCH, madeAt));
    }

    private static Release of(ResultSet row, int number) throws SQLException {
      return new Release(
          row.getLong("release"),
          row.getString("generation"),
          row.getLong("batch"),
          row.getObject("day", LocalDate.class),
          row.getTimestamp("made_at").toInstant(),
          row.getString("made_by"),
          new Figures(row.getLong("shown"), row.getLong("small"), row.getLong("complementary"), row.getLong("kept")),
          row.getBoolean("forgotten"));
    }
  }

  /**
   * Figures of everybody at places that have somebody, by months and by tallies as they were reported.
   *
   * @param small hidden since they are small themselves
   * @param complementary hidden since small ones would follow from them
   * @param kept of those that are shown, how many stay as they were, since too few people have moved
   */
  record Figures(long shown, long small, long complementary, long kept) {

    static final Figures NONE = new Figures(0, 0, 0, 0);

    /** With those of more places. */
    Figures plus(Collection<Shown> places) {
      return new Figures(
          shown + places.stream().mapToLong(place -> place.figures().size()).sum(),
          small + places.stream().mapToLong(place -> ofEverybody(place.small())).sum(),
          complementary + places.stream().mapToLong(place -> ofEverybody(place.complementary())).sum(),
          kept + places.stream().mapToLong(place -> ofEverybody(place.kept())).sum());
    }
  }

  private static long ofEverybody(Set<Item> items) {
    return items.stream().filter(item -> item.part().equals(Item.EVERYBODY)).count();
  }

  private final JdbcClient jdbc;
  private final OneMoment oneMoment;
  private final ReleasedMemory memory;
  private final MemoryMetrics metrics;
  private final SharedLook<Optional<Release>> now = new SharedLook<>(this::latest);

  Releases(JdbcClient jdbc, OneMoment oneMoment, ReportingSettings settings, MeterRegistry registry) {
    this.jdbc = jdbc;
    this.oneMoment = oneMoment;
    this.memory = new ReleasedMemory(settings.memory().toBytes());
    this.metrics = new MemoryMetrics(registry, Audience.PUBLIC, memory::bytes);
  }

  /** The one that holds; empty before the first. As the transaction sees it, where there is one. */
  Optional<Release> latest() {
    return before(Long.MAX_VALUE, 1).stream().findFirst();
  }

  /** The same, outside any transaction, at the cost of few looks however many ask. */
  Optional<Release> now() {
    return now.now();
  }

  /**
   * Some of those with lower numbers, newest first.
   *
   * @param release exclusive
   */
  List<Release> before(long release, int limit) {
    return jdbc.sql("select * from release where release < ? order by release desc limit ?")
        .params(release, limit)
        .query(Release::of)
        .list();
  }

  /**
   * Answers a question from what is remembered of the release that holds, and by a statement for the rest, without a transaction:
   * what one statement reads is of one release, and stays so while that holds.
   *
   * @param question reads nothing but through what it is given
   * @return empty when another one holds by now, or more has to be read for the answer
   */
  <T> Optional<T> glance(Release release, Function<? super Source, T> question) {
    return NotAtAGlance.unless(() -> question.apply(new Glance(release.mark())));
  }

  /**
   * Answers a question from a release.
   *
   * @return empty when another one holds by now, and the question may mean something else
   */
  <T> Optional<T> ask(Release release, Function<? super Source, T> question) {
    return oneMoment.read(() ->
        latest().filter(now -> now.mark().equals(release.mark())).map(_ -> question.apply(new ShownThere(null))));
  }

  /**
   * Answers a question from the release that held at the end of a day.
   *
   * @throws BadParameter when what it showed is forgotten
   */
  <T> Optional<T> askAtEndOf(LocalDate day, Release release, Function<? super Source, T> question) {
    return oneMoment.read(() ->
        atEndOf(day)
            .filter(then -> then.mark().equals(release.mark()))
            .map(_ -> question.apply(shownBy(release))));
  }

  /** One that there is. */
  Release get(long number) {
    return jdbc.sql("select * from release where release = ?").param(number).query(Release::of).single();
  }

  /** Reads what one that is not forgotten shows, in a transaction that sees one moment. */
  Source shownBy(Release release) {
    return new ShownThere(release.number());
  }

  /**
   * The one that held at the end of a day; empty before the first.
   *
   * @throws BadParameter when what it showed is forgotten
   */
  Optional<Release> atEndOf(LocalDate day) {
    return heldAtEndOf(day).map(release -> remembered(release, day));
  }

  /** The same, perhaps forgotten. */
  Optional<Release> heldAtEndOf(LocalDate day) {
    return jdbc.sql("select * from release where day <= ? order by release desc limit 1")
        .param(day)
        .query(Release::of)
        .optional();
  }

  private Release remembered(Release release, LocalDate day) {
    if (release.forgotten()) {
      throw PastDays.unknown(
          day, jdbc.sql("select min(day) from release where not forgotten").query(LocalDate.class).single());
    }
    return release;
  }

  /** In the transaction of whoever makes it. */
  void begin(Release release) {
    jdbc.sql(
            """
            insert into release (release, generation, batch, day, made_at, made_by, shown, small, complementary)
            values (?, ?, ?, ?, ?, ?, 0, 0, 0)\
            """)
        .params(
            release.number(),
            release.generation(),
            release.batch(),
            release.day(),
            release.madeAt().atOffset(ZoneOffset.UTC),
            release.madeBy())
        .update();
  }

  void end(long release, Figures figures) {
    jdbc.sql("update release set shown = ?, small = ?, complementary = ?, kept = ? where release = ?")
        .params(figures.shown(), figures.small(), figures.complementary(), figures.kept(), release)
        .update();
  }

  /** What a release shows; null: the last one. */
  private final class ShownThere implements Source {

    private final @Nullable Long release;

    ShownThere(@Nullable Long release) {
      this.release = release;
    }

    @Override
    public Snapshot apply(Wanted wanted) {
      return new ReleasedSnapshot(new ReleasedQuery(wanted, release).read(jdbc).released());
    }

    @Override
    public Set<String> places(Wanted wanted) {
      return PlaceQuery.ofReleased(wanted, release != null).read(jdbc);
    }
  }

  /** What is remembered of the release that holds, and what single statements find, which say themselves whether it does. */
  private final class Glance implements Source {

    private final String mark;

    Glance(String mark) {
      this.mark = mark;
    }

    @Override
    public Snapshot apply(Wanted wanted) {
      Known known = memory.recall(mark, wanted);
      metrics.recalled(known.isAll());
      return known.with(known.isAll() ? Map.of() : read(known.missing()));
    }

    private Map<CellKey, Released> read(Wanted missing) {
      ReleasedQuery query = new ReleasedQuery(missing, null).withMark().read(jdbc);
      if (!mark.equals(query.mark())) {
        throw new NotAtAGlance();
      }
      memory.keep(mark, missing, query.released());
      return query.released();
    }

    @Override
    public Set<String> places(Wanted wanted) {
      throw new NotAtAGlance();
    }
  }
}
