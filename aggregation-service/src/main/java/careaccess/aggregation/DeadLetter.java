package careaccess.aggregation;

import careaccess.aggregation.core.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** A record that could not be counted, as it was, with headers that say why and where it stood. */
final class DeadLetter {

  private static final byte[] NOTHING = new byte[0];

  private DeadLetter() {}

  static Record<byte[], Judged> of(
      Record<byte[], byte[]> record, Decoded.Illegible illegible, Optional<RecordMetadata> position) {
    boolean keep = !illegible.mustNotBeKept();
    Headers headers = keep ? new RecordHeaders(record.headers()) : new RecordHeaders();
    headers.add("careaccess-reason-code", bytes(illegible.code()));
    headers.add("careaccess-reason", bytes(illegible.reason()));
    position.ifPresent(at ->
        headers.add("careaccess-position", bytes("%s-%d@%d".formatted(at.topic(), at.partition(), at.offset()))));
    byte[] key = keep && record.key() != null ? record.key() : NOTHING;
    byte[] value = keep && record.value() != null ? record.value() : NOTHING;
    return new Record<>(key, new Judged.Dead(Bytes.wrap(value)), record.timestamp(), headers);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
