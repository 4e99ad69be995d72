package careaccess.reporting;

import careaccess.reporting.core.CellMemory.Known;
import careaccess.reporting.core.CellSnapshot;
import careaccess.reporting.core.Moment;
import careaccess.reporting.core.Snapshot;
import careaccess.reporting.core.Wanted;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The read model, for reading. */
@Component
class Cells {

  static final String MOMENT =
      """
      select generation, coalesce(batch, 0) as batch, coalesce(mark::text, '') as mark
      from in_force left join data_revision using (generation)\
      """;

  private final JdbcClient jdbc;
  private final OneMoment oneMoment;
  private final PastDays pastDays;
  private final Reporters reporters;
  private final RememberedCells remembered;
  private final SharedLook<Moment> now = new SharedLook<>(this::moment);
  private volatile @Nullable String lastInForce;

  Cells(JdbcClient jdbc, OneMoment oneMoment, PastDays pastDays, Reporters reporters, RememberedCells remembered) {
    this.jdbc = jdbc;
    this.oneMoment = oneMoment;
    this.pastDays = pastDays;
    this.reporters = reporters;
    this.remembered = remembered;
  }

  /** As the transaction sees it, where there is one. */
  Moment moment() {
    Moment moment =
        jdbc.sql(MOMENT)
            .query((row, _) -> new Moment(row.getString("generation"), row.getLong("batch"), row.getString("mark")))
            .single();
    lastInForce = moment.generation();
    return moment;
  }

  /** The same, outside any transaction, at the cost of few looks however many ask. */
  Moment now() {
    return now.now();
  }

  /** The generation that was in force when last looked; empty before the first look. */
  Optional<String> lastInForce() {
    return Optional.ofNullable(lastInForce);
  }

  /**
   * Answers a question from what is remembered and by a statement for the rest, without a transaction: what one statement reads
   * is of one moment.
   *
   * @param question reads nothing but through what it is given
   * @return empty when that generation is not in force any more, or more has to be read for the answer
   */
  <T> Optional<T> glance(String generation, Function<? super Reading, T> question) {
    return NotAtAGlance.unless(() -> question.apply(new Glance(generation)));
  }

  /**
   * Answers a question to the generation that is in force, which it is told.
   *
   * @param question sees the same data each time it reads
   */
  <T> T askNow(BiFunction<String, ? super Reading, T> question) {
    return oneMoment.read(() -> {
      Moment moment = moment();
      return question.apply(moment.generation(), new CellReading(moment, null));
    });
  }

  /**
   * Answers a question that may read several times, and sees the same data each time.
   *
   * @param generation whose cells it reads
   * @return empty when that one is not in force any more, and the question may mean something else
   */
  <T> Optional<T> ask(String generation, Function<? super Reading, T> question) {
    return oneMoment.read(() -> answer(generation, new CellReading(moment(), null), question));
  }

  /**
   * The same of what was counted when a day ended.
   *
   * @param generation that was in force then
   * @throws BadParameter when that is not known, or not any more
   */
  <T> Optional<T> askAtEndOf(LocalDate day, String generation, Function<? super Reading, T> question) {
    return oneMoment.read(() -> {
      Moment moment = pastDays.moment(day);
      return answer(generation, new CellReading(moment, moment.revision()), question);
    });
  }

  private static <T> Optional<T> answer(
      String generation, CellReading reading, Function<? super Reading, T> question) {
    return reading.moment.generation().equals(generation)
        ? Optional.of(question.apply(reading))
        : Optional.empty();
  }

  /** Answers a question to two generations, in force or not, both as they stand at one moment. */
  <T> T askBoth(
      String one,
      String other,
      BiFunction<Function<Wanted, Snapshot>, Function<Wanted, Snapshot>, T> question) {
    return oneMoment.read(() -> question.apply(wanted -> read(one, wanted), wanted -> read(other, wanted)));
  }

  /** The codes of all periods of which either generation has cells. */
  List<String> periods(String one, String other) {
    return jdbc.sql("select distinct period from cell where generation in (?, ?)")
        .params(one, other)
        .query((row, _) -> row.getString("period"))
        .list();
  }

  private Snapshot read(String generation, Wanted wanted) {
    return snapshot(generation, found(generation, wanted, null));
  }

  private CellSnapshot snapshot(String generation, CellQuery found) {
    return found.snapshot(reporters.of(generation, found.reporters()));
  }

  private CellQuery found(String generation, Wanted wanted, @Nullable Long asOf) {
    return new CellQuery(generation, wanted, asOf).read(jdbc);
  }

  /** Within one transaction. Nothing of it is remembered: these are whole files and later pages, which would drive out all else. */
  private final class CellReading implements Reading {

    private final Moment moment;
    private final @Nullable Long asOf;
    private long changedAt;

    /** @param asOf the batch after which cells have not changed; null: as they are now */
    CellReading(Moment moment, @Nullable Long asOf) {
      this.moment = moment;
      this.asOf = asOf;
    }

    @Override
    public Snapshot apply(Wanted wanted) {
      CellQuery query = found(moment.generation(), wanted, asOf);
      changedAt = Math.max(changedAt, query.lastBatch());
      return snapshot(moment.generation(), query);
    }

    @Override
    public Set<String> places(Wanted wanted) {
      return PlaceQuery.ofCells(moment.generation(), wanted, asOf != null).read(jdbc);
    }

    @Override
    public long revision() {
      return moment.revision();
    }

    @Override
    public String mark() {
      return moment.mark();
    }

    @Override
    public long changedAt() {
      return changedAt;
    }
  }

  /** Of what is remembered and of single statements, which say themselves of which moment they are: all of one. */
  private final class Glance implements Reading {

    private final String generation;
    private @Nullable Moment moment;

    Glance(String generation) {
      this.generation = generation;
    }

    @Override
    public Snapshot apply(Wanted wanted) {
      Moment now = now();
      if (!now.generation().equals(generation)) {
        throw new NotAtAGlance();
      }
      Known known = remembered.recall(now, Cells.this::moment, wanted);
      if (known.isAll()) {
        settle(known.moment().orElseThrow());
        return known.snapshot();
      }
      CellQuery query = read(known.missing());
      if (known.moment().equals(Optional.of(query.moment()))) {
        return known.with(snapshot(query, known.missing()));
      }
      // What is remembered may be otherwise by now.
      return snapshot(known.moment().isEmpty() ? query : read(wanted), wanted);
    }

    private CellQuery read(Wanted wanted) {
      return new CellQuery(generation, wanted, null).withMoment().read(jdbc);
    }

    private CellSnapshot snapshot(CellQuery query, Wanted wanted) {
      lastInForce = query.moment().generation();
      settle(query.moment());
      CellSnapshot snapshot =
          query.snapshot(reporters.known(generation, query.reporters()).orElseThrow(NotAtAGlance::new));
      remembered.keep(query.moment(), wanted, snapshot);
      return snapshot;
    }

    private void settle(Moment of) {
      if (!of.generation().equals(generation) || (moment != null && !moment.equals(of))) {
        throw new NotAtAGlance();
      }
      moment = of;
    }

    @Override
    public Set<String> places(Wanted wanted) {
      throw new NotAtAGlance();
    }

    @Override
    public long revision() {
      return settled().revision();
    }

    @Override
    public String mark() {
      return settled().mark();
    }

    private Moment settled() {
      if (moment == null) {
        throw new NotAtAGlance();
      }
      return moment;
    }
  }
}
