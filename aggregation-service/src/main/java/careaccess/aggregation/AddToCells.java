package careaccess.aggregation;

import careaccess.aggregation.core.Addition;
import careaccess.aggregation.core.Bundle;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Sheet;
import careaccess.contract.cell.SheetKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Second stage, by cell: adds what changed to what each cell holds, and passes on the whole cell or its sheet. */
final class AddToCells extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

  /** Bounds the memory that changes take until the next commit, in cells. */
  private static final int MOST_GATHERED = 200_000;

  private final ThreadLocal<Pace> paces;
  private final int largestSheet;
  private final Map<String, Map<String, Counts>> gathered = new HashMap<>();
  private int size;

  @SuppressWarnings("NullAway.Init")
  private KeyValueStore<Bytes, byte[]> cells;

  @SuppressWarnings("NullAway.Init")
  private Pace pace;

  /**
   * A processor of one task.
   *
   * @param largestSheet in bytes; a larger one is spread, so that a change never rewrites more than this
   */
  AddToCells(ThreadLocal<Pace> paces, int largestSheet) {
    this.paces = paces;
    this.largestSheet = largestSheet;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    gathered.clear();
    size = 0;
    cells = context.getStateStore(AggregationTopology.CELLS);
    pace = paces.get().in(context);
    context.<BeforeCommit>getStateStore(AggregationTopology.BEFORE_ADDING).call(context, this::add);
  }

  @Override
  public void process(Record<byte[], byte[]> bundle) {
    Bundle.read(bundle.value(), (sheet, breakdown, change) -> {
      gathered.computeIfAbsent(sheet, _ -> new HashMap<>()).merge(breakdown, change, Counts::plus);
      size++;
    });
    pace.gathered();
    if (size >= MOST_GATHERED) {
      add();
    }
  }

  private void add() {
    Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
    pace.handedOn(gathered.size(), now.toEpochMilli());
    gathered.forEach((sheet, changes) -> {
      changes.values().removeIf(Counts::isNone);
      if (!changes.isEmpty()) {
        add(sheet, changes, now);
      }
    });
    gathered.clear();
    size = 0;
  }

  private void add(String key, Map<String, Counts> changes, Instant now) {
    byte[] known = cells.get(bytes(key));
    Sheet before = known == null ? Sheet.BLANK : Sheet.read(known);
    if (before.isSpread()) {
      changes.forEach((breakdown, change) -> {
        String cell = SheetKey.cell(key, breakdown);
        keep(cell, Addition.to(cells.get(bytes(cell)), change, now), now);
      });
    } else {
      keep(key, Addition.to(before, changes, now), now);
    }
  }

  private void keep(String key, Sheet sheet, Instant now) {
    byte[] bytes = sheet.write();
    if (bytes.length <= largestSheet) {
      keep(key, bytes, now);
    } else {
      sheet.cells().forEach((breakdown, cell) -> keep(SheetKey.cell(key, breakdown), cell, now));
      keep(key, sheet.spread().write(), now);
    }
  }

  private void keep(String key, byte[] value, Instant now) {
    Bytes bytes = bytes(key);
    cells.put(bytes, value);
    context().forward(new Record<>(bytes.get(), value, now.toEpochMilli()));
  }

  private static Bytes bytes(String key) {
    return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
  }
}
