package careaccess.aggregation;

import careaccess.aggregation.core.Change;
import careaccess.aggregation.core.Contribution;
import careaccess.aggregation.core.Decoded;
import careaccess.aggregation.core.Decoder;
import careaccess.aggregation.core.Latest;
import careaccess.aggregation.core.Months;
import careaccess.aggregation.core.Outcome;
import careaccess.aggregation.core.StateFormat;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.catalogue.Place;
import careaccess.contract.measurement.Measurement;
import careaccess.contract.measurement.Retraction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * First stage, by identity: keeps the latest revision of each measurement and says how its contribution changed. Open
 * waits are entered for the coming month ends here, so that nothing has to happen when one passes.
 */
final class KeepLatest extends ContextualProcessor<byte[], byte[], byte[], Judged> {

  /** How many open waits are looked at in one go when a month has begun, so that records need not wait for long. */
  private static final int OPEN_WAITS_AT_A_TIME = 5_000;

  private final Catalogue catalogue;
  private final LedgerGauges gauges;
  private final Decoder decoder;
  private final StateFormat format;

  @SuppressWarnings("NullAway.Init")
  private KeyValueStore<Bytes, byte[]> latest;

  @SuppressWarnings("NullAway.Init")
  private KeyValueStore<Bytes, byte[]> openWaits;

  @SuppressWarnings("NullAway.Init")
  private Ledger ledger;

  private @Nullable YearMonth enteredUpTo;
  private @Nullable Bytes enterFrom;

  KeepLatest(Catalogue catalogue, LedgerGauges gauges) {
    this.catalogue = catalogue;
    this.gauges = gauges;
    this.decoder = new Decoder(catalogue.calendar());
    this.format = new StateFormat(catalogue.calendar());
  }

  @Override
  public void init(ProcessorContext<byte[], Judged> context) {
    super.init(context);
    latest = context.getStateStore(AggregationTopology.LATEST);
    openWaits = context.getStateStore(AggregationTopology.OPEN_WAITS);
    ledger = new Ledger(context.getStateStore(AggregationTopology.LEDGER), gauges, context.taskId().partition());
    context.schedule(Duration.ofSeconds(1), PunctuationType.WALL_CLOCK_TIME, this::enterComingMonthEnds);
  }

  @Override
  public void close() {
    ledger.close();
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Instant arrival = Instant.ofEpochMilli(record.timestamp());
    switch (decoder.decode(record.key(), record.value(), text(record.headers(), "ce_type"), arrival)) {
      case Decoded.Legible legible -> ledger.count(keep(legible, record));
      case Decoded.Illegible illegible -> {
        ledger.count(Outcome.DEAD_LETTERED);
        forwardDead(record, illegible);
      }
    }
  }

  private Outcome keep(Decoded.Legible legible, Record<byte[], byte[]> record) {
    Bytes key = Bytes.wrap(record.key());
    byte[] known = latest.get(key);
    Latest before = known == null ? null : format.readLatest(known);
    Outcome outcome = Latest.judge(before, legible.assertion());
    if (outcome == Outcome.APPLIED) {
      Latest now = Latest.of(legible.assertion());
      latest.put(key, format.write(now));
      ledger.retracted(retracted(now) - retracted(before));
      Contribution lost = contribution(before, reach(key));
      Contribution gained = contribution(now, horizon());
      rememberOpenWait(key, now.measurement());
      forward(lost, gained, record.timestamp());
    }
    return outcome;
  }

  private static int retracted(@Nullable Latest latest) {
    return latest != null && latest.measurement() == null ? 1 : 0;
  }

  private static @Nullable Contribution contribution(@Nullable Latest latest, YearMonth horizon) {
    Measurement measurement = latest == null ? null : latest.measurement();
    return measurement == null ? null : Contribution.of(measurement, horizon);
  }

  /** The last month end that an open wait has been entered for; of no consequence for all others. */
  private YearMonth reach(Bytes key) {
    byte[] reach = openWaits.get(key);
    return reach == null ? horizon() : StateFormat.readMonth(reach);
  }

