package careaccess.aggregation;

import careaccess.aggregation.core.EventAttributes;
import careaccess.contract.Traceparent;
import careaccess.contract.delivery.Delivery;
import careaccess.contract.receipt.SubmissionId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The headers of a record, as CloudEvents names them. */
final class EventHeaders {

  private EventHeaders() {}

  static EventAttributes attributes(Headers headers) {
    return new EventAttributes(
        text(headers, "ce_type"), text(headers, Delivery.HEADER), text(headers, SubmissionId.HEADER));
  }

  /** Nothing but which trace the record belongs to, if it says so. */
  static Headers trace(Headers headers) {
    String parent = text(headers, Traceparent.HEADER);
    Headers trace = new RecordHeaders();
    return parent != null && Traceparent.isOne(parent) ? trace.add(headers.lastHeader(Traceparent.HEADER)) : trace;
  }

  /** The last header of that name; null: there is none. */
  static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
