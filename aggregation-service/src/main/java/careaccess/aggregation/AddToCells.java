package careaccess.aggregation;

import careaccess.aggregation.core.CellBundle;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellFormat;
import careaccess.contract.cell.Counts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Second stage, by cell: adds what changed to what each cell holds, and passes on the whole cell. */
final class AddToCells extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

  private static final Cell NEW = new Cell(Counts.NONE, 0, Instant.EPOCH);

  /** Bounds the memory that changes take until the next commit. */
  private static final int MOST_GATHERED = 100_000;

  private final ThreadLocal<Pace> paces;
  private final Map<String, Counts> gathered = new HashMap<>();

  @SuppressWarnings("NullAway.Init")
  private KeyValueStore<Bytes, byte[]> cells;

  @SuppressWarnings("NullAway.Init")
  private Pace pace;

  AddToCells(ThreadLocal<Pace> paces) {
    this.paces = paces;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    gathered.clear();
    cells = context.getStateStore(AggregationTopology.CELLS);
    pace = paces.get().in(context);
    context.<BeforeCommit>getStateStore(AggregationTopology.BEFORE_ADDING).call(context, this::add);
  }

  @Override
  public void process(Record<byte[], byte[]> bundle) {
    CellBundle.read(bundle.value(), (cell, change) -> gathered.merge(cell, change, Counts::plus));
    pace.gathered();
    if (gathered.size() >= MOST_GATHERED) {
      add();
    }
  }

  private void add() {
    long now = context().currentSystemTimeMs();
    pace.handedOn(gathered.size(), now);
    gathered.forEach((cell, change) -> {
      if (!change.isNone()) {
        add(Bytes.wrap(cell.getBytes(StandardCharsets.UTF_8)), change, now);
      }
    });
    gathered.clear();
  }

  private void add(Bytes key, Counts change, long now) {
    byte[] known = cells.get(key);
    Cell before = known == null ? NEW : CellFormat.read(known);
    Counts counts = before.counts().plus(change);
    byte[] cell = CellFormat.write(new Cell(counts, before.revision() + 1, Instant.ofEpochMilli(now)));
    cells.put(key, cell);
    context().forward(new Record<>(key.get(), cell, now));
  }
}
