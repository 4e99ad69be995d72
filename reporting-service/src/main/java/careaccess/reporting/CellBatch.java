package careaccess.reporting;

import careaccess.contract.cell.Cell;
import careaccess.contract.cell.CellFormat;
import careaccess.contract.cell.CellKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cells of some records, each once, in its latest revision. */
final class CellBatch {

  private static final Logger log = LoggerFactory.getLogger(CellBatch.class);

  /** A cell and its bytes. */
  static final class Entry {

    private final CellKey key;
    private final Cell cell;
    private final byte[] body;

    Entry(CellKey key, byte[] body) {
      this.key = key;
      this.cell = CellFormat.read(body);
      this.body = body;
    }

    CellKey key() {
      return key;
    }

    Cell cell() {
      return cell;
    }

    byte[] body() {
      return body;
    }
  }

  private final Map<String, Entry> entries = new LinkedHashMap<>();
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
    try {
      byte[] body = message.value();
      if (body != null) { // Nobody deletes cells; a tombstone would say nothing that could be kept.
        Entry entry = new Entry(CellKey.of(message.key()), body);
        entries.merge(message.key(), entry, CellBatch::later);
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

  private static Entry later(Entry one, Entry other) {
    return other.cell().revision() >= one.cell().revision() ? other : one;
  }

  Collection<Entry> entries() {
    return entries.values();
  }

  int unreadable() {
    return unreadable;
  }
}
