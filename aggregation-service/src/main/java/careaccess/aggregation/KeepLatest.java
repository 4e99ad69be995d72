package careaccess.aggregation;

import careaccess.aggregation.core.Breakdowns;
import careaccess.aggregation.core.Bundle;
import careaccess.aggregation.core.BusinessDate;
import careaccess.aggregation.core.CellChanges;
import careaccess.aggregation.core.Change;
import careaccess.aggregation.core.Contribution;
import careaccess.aggregation.core.Decoded;
import careaccess.aggregation.core.Decoder;
import careaccess.aggregation.core.EventAttributes;
import careaccess.aggregation.core.Latest;
import careaccess.aggregation.core.Months;
import careaccess.aggregation.core.Outcome;
import careaccess.aggregation.core.Reports;
import careaccess.aggregation.core.Shards;
import careaccess.aggregation.core.StateFormat;
import careaccess.contract.Topics;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.ReportsKey;
import careaccess.contract.delivery.Replacement;
import careaccess.contract.measurement.Measurement;
import careaccess.contract.receipt.Processed;
import careaccess.contract.receipt.SubmissionId;
import careaccess.contract.report.Report;
import careaccess.contract.report.ReportFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * First stage, by identity: keeps the latest revision of each measurement and gathers how the cells change by it. Open
 * waits are entered for the coming month ends here, so that nothing has to happen when one passes; what is still from a
 * delivery that has been replaced is taken away here.
 */
final class KeepLatest extends ContextualProcessor<byte[], byte[], byte[], Judged> {

  /** Small enough that hundreds of them can wait for the second stage. */
  private static final int LARGEST_BUNDLE = 64 << 10;

  private final Catalogue catalogue;
  private final AggregationMetrics metrics;
  private final Shards shards;
  private final ThreadLocal<Pace> paces;
  private final Decoder decoder;
  private final StateFormat format;
  private final Breakdowns breakdowns = new Breakdowns();
  private final LongestWaiting waiting = new LongestWaiting();

  @SuppressWarnings("NullAway.Init")
  private KeyValueStore<Bytes, byte[]> latest;

  @SuppressWarnings("NullAway.Init")
  private OpenWaits openWaits;

  @SuppressWarnings("NullAway.Init")
  private Deliveries deliveries;

  @SuppressWarnings("NullAway.Init")
  private Ledger ledger;

  @SuppressWarnings("NullAway.Init")
  private Receipts receipts;

  @SuppressWarnings("NullAway.Init")
  private Reports reports;

  @SuppressWarnings("NullAway.Init")
  private CellChanges changes;

  /** By shard. */
  @SuppressWarnings("NullAway.Init")
  private Bundle[] bundles;

  @SuppressWarnings("NullAway.Init")
  private Pace.Gathering pace;

  @SuppressWarnings("NullAway.Init")
  private TakenIn takenIn;

  KeepLatest(Catalogue catalogue, Shards shards, AggregationMetrics metrics, ThreadLocal<Pace> paces) {
    this.catalogue = catalogue;
    this.shards = shards;
    this.metrics = metrics;
    this.paces = paces;
    this.decoder = new Decoder(catalogue.calendar());
    this.format = new StateFormat(catalogue.calendar());
  }

  @Override
  public void init(ProcessorContext<byte[], Judged> context) {
    super.init(context);
    latest = context.getStateStore(AggregationTopology.LATEST);
    openWaits = new OpenWaits(context.getStateStore(AggregationTopology.OPEN_WAITS));
    deliveries =
        new Deliveries(
            context.getStateStore(AggregationTopology.DELIVERIES), context.getStateStore(Topics.TO_TAKE_AWAY));
    int partition = context.taskId().partition();
    ledger = new Ledger(context.getStateStore(AggregationTopology.LEDGER), metrics.ledgers(), partition);
    takenIn = metrics.takenIn(partition, context::currentSystemTimeMs);
    // What a task that failed and is revived had gathered will be read again.
    receipts = new Receipts(Topics.generation(catalogue.hash()));
    reports = new Reports(catalogue);
    changes = new CellChanges(catalogue, shards, breakdowns);
    bundles = Stream.generate(() -> new Bundle(breakdowns)).limit(Shards.COUNT).toArray(Bundle[]::new);
    waiting.clear();
    pace = paces.get().in(context);
    context.<BeforeCommit>getStateStore(AggregationTopology.BEFORE_CHANGES).call(context, this::beforeCommit);
    context.schedule(Duration.ofSeconds(1), PunctuationType.WALL_CLOCK_TIME, _ -> goOn());
  }

