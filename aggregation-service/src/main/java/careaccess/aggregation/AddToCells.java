package careaccess.aggregation;

import careaccess.aggregation.core.Addition;
import careaccess.aggregation.core.Breakdowns;
import careaccess.aggregation.core.Bundle;
import careaccess.contract.cell.Counts;
import careaccess.contract.cell.Sheet;
import careaccess.contract.cell.SheetBuilder;
import careaccess.contract.cell.SheetKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Second stage, by cell: adds what changed to what each cell holds, and passes on the whole cell or its sheet. */
final class AddToCells extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

  /** Bounds the memory that changes take until the next commit, in numbers of about 30 bytes: a small part of the heap. */
  private static final long MOST_GATHERED = Runtime.getRuntime().maxMemory() / 1_024;

  /** How much larger than the sheet of every breakdown that of one dimension may be: less of it is rewritten in vain. */
  private static final int OF_ONE_DIMENSION = 4;

  private final ThreadLocal<Pace> paces;
  private final int largestSheet;
  private final Breakdowns breakdowns = new Breakdowns();
  private final Map<String, SheetBuilder> gathered = new HashMap<>();
  private int size;

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
    size = 0;
    cells = context.getStateStore(AggregationTopology.CELLS);
    pace = paces.get().in(context);
    context.<BeforeCommit>getStateStore(AggregationTopology.BEFORE_ADDING).call(context, this::add);
  }

  @Override
  public void process(Record<byte[], byte[]> bundle) {
    Bundle.read(bundle.value(), (sheet, breakdown, change) -> {
      SheetBuilder changes = gathered.computeIfAbsent(sheet, _ -> new SheetBuilder());
      int before = changes.size();
      changes.add(breakdowns.number(breakdown), change);
      size += changes.size() - before;
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
      Map<String, Counts> cellsThatChange = new HashMap<>();
      changes.build((breakdown, change) -> cellsThatChange.put(breakdowns.text(breakdown), change));
      if (!cellsThatChange.isEmpty()) {
        add(sheet, SheetKey.EVERY, cellsThatChange, now);
      }
    });
    gathered.clear();
    size = 0;
  }

  /**
   * Adds to what a part of a sheet holds, wherever that stands.
   *
   * @param sheet the key of all breakdowns
   * @param part of it that these changes are in
   */
  private void add(String sheet, String part, Map<String, Counts> changes, Instant now) {
    Sheet before = known(sheet, part).map(Sheet::read).orElse(Sheet.BLANK);
    if (before.isSpread()) {
      SheetKey.within(part, changes).forEach((inner, some) -> {
        if (SheetKey.isPart(inner)) {
          add(sheet, inner, some, now);
        } else {
          some.forEach((cell, change) -> put(sheet, cell, Addition.to(known(sheet, cell).orElse(null), change, now), now));
        }
      });
    } else {
      keep(sheet, part, Addition.to(before, changes, now), now);
    }
  }

  /** What a sheet is spread over goes before it. */
  private void keep(String sheet, String part, Sheet content, Instant now) {
    byte[] bytes = content.write();
    if (bytes.length <= (part.equals(SheetKey.EVERY) ? largestSheet : OF_ONE_DIMENSION * largestSheet)) {
      put(sheet, part, bytes, now);
    } else {
      SheetKey.within(part, content.cells()).forEach((inner, some) -> {
        if (SheetKey.isPart(inner)) {
          keep(sheet, inner, Sheet.BLANK.with(some), now);
        } else {
          some.forEach((cell, counted) -> put(sheet, cell, counted, now));
        }
      });
      put(sheet, part, content.spread().write(), now);
    }
  }

  private Optional<byte[]> known(String sheet, String part) {
    return Optional.ofNullable(cells.get(key(sheet, part)));
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
