package careaccess.reporting;

import careaccess.contract.cell.Basis;
import careaccess.reporting.Cells.Moment;
import careaccess.reporting.core.CellMemory;
import careaccess.reporting.core.CellMemory.Known;
import careaccess.reporting.core.CellSnapshot;
import careaccess.reporting.core.ChangedCell;
import careaccess.reporting.core.Wanted;
import careaccess.reporting.core.Wanted.Group;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The memory of cells, which follows what each batch has changed, whichever instance writes. */
@Component
class RememberedCells {

  /** After more it is cheaper to begin anew; and none of so few is thrown away while they are looked at. */
  private static final long MOST_BATCHES = ChangedCells.KEPT / 10;

  static final String REPORTED_SINCE =
      "select basis, population, period from reporters where generation = ? and batch > ?";

  private final JdbcClient jdbc;
  private final ChangedCells changed;
  private final CellMemory memory;
  private final Lock following = new ReentrantLock();
  private final Counter known;
  private final Counter read;

  RememberedCells(JdbcClient jdbc, ChangedCells changed, ReportingSettings settings, MeterRegistry registry) {
    this.jdbc = jdbc;
    this.changed = changed;
    this.memory = new CellMemory(settings.memory().toBytes());
    Gauge.builder("careaccess.reporting.memory", memory, CellMemory::bytes)
        .baseUnit("bytes")
        .description("About how much of the heap is taken by cells that were read last")
        .register(registry);
    this.known = recalled(registry, "known");
    this.read = recalled(registry, "read");
  }

  private static Counter recalled(MeterRegistry registry, String outcome) {
    return Counter.builder("careaccess.reporting.recalled")
        .tag("outcome", outcome)
        .description("Looks for cells of answers: all of them were known, or some had to be read")
        .register(registry);
  }

  /**
   * What is known, as it is in that moment or a later one.
   *
   * @param now looked up after whoever asks began to
   */
  Known recall(Moment now, Wanted wanted) {
    follow(now);
    Known recalled = memory.recall(now.generation(), wanted);
    Known stillSo = recalled.revision() < now.revision() ? Known.nothing(wanted) : recalled;
    (stillSo.isAll() ? known : read).increment();
    return stillSo;
  }

  /** @param wanted all that was read */
  void keep(Moment moment, Wanted wanted, CellSnapshot read) {
    memory.keep(moment.generation(), moment.revision(), wanted, read);
  }

  private void follow(Moment now) {
    if (memory.revision(now.generation()) >= now.revision()) {
      return;
    }
    following.lock();
    try {
      long from = memory.revision(now.generation());
      if (from < now.revision()) {
        changedCells(now, from).ifPresentOrElse(
            cells -> memory.advance(now.generation(), from, now.revision(), cells, reportedSince(now.generation(), from)),
            () -> memory.begin(now.generation(), now.revision()));
      }
    } finally {
      following.unlock();
    }
  }

  /** Empty where that is not known. */
  private Optional<List<ChangedCell>> changedCells(Moment now, long from) {
    return from < 0 || now.revision() - from > MOST_BATCHES
        ? Optional.empty()
        : changed.between(now.generation(), from, now.revision());
  }

  private List<Group> reportedSince(String generation, long from) {
    return jdbc.sql(REPORTED_SINCE)
        .params(generation, from)
        .query((row, _) ->
            new Group(Basis.valueOf(row.getString("basis")), row.getString("population"), row.getString("period")))
        .list();
  }
}