  private void rememberOpenWait(Bytes key, @Nullable Measurement measurement) {
    boolean open = measurement != null && Contribution.isOpen(measurement);
    openWaits.put(key, open ? StateFormat.write(horizon()) : null);
  }

  private void forward(@Nullable Contribution lost, @Nullable Contribution gained, long timestamp) {
    Optional<Place> from = place(lost, -1);
    Optional<Place> to = place(gained, 1);
    if (from.isPresent() && from.equals(to)) {
      forward(from.get(), new Change(lost, gained), timestamp);
      return;
    }
    from.ifPresent(place -> forward(place, new Change(lost, null), timestamp));
    to.ifPresent(place -> forward(place, new Change(null, gained), timestamp));
  }

  /** Where it counts; nowhere, and counted as such, while the catalogue does not know the unit. */
  private Optional<Place> place(@Nullable Contribution contribution, int sign) {
    if (contribution == null) {
      return Optional.empty();
    }
    Optional<Place> place = catalogue.places().ofUnit(contribution.unit());
    if (place.isEmpty()) {
      ledger.unplaced(contribution.unit(), sign);
    }
    return place;
  }

  private void forward(Place place, Change change, long timestamp) {
    byte[] key = place.id().getBytes(StandardCharsets.UTF_8);
    context().forward(new Record<>(key, new Judged.Changed(Bytes.wrap(format.write(change))), timestamp));
  }

  private void enterComingMonthEnds(long now) {
    YearMonth horizon = horizon();
    if (horizon.equals(enteredUpTo)) {
      return;
    }
    int looked = 0;
    try (KeyValueIterator<Bytes, byte[]> waits = openWaits.range(enterFrom, null)) {
      while (waits.hasNext() && looked++ < OPEN_WAITS_AT_A_TIME) {
        KeyValue<Bytes, byte[]> wait = waits.next();
        enterFrom = wait.key;
        enter(wait.key, StateFormat.readMonth(wait.value), horizon, now);
      }
      if (!waits.hasNext()) {
        enteredUpTo = horizon;
        enterFrom = null;
      }
    }
  }

  private void enter(Bytes key, YearMonth reach, YearMonth horizon, long now) {
    byte[] known = latest.get(key);
    if (known == null || !reach.isBefore(horizon)) {
      return;
    }
    Measurement wait = format.readLatest(known).measurement();
    if (wait != null) {
      openWaits.put(key, StateFormat.write(horizon));
      Contribution more = new Contribution(wait, new Months(reach.plusMonths(1), horizon));
      catalogue.places().ofUnit(more.unit()).ifPresent(place -> forward(place, new Change(null, more), now));
    }
  }

  private YearMonth horizon() {
    Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
    return Contribution.horizon(LocalDate.ofInstant(now, catalogue.calendar().zone()));
  }

  private void forwardDead(Record<byte[], byte[]> record, Decoded.Illegible illegible) {
    Headers headers = illegible.mustNotBeKept() ? new RecordHeaders() : new RecordHeaders(record.headers());
    headers.add("careaccess-reason-code", illegible.code().getBytes(StandardCharsets.UTF_8));
    headers.add("careaccess-reason", illegible.reason().getBytes(StandardCharsets.UTF_8));
    context().recordMetadata().map(KeepLatest::position).ifPresent(position -> headers.add("careaccess-position", position));
    byte[] nothing = new byte[0];
    boolean keep = !illegible.mustNotBeKept();
    byte[] key = keep && record.key() != null ? record.key() : nothing;
    byte[] value = keep && record.value() != null ? record.value() : nothing;
    context().forward(new Record<>(key, new Judged.Dead(Bytes.wrap(value)), record.timestamp(), headers));
  }

  private static byte[] position(RecordMetadata at) {
    return "%s-%d@%d".formatted(at.topic(), at.partition(), at.offset()).getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
