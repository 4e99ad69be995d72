package careaccess.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import careaccess.contract.Topics;
import careaccess.contract.Traceparent;
import careaccess.contract.delivery.Delivery;
import careaccess.contract.delivery.Replacement;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.contract.measurement.MeasurementType;
import careaccess.contract.receipt.SubmissionId;
import careaccess.http.Trace;
import careaccess.ingest.core.Envelope;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Turns the measurements of one submission into records of the topic: CloudEvents 1.0 in Kafka's binary mode. */
final class EventRecords {

  private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
  private static final Header CONTENT_TYPE = header("content-type", "application/json");
  private static final Header REPLACEMENT = header("ce_type", "careaccess.measurement." + Replacement.TYPE + ".v1");
  private static final Map<MeasurementType, Header> TYPES = new EnumMap<>(MeasurementType.class);

  static {
    for (MeasurementType type : MeasurementType.values()) {
      TYPES.put(type, header("ce_type", Envelope.eventType(type)));
    }
  }

  private final MeasurementFormat format;
  private final String source;
  private final String submission;

  /** What is the same in all of them. */
  private final List<Header> common;

  private final Clock clock;
  private long count;
  private long lastMillis = Long.MIN_VALUE;
  private Header lastTime = header("ce_time", "");

  /**
   * The records of a submission.
   *
   * @param source name of the client
   * @param submission its id
   * @param belonging header that all of them have; null: none
   */
  private EventRecords(
      MeasurementFormat format, String source, String submission, @Nullable Header belonging, Clock clock) {
    this.format = format;
    this.source = source;
    this.submission = submission;
    this.common = new ArrayList<>(List.of(SPEC_VERSION, header("ce_source", source), CONTENT_TYPE));
    Header trace = trace();
    if (belonging != null) {
      common.add(belonging);
    }
    if (trace != null) {
      common.add(trace);
    }
    this.clock = clock;
  }

  /**
   * Those of a submission, which its receipt counts, if it gets one.
   *
   * @param source name of the client
   */
  static EventRecords of(Receipt receipt, String source, MeasurementFormat format, Clock clock) {
    String counting = receipt.name();
    Header belonging = counting == null ? null : header(SubmissionId.HEADER, counting);
    return new EventRecords(format, source, receipt.submission(), belonging, clock);
  }

  /** Those of a delivery, which its receipt counts by the delivery's own id. */
  static EventRecords of(Delivery delivery, MeasurementFormat format, Clock clock) {
    Header belonging = header(Delivery.HEADER, delivery.id());
    return new EventRecords(format, delivery.source(), delivery.id(), belonging, clock);
  }

  /** The next record, stamped with the time of arrival. */
  ProducerRecord<String, byte[]> of(Assertion assertion) {
    return of(assertion.identity(source).key(), assertion.type(), format.write(assertion));
  }

  /**
   * The same, of a measurement that has been written already.
   *
   * @param key of its identity
   */
  ProducerRecord<String, byte[]> of(String key, MeasurementType type, byte[] value) {
    return record(null, key, type(type), value);
  }

  /** What tells one partition that a delivery replaces another. */
  ProducerRecord<String, byte[]> of(Replacement replacement, int partition) {
    return record(partition, replacement.key(), REPLACEMENT, replacement.json());
  }

  private ProducerRecord<String, byte[]> record(@Nullable Integer partition, String key, Header type, byte[] value) {
    long millis = clock.millis();
    Header id = header("ce_id", submission + "-" + count++);
    List<Header> headers = new ArrayList<>(common.size() + 3);
    headers.addAll(common);
    headers.add(id);
    headers.add(type);
    headers.add(time(millis));
    return new ProducerRecord<>(Topics.MEASUREMENTS, partition, millis, key, value, headers);
  }

  private static Header type(MeasurementType type) {
    return Objects.requireNonNull(TYPES.get(type), "every type has its header");
  }

  /** Formatting an instant costs as much as writing a measurement, and thousands share one. */
  private Header time(long millis) {
    if (millis != lastMillis) {
      lastMillis = millis;
      lastTime = header("ce_time", Instant.ofEpochMilli(millis).toString());
    }
    return lastTime;
  }

  /** One for all: they came in with one request. */
  static @Nullable Header trace() {
    String parent = Trace.parent();
    return parent == null ? null : header(Traceparent.HEADER, parent);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }
}