  @Override
  public void close() {
    ledger.close();
    takenIn.close();
    pace.close();
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    pace.arrived(record.timestamp());
    takenIn.record(record.timestamp());
    Instant arrival = Instant.ofEpochMilli(record.timestamp());
    EventAttributes attributes = EventHeaders.attributes(record.headers());
    receipts.turnTo(attributes, record.headers(), record.timestamp(), context().currentSystemTimeMs());
    switch (decoder.decode(record.key(), record.value(), attributes, arrival)) {
      case Decoded.Legible legible -> gather(() -> {
        if (legible.assertion() instanceof Measurement measurement) {
          arrived(legible.identity().source(), measurement, arrival);
        }
        waiting.add(arrival);
        count(keep(legible, Bytes.wrap(record.key()), arrival, attributes.isReplayed()));
      });
      case Decoded.Replacing(Replacement replacement) -> {
        gather(() -> ledger.count(deliveries.replace(replacement, arrival) ? Outcome.APPLIED : Outcome.DUPLICATE));
        takeAwayReplaced();
      }
      case Decoded.Illegible illegible -> gather(() -> {
        Decoded.Illegible reason = EventHeaders.holdPersonalNumber(record.headers()) ? Decoder.personalNumber() : illegible;
        count(Outcome.DEAD_LETTERED);
        ledger.deadLettered(reason.code());
        context().forward(DeadLetter.of(record, reason, context().recordMetadata()));
      });
    }
  }

  private void arrived(String source, Measurement measurement, Instant arrival) {
    reports.arrived(source, measurement, arrival.toEpochMilli());
    ledger.arrived(source, arrival.toEpochMilli());
    metrics.late(source, BusinessDate.daysUntil(arrival, measurement, catalogue.calendar().zone()));
  }

  /** What became of a measurement. A replacement is none, and in no receipt. */
  private void count(Outcome outcome) {
    ledger.count(outcome);
    receipts.count(outcome);
  }

  /** What takes long is done in pieces, so that records need not wait for it. */
  private void goOn() {
    takenIn.look();
    enterComingMonthEnds();
    takeAwayReplaced();
  }

  private void gather(Runnable changing) {
    long before = memory();
    changing.run();
    if (pace.gathered(memory() - before)) {
      handOn();
    }
  }

  private long memory() {
    return changes.memory() + receipts.memory() + reports.memory();
  }

  private Outcome keep(Decoded.Legible legible, Bytes key, Instant arrival, boolean replayed) {
    String source = legible.identity().source();
    Latest before = standing(source, key);
    Latest stated = Latest.of(legible.assertion(), legible.delivery(), arrival.toEpochMilli());
    Latest now = deliveries.replaced(source, stated.delivery()) == null ? stated : stated.withdrawn();
    Outcome outcome = Latest.judge(before, now, replayed);
    if (outcome == Outcome.APPLIED && hold(source, key, before, now, arrival)) {
      receipts.countUnplaced();
    }
    if (outcome == Outcome.DUPLICATE && before != null && before.arrival() < now.arrival()) {
      latest.put(key, format.write(before.again(now.arrival())));
    }
    return outcome;
  }

  /** What is known, without what is yet to be taken away: whether it was before or after another arrived must not matter. */
  private @Nullable Latest standing(String source, Bytes key) {
    Latest known = known(key);
    Instant replaced = known == null || known.measurement() == null ? null : deliveries.replaced(source, known.delivery());
    if (known == null || replaced == null) {
      return known;
    }
    hold(source, key, known, known.withdrawn(), replaced);
    return known.withdrawn();
  }

  private void takeAwayReplaced() {
    deliveries.takeAway((source, key, replaced) -> {
      Latest before = known(key);
      if (before == null) {
        throw new IllegalStateException("what a delivery holds is known");
      }
      gather(() -> hold(source, key, before, before.withdrawn(), replaced));
    });
  }

  private @Nullable Latest known(Bytes key) {
    byte[] known = latest.get(key);
    return known == null ? null : format.readLatest(known);
  }

