package careaccess.aggregation;

import careaccess.aggregation.core.CellChanges;
import careaccess.aggregation.core.StateFormat;
import careaccess.contract.catalogue.Catalogue;
import careaccess.contract.cell.CellFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Second stage, by place: gathers changes for a moment and adds them up, so that a cell which many measurements touch,
 * such as the country's, changes once. What has been gathered lies in a store with a changelog: a commit between
 * gathering and adding loses nothing.
 */
final class FoldIntoCells extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

  /** Bounds the memory of one addition; a burst is worked off in pieces of this size. */
  private static final long MOST_GATHERED = 2_000;

  /** Up to so many changes are a trickle, which is added at once; a flood is gathered for longer and costs less. */
  private static final long TRICKLE = 20;

  private static final int LONGER_IN_A_FLOOD = 30;

  private final Catalogue catalogue;
  private final StateFormat format;
  private final Duration coalesce;

  @SuppressWarnings("NullAway.Init")
  private KeyValueStore<Long, byte[]> inbox;

  /** The inbox holds the numbers from 0 up to this one, exclusive. */
  private long gathered;

  private long gatheringSince;

  FoldIntoCells(Catalogue catalogue, Duration coalesce) {
    this.catalogue = catalogue;
    this.format = new StateFormat(catalogue.calendar());
    this.coalesce = coalesce;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    inbox = context.getStateStore(AggregationTopology.INBOX);
    try (KeyValueIterator<Long, byte[]> left = inbox.all()) {
      while (left.hasNext()) {
        gathered = Math.max(gathered, left.next().key + 1);
      }
    }
    context.schedule(coalesce, PunctuationType.WALL_CLOCK_TIME, this::foldWhenItIsTime);
  }

  @Override
  public void process(Record<byte[], byte[]> change) {
    if (gathered == 0) {
      gatheringSince = context().currentSystemTimeMs();
    }
    inbox.put(gathered++, change.value());
    if (gathered >= MOST_GATHERED) {
      fold(context().currentSystemTimeMs());
    }
  }

  private void foldWhenItIsTime(long now) {
    boolean longEnough = now - gatheringSince >= coalesce.toMillis() * LONGER_IN_A_FLOOD;
    if (gathered > 0 && (gathered <= TRICKLE || longEnough)) {
      fold(now);
    }
  }

  private void fold(long now) {
    CellChanges changes = new CellChanges(catalogue);
    try (KeyValueIterator<Long, byte[]> all = inbox.all()) {
      while (all.hasNext()) {
        KeyValue<Long, byte[]> next = all.next();
        changes.add(format.readChange(next.value));
      }
    }
    for (long number = 0; number < gathered; number++) {
      inbox.delete(number);
    }
    gathered = 0;
    changes.changes().forEach((cell, counts) ->
        context().forward(
            new Record<>(cell.text().getBytes(StandardCharsets.UTF_8), CellFormat.writeCounts(counts), now)));
  }
}
