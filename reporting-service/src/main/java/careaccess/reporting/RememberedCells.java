package careaccess.reporting;

import careaccess.contract.cell.Basis;
import careaccess.reporting.core.CellMemory.Known;
import careaccess.reporting.core.CellMemory;
import careaccess.reporting.core.CellSnapshot;
import careaccess.reporting.core.ChangedCell;
import careaccess.reporting.core.Moment;
import careaccess.reporting.core.Wanted.Group;
import careaccess.reporting.core.Wanted;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The memory of cells, which follows what each batch has changed, whichever instance writes. */
@Component
class RememberedCells {

  /** After more it is cheaper to begin anew. */
  private static final long MOST_BATCHES = 1_000;

  private static final long MOST_CHANGES = 20_000;

  static final String REPORTED_SINCE =
      "select basis, population, period from reporters where generation = ? and batch > ?";

  private record Changes(List<ChangedCell> cells, List<Group> reported) {}

  private final JdbcClient jdbc;
  private final OneMoment oneMoment;
  private final ChangedCells changed;
  private final CellMemory memory;
  private final Lock following = new ReentrantLock();
  private final MemoryMetrics metrics;

  RememberedCells(
      JdbcClient jdbc, OneMoment oneMoment, ChangedCells changed, ReportingSettings settings, MeterRegistry registry) {
    this.jdbc = jdbc;
    this.oneMoment = oneMoment;
    this.changed = changed;
    this.memory = new CellMemory(settings.memory().toBytes());
    this.metrics = new MemoryMetrics(registry, Audience.INTERNAL, memory::bytes);
  }

  /**
   * What is known, as it is in that moment or a later one.
   *
   * @param now looked up after whoever asks began to
   * @param look looks it up again
   */
  Known recall(Moment now, Supplier<Moment> look, Wanted wanted) {
    follow(now, look);
    Known recalled = memory.recall(now.generation(), wanted);
    Known stillSo = recalled.moment().filter(of -> !of.isBefore(now)).isPresent() ? recalled : Known.nothing(wanted);
    metrics.recalled(stillSo.isAll());
    return stillSo;
  }

  /** @param wanted all that was read */
  void keep(Moment moment, Wanted wanted, CellSnapshot read) {
    memory.keep(moment, wanted, read);
  }

  private void follow(Moment seen, Supplier<Moment> look) {
    if (memory.isAt(seen)) {
      return;
    }
    following.lock();
    try {
      // What is known may be of a later moment because somebody else looked meanwhile, or because the database was put back.
      Moment now = memory.at().filter(of -> !of.isBefore(seen)).isPresent() ? look.get() : seen;
      if (!memory.isAt(now)) {
        move(now);
      }
    } finally {
      following.unlock();
    }
  }

  private void move(Moment now) {
    Optional<Moment> from =
        memory.at().filter(of -> of.isBefore(now) && now.revision() - of.revision() <= MOST_BATCHES);
    Optional<Changes> changes = from.flatMap(earlier -> oneMoment.read(() -> changes(earlier, now)));
    if (from.isPresent() && changes.isPresent()) {
      memory.advance(from.get(), now, changes.get().cells(), changes.get().reported());
    } else {
      memory.begin(now);
    }
  }

  /** Empty where they are not known, or too many. */
  private Optional<Changes> changes(Moment from, Moment now) {
    return changed.since(from, now, MOST_CHANGES).map(cells -> new Changes(cells, reportedSince(from)));
  }

  private List<Group> reportedSince(Moment from) {
    return jdbc.sql(REPORTED_SINCE)
        .params(from.generation(), from.revision())
        .query((row, _) ->
            new Group(Basis.valueOf(row.getString("basis")), row.getString("population"), row.getString("period")))
        .list();
  }
}
