package careaccess.aggregation;

import careaccess.aggregation.core.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be counted, as it was, with headers that say why and where it stood; without what it held, where that
 * must not be kept or with the reason would be longer than a record may be.
 */
final class DeadLetter {

  private static final String CODE = "careaccess-reason-code";
  private static final String REASON = "careaccess-reason";
  private static final String POSITION = "careaccess-position";

  /** The headers that a letter has and the record did not have. */
  static final List<String> HEADERS = List.of(CODE, REASON, POSITION);

  private static final Pattern POSITION_SHAPE = Pattern.compile(".*-([0-9]{1,9})@[0-9]+");

  /** The code of a mark: that a letter went back to the measurement topic. */
  private static final String REPLAYED = "replayed";

  private static final byte[] NOTHING = new byte[0];

  /** Bytes of key, value and headers that are kept, so that the letter stays below Kafka's default limit of a megabyte. */
  private static final int LARGEST = 900_000;

  private DeadLetter() {}

  static Record<byte[], Judged> of(
      Record<byte[], byte[]> record, Decoded.Illegible illegible, Optional<RecordMetadata> position) {
    boolean keep = !illegible.mustNotBeKept() && size(record) <= LARGEST;
    Headers headers = keep ? EventHeaders.texts(record.headers()) : EventHeaders.trace(record.headers());
    headers.add(CODE, bytes(illegible.code()));
    headers.add(REASON, bytes(illegible.reason()));
    position.ifPresent(at ->
        headers.add(POSITION, bytes("%s-%d@%d".formatted(at.topic(), at.partition(), at.offset()))));
    byte[] key = keep && record.key() != null ? record.key() : NOTHING;
    byte[] value = keep && record.value() != null ? record.value() : NOTHING;
    return new Record<>(key, new Judged.Dead(Bytes.wrap(value)), record.timestamp(), headers);
  }

  private static long size(Record<byte[], byte[]> record) {
    long size = length(record.key()) + length(record.value());
    for (Header header : record.headers()) {
      size += header.key().length() + length(header.value());
    }
    return size;
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  /** The headers of the mark that says of a letter that it went back; the mark has no value. */
  static Headers mark(Headers letter, String position) {
    return EventHeaders.trace(letter)
        .add(CODE, bytes(REPLAYED))
        .add(REASON, bytes("the letter went back to the measurement topic"))
        .add(POSITION, bytes(position));
  }

  static boolean isMark(Headers letter) {
    return REPLAYED.equals(EventHeaders.text(letter, CODE));
  }

  /** Where in the measurement topic the record stood; null: the letter does not say. */
  static @Nullable String position(Headers letter) {
    return EventHeaders.text(letter, POSITION);
  }

  /** The partition of the measurement topic that the record stood in; null: the letter does not say. */
  static @Nullable Integer partition(Headers letter) {
    String position = position(letter);
    Matcher matcher = POSITION_SHAPE.matcher(position == null ? "" : position);
    return matcher.matches() ? Integer.valueOf(matcher.group(1)) : null;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
