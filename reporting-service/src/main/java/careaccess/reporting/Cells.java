package careaccess.reporting;

import careaccess.reporting.core.Snapshot;
import careaccess.reporting.core.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The read model, for reading. */
@Component
class Cells {

  /**
   * What every answer depends on.
   *
   * @param generation that is in force
   * @param revision of its data; grows with every batch that is written, 0 before the first
   */
  record Moment(String generation, long revision) {}

  private static final String MOMENT =
      "select generation, coalesce(batch, 0) as batch from in_force left join data_revision using (generation)";

  private final JdbcClient jdbc;
  private final OneMoment oneMoment;

  Cells(JdbcClient jdbc, OneMoment oneMoment) {
    this.jdbc = jdbc;
    this.oneMoment = oneMoment;
  }

  Moment moment() {
    return jdbc.sql(MOMENT)
        .query((row, _) -> new Moment(row.getString("generation"), row.getLong("batch")))
        .single();
  }

  /**
   * Answers a question that may read several times, and sees the same data each time.
   *
   * @param generation whose cells it reads
   * @return empty when that one is not in force any more, and the question may mean something else
   */
  <T> Optional<T> ask(String generation, Function<? super Reading, T> question) {
    return oneMoment.read(() -> {
      Moment moment = moment();
      return moment.generation().equals(generation)
          ? Optional.of(question.apply(new CellReading(moment)))
          : Optional.empty();
    });
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
    return found(generation, wanted).snapshot();
  }

  private CellQuery found(String generation, Wanted wanted) {
    CellQuery query = new CellQuery(generation, wanted);
    query.branches().read(jdbc, query);
    return query;
  }

  /** Within one transaction. */
  private final class CellReading implements Reading {

    private final Moment moment;
    private final List<Branches> reportBatches = new ArrayList<>();
    private long changedAt;

    CellReading(Moment moment) {
      this.moment = moment;
    }

    @Override
    public Snapshot apply(Wanted wanted) {
      CellQuery query = found(moment.generation(), wanted);
      changedAt = Math.max(changedAt, query.lastBatch());
      reportBatches.add(query.reportBatches());
      return query.snapshot();
    }

    @Override
    public long revision() {
      return moment.revision();
    }

    /** Of reports it is asked only here: few answers are pages, and who has reported is many rows to read. */
    @Override
    public long changedAt() {
      reportBatches.forEach(batches ->
          batches.read(jdbc, row -> changedAt = Math.max(changedAt, row.getLong("batch"))));
      reportBatches.clear();
      return changedAt;
    }
  }
}
