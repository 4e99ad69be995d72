package careaccess.aggregation;

import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellFormat;
import careaccess.contract.cell.Counts;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Third stage, by cell: adds each change to what the cell holds and passes on the whole cell. */
final class AddToCells extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

  private static final Cell NEW = new Cell(Counts.NONE, 0, Instant.EPOCH);

  @SuppressWarnings("NullAway.Init")
  private KeyValueStore<Bytes, byte[]> cells;

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    cells = context.getStateStore(AggregationTopology.CELLS);
  }

  @Override
  public void process(Record<byte[], byte[]> change) {
    Bytes key = Bytes.wrap(change.key());
    byte[] known = cells.get(key);
    Cell before = known == null ? NEW : CellFormat.read(known);
    long now = context().currentSystemTimeMs();
    Counts counts = before.counts().plus(CellFormat.readCounts(change.value()));
    byte[] cell = CellFormat.write(new Cell(counts, before.revision() + 1, Instant.ofEpochMilli(now)));
    cells.put(key, cell);
    context().forward(change.withValue(cell).withTimestamp(now));
  }
}
