package careaccess.aggregation;

import careaccess.aggregation.core.EventAttributes;
import careaccess.contract.Traceparent;
import careaccess.contract.delivery.Delivery;
import careaccess.contract.measurement.PersonalNumbers;
import careaccess.contract.measurement.Utf8;
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

  /** Whether a name or a value does; what is read of the headers need not be all that they hold. */
  static boolean holdPersonalNumber(Headers headers) {
    for (Header header : headers) {
      byte[] value = header.value();
      if (PersonalNumbers.occurIn(header.key()) || (value != null && PersonalNumbers.occurIn(value, 0, value.length))) {
        return true;
      }
    }
    return false;
  }

  /** Those whose values are text, in which a personal number would have been seen. */
  static Headers texts(Headers headers) {
    Headers texts = new RecordHeaders();
    for (Header header : headers) {
      if (header.value() == null || Utf8.isText(header.value())) {
        texts.add(header);
      }
    }
    return texts;
  }

  /** The last header of that name; null: there is none. */
  static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
