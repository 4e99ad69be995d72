package careaccess.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import careaccess.contract.Topics;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.MeasurementType;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Turns the measurements of one submission into records of the topic: CloudEvents 1.0 in Kafka's binary mode. */
final class EventRecords {

  private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
  private static final Header CONTENT_TYPE = header("content-type", "application/json");
  private static final Map<MeasurementType, Header> TYPES = new EnumMap<>(MeasurementType.class);

  static {
    for (MeasurementType type : MeasurementType.values()) {
      TYPES.put(type, header("ce_type", "careaccess.measurement." + type.code() + ".v1"));
    }
  }

  private final MeasurementFormat format;
  private final String source;
  private final Header sourceHeader;
  private final Clock clock;
  private final String submission = UUID.randomUUID().toString();
  private long count;
  private long lastMillis = Long.MIN_VALUE;
  private Header lastTime = header("ce_time", "");

  /** @param source name of the client */
  EventRecords(MeasurementFormat format, String source, Clock clock) {
    this.format = format;
    this.source = source;
    this.sourceHeader = header("ce_source", source);
    this.clock = clock;
  }

  /** The next record, stamped with the time of arrival. */
  ProducerRecord<String, byte[]> of(Assertion assertion) {
    long millis = clock.millis();
    List<Header> headers =
        List.of(
            SPEC_VERSION,
            header("ce_id", submission + "-" + count++),
            sourceHeader,
            TYPES.get(assertion.type()),
            time(millis),
            CONTENT_TYPE);
    String key = assertion.identity(source).key();
    return new ProducerRecord<>(Topics.MEASUREMENTS, null, millis, key, format.write(assertion), headers);
  }

  /** Formatting an instant costs as much as writing a measurement, and thousands share one. */
  private Header time(long millis) {
    if (millis != lastMillis) {
      lastMillis = millis;
      lastTime = header("ce_time", Instant.ofEpochMilli(millis).toString());
    }
    return lastTime;
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }
}
