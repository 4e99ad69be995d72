package careaccess.reporting;

import careaccess.contract.cell.Arrived;
import careaccess.contract.cell.Basis;
import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellFormat;
import careaccess.contract.cell.CellKey;
import careaccess.contract.cell.IndicatorKey;
import careaccess.contract.cell.ReportsKey;
import careaccess.contract.cell.Sheet;
import careaccess.contract.cell.SheetKey;
import careaccess.contract.cell.SupplementKey;
import careaccess.contract.report.Report;
import careaccess.contract.report.ReportFormat;
import careaccess.contract.report.Reported;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cells and sheets of some records, each once, in its latest revision, and the sum of their reports; and when what they
 * tell of arrived.
 */
final class CellBatch {

  private static final Logger log = LoggerFactory.getLogger(CellBatch.class);

  /**
   * A row of the read model.
   *
   * @param dimension empty: all contacts together; {@value CellQuery#EVERY}: a sheet of every breakdown; with
   *     {@value CellQuery#SUPPLEMENT} at its end: the supplement of a sheet
   * @param member empty: all contacts together, a sheet or a supplement
   * @param body as in the topic
   * @param reported whether anything is counted; of a supplement its sheet says so
   * @param overlapping whether tallies of the place and of its parts overlap, in any breakdown
   */
  @SuppressWarnings("ArrayRecordComponent") // Entries are never compared.
  record Entry(
      String place,
      String period,
      String dimension,
      String member,
      String population,
      String basis,
      Bytes body,
      long revision,
      boolean reported,
      boolean overlapping) {

    private static Entry of(CellKey key, Cell cell, byte[] body) {
      return new Entry(
          key.place(), key.period(), CellQuery.dimension(key.breakdown()), CellQuery.member(key.breakdown()),
          key.population(), key.basis().name(), Bytes.wrap(body), cell.revision(), isReported(cell), overlaps(cell));
    }

    private static Entry of(SheetKey key, byte[] body) {
      boolean reported = Sheet.cell(body, null).filter(Entry::isReported).isPresent();
      // Only tallies overlap, and of a flood they are the least.
      boolean overlapping = key.basis() == Basis.TALLY && anyOverlaps(Sheet.read(body));
      return of(key, CellQuery.dimension(key), body, reported, overlapping);
    }

    private static Entry ofSupplement(SheetKey key, byte[] body) {
      Sheet.cell(body, null); // Which fails where the bytes are no supplement.
      return of(key, CellQuery.supplement(key), body, false, false);
    }

    private static Entry of(SheetKey key, String dimension, byte[] body, boolean reported, boolean overlapping) {
      return new Entry(
          key.place(), key.period(), dimension, "", key.population(), key.basis().name(), Bytes.wrap(body),
          Sheet.revision(body), reported, overlapping);
    }

    private static boolean anyOverlaps(Sheet sheet) {
      return sheet.cells().values().stream().map(CellFormat::read).anyMatch(Entry::overlaps);
    }

    private static boolean isReported(Cell cell) {
      return !cell.counts().isNone();
    }

    private static boolean overlaps(Cell cell) {
      return cell.counts().tallied().overlaps();
    }
  }

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<Reported, Report> reports = new LinkedHashMap<>();
  private final List<Instant> arrivals = new ArrayList<>();
  private long written;
  private int unreadable;

  /**
   * Takes the records in; those that cannot be read are counted and left out, so that one of them does not stop the
   * rest.
   */
  static CellBatch of(Iterable<ConsumerRecord<String, byte[]>> records) {
    CellBatch batch = new CellBatch();
    records.forEach(batch::add);
    return batch;
  }

  private void add(ConsumerRecord<String, byte[]> message) {
    written = Math.max(written, message.timestamp());
    Header arrived = message.headers().lastHeader(Arrived.HEADER);
    Arrived.read(arrived == null ? null : arrived.value()).ifPresent(arrivals::add);
    try {
      byte[] body = message.value();
      if (body != null) { // Nobody deletes cells; a tombstone would say nothing that could be kept.
        switch (IndicatorKey.of(message.key())) {
          case CellKey key -> add(message.key(), Entry.of(key, CellFormat.read(body), body));
          case SheetKey key -> add(message.key(), Entry.of(key, body));
          case SupplementKey(SheetKey sheet) -> add(message.key(), Entry.ofSupplement(sheet, body));
          case ReportsKey _ ->
              ReportFormat.read(body).forEach(report -> reports.merge(report.reported(), report, Report::plus));
        }
      }
    } catch (RuntimeException unusable) {
      unreadable++;
      log.error(
          "{}-{}@{} is not a cell and is left out: {}",
          message.topic(),
          message.partition(),
          message.offset(),
          unusable.toString());
    }
  }

  private void add(String key, Entry entry) {
    entries.merge(key, entry, CellBatch::later);
  }

  private static Entry later(Entry one, Entry other) {
    return other.revision() >= one.revision() ? other : one;
  }

  Collection<Entry> entries() {
    return entries.values();
  }

  /** What is to be added, of each source, unit, phase and month once. */
  Collection<Report> reports() {
    return reports.values();
  }

  /** Of each record that says so, when the one of its measurements arrived that had waited longest. */
  List<Instant> arrivals() {
    return arrivals;
  }

  /** When the latest record was written to the topic. */
  Instant written() {
    return Instant.ofEpochMilli(written);
  }

  int unreadable() {
    return unreadable;
  }
}
