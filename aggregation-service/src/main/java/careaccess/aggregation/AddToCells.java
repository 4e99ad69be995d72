package careaccess.aggregation;

import careaccess.aggregation.core.Breakdowns;
import careaccess.aggregation.core.Bundle;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Measure;
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

  /**
   * The bytes up to which all breakdowns of a place, month, population and basis share one record. No setting: what is in the
   * stores was written by it, so that another one makes another version of the topology.
   */
  static final int LARGEST_SHEET = 32 << 10;

  /** The memory, in bytes, that a sheet takes besides what is said of it. */
  private static final int OF_A_SHEET = 200;

  /** How much smaller than the largest sheet the largest supplement is. */
  private static final int OF_LARGEST_SHEET = 8;

  private final ThreadLocal<Pace> paces;
  private final int largestSheet;
  private final int largestSupplement;
  private final Breakdowns breakdowns = new Breakdowns();
  private final Map<SheetKey, List<Bundle.Part>> gathered = new HashMap<>();
  private final LongestWaiting waiting = new LongestWaiting();

  @SuppressWarnings("NullAway.Init")
  private KeyValueStore<Bytes, byte[]> cells;

  @SuppressWarnings("NullAway.Init")
  private Pace.Gathering pace;

  /**
   * A processor of one task.
   *
   * @param largestSheet in bytes; a larger one is spread
   */
  AddToCells(ThreadLocal<Pace> paces, int largestSheet) {
    this.paces = paces;
    this.largestSheet = largestSheet;
    this.largestSupplement = largestSheet / OF_LARGEST_SHEET;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    gathered.clear();
    waiting.clear();
    cells = context.getStateStore(AggregationTopology.CELLS);
    pace = paces.get().in(context);
    context.<BeforeCommit>getStateStore(AggregationTopology.BEFORE_ADDING).call(context, this::handOn);
  }

  @Override
  public void process(Record<byte[], byte[]> bundle) {
    waiting.add(bundle.headers());
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
      SheetChanges changes = sum.changes(breakdowns::text, now);
      if (!changes.isNone()) {
        add(sheet, SheetKey.EVERY, changes);
      }
    });
    gathered.clear();
    waiting.clear();
  }

  /**
   * Adds to what a part of a sheet holds, wherever that stands.
   *
   * @param sheet the key of all breakdowns
   * @param part of it that these changes are in
   */
  private void add(String sheet, String part, SheetChanges changes) {
    byte[] before = known(sheet, part);
    if (before != null && Sheet.isSpread(before)) {
      changes.within(part).forEach((inner, some) -> {
        if (SheetKey.isPart(inner)) {
          add(sheet, inner, some);
        } else {
          put(sheet, inner, some.addedToCell(known(sheet, inner)));
        }
      });
    } else if (before != null && takesSupplement(sheet, before)) {
      supplement(sheet, part, before, changes);
    } else {
      keep(sheet, part, changes.addedTo(before));
    }
  }

  /**
   * Most sheets are small, and have none: it is not even looked for. Nor have those of tallies: whether they overlap, only both
   * would say together.
   */
  private boolean takesSupplement(String sheet, byte[] bytes) {
    return bytes.length >= 2 * largestSupplement && !sheet.endsWith(Basis.TALLY.name());
  }

  /** The sheet takes in what its supplement has no room for, and the first and the last of those who are counted in it. */
  private void supplement(String sheet, String part, byte[] before, SheetChanges changes) {
    String supplementPart = SheetKey.supplementOf(part);
    byte[] supplement = known(sheet, supplementPart);
    byte[] grown = changes.addedTo(supplement == null ? Sheet.supplementOf(before).write() : supplement);
    if (grown.length <= largestSupplement && (!part.equals(SheetKey.EVERY) || isReportedAlike(before, supplement, grown))) {
      put(sheet, supplementPart, grown);
    } else if (supplement == null) {
      keep(sheet, part, changes.addedTo(before));
    } else {
      cells.delete(key(sheet, supplementPart)); // Readers see that it adds to another revision.
      keep(sheet, part, SheetChanges.in(grown).addedTo(before));
    }
  }

  /**
   * Whether anybody is counted in the sheet alone and with its supplement, so that readers need only the sheet to know who has
   * reported. Its cells stay when they are empty, so that it may be large though few are counted in it.
   */
  private static boolean isReportedAlike(byte[] sheet, byte @Nullable [] supplement, byte[] grown) {
    long more = contacts(grown);
    boolean wasReported = supplement != null; // Else there would be none.
    return (wasReported && more >= 0) || contacts(sheet) + Math.min(more, 0) > 0;
  }

  private static long contacts(byte[] sheet) {
    return Sheet.cell(sheet, null).map(all -> all.counts().histogram(Measure.WAIT).count()).orElse(0L);
  }

  /** What a sheet is spread over goes before it. */
  private void keep(String sheet, String part, byte[] bytes) {
    if (bytes.length <= largestSheet) {
      put(sheet, part, bytes);
    } else {
      Sheet content = Sheet.read(bytes);
      SheetKey.within(part, content.cells()).forEach((inner, some) -> {
        if (SheetKey.isPart(inner)) {
          keep(sheet, inner, Sheet.BLANK.with(some).write());
        } else {
          some.forEach((cell, counted) -> put(sheet, cell, counted));
        }
      });
      put(sheet, part, content.spread().write());
    }
  }

  private byte @Nullable [] known(String sheet, String part) {
    return cells.get(key(sheet, part));
  }

  private void put(String sheet, String part, byte[] value) {
    Bytes key = key(sheet, part);
    cells.put(key, value);
    long now = context().currentSystemTimeMs();
    context().forward(new Record<>(key.get(), value, now, waiting.headers()));
  }

  private static Bytes key(String sheet, String part) {
    return Bytes.wrap(SheetKey.with(sheet, part).getBytes(StandardCharsets.UTF_8));
  }
}