  /**
   * Whether what holds now is unplaced.
   *
   * @param arrival of what makes it hold
   */
  private boolean hold(String source, Bytes key, @Nullable Latest before, Latest now, Instant arrival) {
    latest.put(key, format.write(now));
    deliveries.moved(source, key, before, now);
    ledger.retracted(retracted(now) - retracted(before));
    Measurement was = before == null ? null : before.measurement();
    reports.moved(source, was, now.measurement());
    if (was != null) {
      LocalDate date = LocalDate.ofInstant(arrival, catalogue.calendar().zone());
      changes.revised(was, now.measurement(), YearMonth.from(date).minusMonths(1));
    }
    return replace(key, was, now.measurement());
  }

  private static int retracted(@Nullable Latest latest) {
    return latest != null && latest.measurement() == null ? 1 : 0;
  }

  /** Whether what is gained is unplaced. */
  private boolean replace(Bytes key, @Nullable Measurement before, @Nullable Measurement now) {
    boolean wasOpen = before != null && Contribution.isOpen(before);
    boolean isOpen = now != null && Contribution.isOpen(now);
    YearMonth horizon = horizon();
    Contribution lost = before == null ? null : Contribution.of(before, wasOpen ? openWaits.reach(key) : horizon);
    Contribution gained = now == null ? null : Contribution.of(now, horizon);
    if (isOpen) {
      openWaits.enteredUpTo(key, horizon);
    } else if (wasOpen) {
      openWaits.closed(key);
    }
    Contribution counting = placed(gained, 1);
    changes.add(new Change(placed(lost, -1), counting));
    return gained != null && counting == null;
  }

  /** What counts somewhere; nothing, and counted as such, while the catalogue does not know the unit. */
  private @Nullable Contribution placed(@Nullable Contribution contribution, int sign) {
    if (contribution == null || catalogue.places().ofUnit(contribution.unit()).isPresent()) {
      return contribution;
    }
    ledger.unplaced(contribution.unit(), sign);
    return null;
  }

  private void enterComingMonthEnds() {
    YearMonth horizon = horizon();
    openWaits.enter(horizon, (key, reach) -> {
      Latest known = known(key);
      Measurement wait = known == null ? null : known.measurement();
      if (wait != null && catalogue.places().ofUnit(Contribution.unit(wait)).isPresent()) {
        gather(() -> changes.add(new Change(null, new Contribution(wait, new Months(reach.plusMonths(1), horizon)))));
      }
    });
  }

  private YearMonth horizon() {
    Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
    return Contribution.horizon(LocalDate.ofInstant(now, catalogue.calendar().zone()));
  }

  private void beforeCommit() {
    ledger.write();
    handOn();
  }

  private void handOn() {
    pace.handOn(() -> {
      handOnBundles();
      receipts.drain(this::handOn);
      reports.drain(this::handOn);
    });
    waiting.clear();
  }

  private void handOnBundles() {
    changes.drain((shard, sheets, additions) -> {
      for (int from = 0; from < additions.size(); ) {
        from = bundles[shard].add(sheets, additions, from);
        if (bundles[shard].size() >= LARGEST_BUNDLE) {
          handOn(shard);
        }
      }
    });
    for (int shard = 0; shard < bundles.length; shard++) {
      if (bundles[shard].size() > 0) {
        handOn(shard);
      }
    }
  }

  private void handOn(String submission, Processed counted, Headers trace) {
    byte[] key = submission.getBytes(StandardCharsets.UTF_8);
    Judged entry = new Judged.Counted(Bytes.wrap(counted.json()));
    context().forward(new Record<>(key, entry, context().currentSystemTimeMs(), trace));
  }

  private void handOn(List<Report> some) {
    long now = context().currentSystemTimeMs();
    ReportsKey key = new ReportsKey(context().taskId().partition(), SubmissionId.at(now));
    Judged told = new Judged.Told(Bytes.wrap(ReportFormat.write(some)));
    context().forward(new Record<>(key.text().getBytes(StandardCharsets.UTF_8), told, now));
  }

  private void handOn(int shard) {
    Judged bundle = new Judged.Changed(Bytes.wrap(bundles[shard].take()));
    long now = context().currentSystemTimeMs();
    context().forward(new Record<>(new byte[] {(byte) shard}, bundle, now, waiting.headers()));
  }
}
