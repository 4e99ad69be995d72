package careaccess.contract.receipt;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A record of the topic of receipts: one contribution to what is known of a submission, whose id is the record's key. */
public sealed interface ReceiptEntry permits Received, Processed {

  /** The field that says which of them a value is. */
  String KIND = "type";

  /** The value of the Kafka record. */
  byte[] json();

  /**
   * Reads what {@link #json()} wrote; unknown fields are passed over.
   *
   * @return empty when it is something else, such as what a later version writes
   */
  static Optional<ReceiptEntry> read(byte[] value) {
    try {
      JsonNode json = JsonMapper.shared().readTree(value);
      return switch (json.path(KIND).asString("")) {
        case Received.TYPE -> Received.of(json).map(received -> received);
        case Processed.TYPE -> Processed.of(json).map(processed -> processed);
        default -> Optional.empty();
      };
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }
}
