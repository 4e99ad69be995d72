package careaccess.aggregation;

import org.apache.kafka.common.utils.Bytes;

/** What leaves the first stage: a change on its way to the cells, or a dead letter. */
sealed interface Judged {

  /** A {@link careaccess.aggregation.core.Change} in the bytes of the state format; the record's key is the place. */
  record Changed(Bytes change) implements Judged {}

  /** The record as it was; the headers say why it is here. An empty one held a personal identity number. */
  record Dead(Bytes value) implements Judged {}
}
