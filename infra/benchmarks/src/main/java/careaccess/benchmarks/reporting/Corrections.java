package careaccess.benchmarks.reporting;

import careaccess.contract.cell.IndicatorKey;
import careaccess.contract.cell.Sheet;
import careaccess.contract.cell.SheetKey;
import careaccess.contract.cell.SupplementKey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Corrects sheets of the months that are asked about, one after the other and again and again, each time by one contact that
 * is like some of the first ones in it. As aggregation does, it writes a sheet anew, and of a large one a supplement.
 */
final class Corrections {

  /** Their bytes are kept, so that drawing them anew does not take the processor from what is measured. */
  private static final int SHEETS = 20_000;

  /** Twice the largest supplement, which is an eighth of the largest sheet, 32 KB. */
  private static final int LARGE = 8 << 10;

  /** A sheet that is corrected. */
  private static final class Corrected {

    private final IndicatorKey key;
    private final List<Contacts> drawn;
    private final int cells;
    private byte[] bytes;
    private final AtomicLong revision = new AtomicLong(1);

    private Corrected(SheetKey key, List<Contacts> drawn, Instant now) {
      byte[] sheet = Sheets.first(drawn, now);
      boolean large = sheet.length >= LARGE;
      this.key = large ? new SupplementKey(key) : key;
      this.bytes = large ? Sheet.supplementOf(sheet).write() : sheet;
      this.drawn = List.copyOf(drawn.subList(0, Draw.FEWEST));
      this.cells = large ? 0 : Sheets.cells(drawn);
    }

    private void sendNext(IndicatorTopic topic, Instant now) {
      bytes = Sheets.corrected(bytes, like(drawn, revision.getAndIncrement()), now);
      topic.send(key, bytes, cells > 0 ? cells : Sheet.read(bytes).cells().size());
    }
  }

  private final Map<SheetKey, Corrected> byKey = new HashMap<>();
  private final List<Corrected> all = new ArrayList<>();
  private final InstantSource clock;
  private int next;

  Corrections(Draw draw, List<Series> series, List<YearMonth> months, long seed, InstantSource clock) {
    this.clock = clock;
    record Chosen(Series series, YearMonth month) {}
    List<Chosen> sheets = new ArrayList<>();
    series.forEach(one -> months.forEach(month -> sheets.add(new Chosen(one, month))));
    Collections.shuffle(sheets, new Random(seed));
    for (Chosen sheet : sheets.subList(0, Math.min(SHEETS, sheets.size()))) {
      SheetKey key = sheet.series().key(sheet.month());
      Corrected corrected = new Corrected(key, draw.contacts(sheet.series(), sheet.month()), clock.instant());
      byKey.put(key, corrected);
      all.add(corrected);
    }
  }

  /** The last revision of a sheet that was sent. */
  long revision(SheetKey key) {
    Corrected corrected = byKey.get(key);
    return corrected == null ? 1 : corrected.revision.get();
  }

  /** The contacts that a sheet has in that revision beside those that were drawn. */
  static Stream<Contacts> upTo(List<Contacts> drawn, long revision) {
    return LongStream.range(1, revision).mapToObj(before -> like(drawn, before));
  }

  /** What is added to that revision. */
  private static Contacts like(List<Contacts> drawn, long revision) {
    Contacts some = drawn.get((int) ((revision - 1) % Draw.FEWEST));
    return new Contacts(1, some.days(), some.stratum(), some.breakdowns());
  }

  /** Sends the next one. */
  void sendNext(IndicatorTopic topic) {
    all.get(next++ % all.size()).sendNext(topic, clock.instant());
  }
}
