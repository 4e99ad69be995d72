package careaccess.aggregation;

import careaccess.aggregation.core.Breakdowns;
import careaccess.aggregation.core.Bundle;
import careaccess.contract.cell.Sheet;
import careaccess.contract.cell.SheetBuilder;
import careaccess.contract.cell.SheetChanges;
import careaccess.contract.cell.SheetKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Second stage, by cell: adds what changed to what each cell holds, and passes on the whole cell or its sheet. */
final class AddToCells extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

  /** The memory, in bytes, that a sheet takes besides what is said of it. */
  private static final int OF_A_SHEET = 200;

  /** How much larger than the sheet of every breakdown that of one dimension may be: less of it is rewritten in vain. */
  private static final int OF_ONE_DIMENSION = 4;

  private final ThreadLocal<Pace> paces;
  private final int largestSheet;
  private final Breakdowns breakdowns = new Breakdowns();
  private final Map<SheetKey, List<Bundle.Part>> gathered = new HashMap<>();

  @SuppressWarnings("NullAway.Init")
  private KeyValueStore<Bytes, byte[]> cells;

  @SuppressWarnings("NullAway.Init")
  private Pace.Gathering pace;

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
    cells = context.getStateStore(AggregationTopology.CELLS);
    pace = paces.get().in(context);
    context.<BeforeCommit>getStateStore(AggregationTopology.BEFORE_ADDING).call(context, this::handOn);
  }

  @Override
  public void process(Record<byte[], byte[]> bundle) {
    long[] bytes = {bundle.value().length};
    Bundle.read(bundle.value(), breakdowns, (sheets, part) -> {
      bytes[0] += Bundle.Part.OVERHEAD;
      for (String place : sheets.places()) {
        gathered.computeIfAbsent(sheets.of(place), _ -> {
          bytes[0] += OF_A_SHEET;
          return new ArrayList<>(1);
        }).add(part);
      }
    });
    if (pace.gathered(bytes[0])) {
      handOn();
    }
  }

  @Override
  public void close() {
    pace.close();
  }

  private void handOn() {
    pace.handOn(this::add);
  }

  private void add() {
    Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
    // In the order of their keys, in which the store finds them faster.
    Map<String, List<Bundle.Part>> inOrder = new TreeMap<>();
    gathered.forEach((sheet, parts) -> inOrder.put(sheet.text(), parts));
    inOrder.forEach((sheet, parts) -> {
      SheetBuilder sum = new SheetBuilder();
      parts.forEach(part -> part.addTo(sum));
      SheetChanges changes = sum.changes(breakdowns::text);
      if (!changes.isNone()) {
        add(sheet, SheetKey.EVERY, changes, now);
      }
    });
    gathered.clear();
  }

  /**
   * Adds to what a part of a sheet holds, wherever that stands.
   *
   * @param sheet the key of all breakdowns
   * @param part of it that these changes are in
   */
  private void add(String sheet, String part, SheetChanges changes, Instant now) {
    byte[] before = known(sheet, part);
    if (before != null && Sheet.isSpread(before)) {
      changes.within(part).forEach((inner, some) -> {
        if (SheetKey.isPart(inner)) {
          add(sheet, inner, some, now);
        } else {
          put(sheet, inner, some.addedToCell(known(sheet, inner), now), now);
        }
      });
    } else {
      keep(sheet, part, changes.addedTo(before, now), now);
    }
  }

  /** What a sheet is spread over goes before it. */
  private void keep(String sheet, String part, byte[] bytes, Instant now) {
    if (bytes.length <= (part.equals(SheetKey.EVERY) ? largestSheet : OF_ONE_DIMENSION * largestSheet)) {
      put(sheet, part, bytes, now);
    } else {
      Sheet content = Sheet.read(bytes);
      SheetKey.within(part, content.cells()).forEach((inner, some) -> {
        if (SheetKey.isPart(inner)) {
          keep(sheet, inner, Sheet.BLANK.with(some).write(), now);
        } else {
          some.forEach((cell, counted) -> put(sheet, cell, counted, now));
        }
      });
      put(sheet, part, content.spread().write(), now);
    }
  }

  private byte @Nullable [] known(String sheet, String part) {
    return cells.get(key(sheet, part));
  }

  private void put(String sheet, String part, byte[] value, Instant now) {
    Bytes key = key(sheet, part);
    cells.put(key, value);
    context().forward(new Record<>(key.get(), value, now.toEpochMilli()));
  }

  private static Bytes key(String sheet, String part) {
    return Bytes.wrap(SheetKey.with(sheet, part).getBytes(StandardCharsets.UTF_8));
  }
}
