package careaccess.aggregation;

import careaccess.contract.cell.Arrived;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** When the one of all gathered measurements arrived that has waited longest, from its arrival to whoever reads its cells. */
final class LongestWaiting {

  private @Nullable Instant since;

  void add(Instant arrival) {
    Instant before = since;
    since = before == null || arrival.isBefore(before) ? arrival : before;
  }

  /** What the stage before says. */
  void add(Headers headers) {
    Header arrived = headers.lastHeader(Arrived.HEADER);
    Arrived.read(arrived == null ? null : arrived.value()).ifPresent(this::add);
  }

  /** For one record, whose they become. */
  Headers headers() {
    Headers headers = new RecordHeaders();
    if (since != null) {
      headers.add(Arrived.HEADER, Arrived.write(since));
    }
    return headers;
  }

  void clear() {
    since = null;
  }
}
