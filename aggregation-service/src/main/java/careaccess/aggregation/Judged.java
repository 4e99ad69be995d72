package careaccess.aggregation;

import org.apache.kafka.common.utils.Bytes;

/** What leaves the first stage: changes on their way to the cells, a dead letter, an entry of a receipt, or reports. */
sealed interface Judged {

  /** The bytes of a {@link careaccess.aggregation.core.Bundle}; the record's key is its shard, one byte. */
  record Changed(Bytes bundle) implements Judged {}

  /** The record as it was; the headers say why it is here. An empty one held a personal identity number, or may have. */
  record Dead(Bytes value) implements Judged {}

  /** The bytes of a {@link careaccess.contract.receipt.Processed}; the record's key is the submission. */
  record Counted(Bytes entry) implements Judged {}

  /** The bytes of some reports; the record's key is the text of a {@link careaccess.contract.cell.ReportsKey}. */
  record Told(Bytes reports) implements Judged {}
}
