package careaccess.benchmarks.aggregation;

import static java.nio.charset.StandardCharsets.UTF_8;

import careaccess.benchmarks.feed.Feed;
import careaccess.contract.Topics;
import careaccess.contract.measurement.Assertion;
import careaccess.contract.measurement.MeasurementFormat;
import careaccess.local.process.StackFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the feed on the measurement topic, record for record as the ingest service would have written it when it arrived:
 * the arrival, months ago, is the record's timestamp, which aggregation takes for "today".
 */
final class Load implements AutoCloseable {

  private static final int PROGRESS_EVERY = 20_000;
  private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
  private static final Header CONTENT_TYPE = header("content-type", "application/json");

  private final Feed feed;
  private final MeasurementFormat format;
  private final KafkaProducer<String, byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private long drawn;
  private long sent;
  private long bytes;

  Load(String bootstrapServers, Feed feed, MeasurementFormat format) {
    this.feed = feed;
    this.format = format;
    this.producer = new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
            ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10,
            ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20,
            ProducerConfig.LINGER_MS_CONFIG, 5),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  /**
   * Sends the next measurements of the feed and returns when the broker has all of them.
   *
   * @param progress told how many have been sent, now and then
   */
  void send(long count, LongConsumer progress) throws InterruptedException {
    for (long i = 0; i < count; i++) {
      send(next());
      if (i % PROGRESS_EVERY == 0) {
        progress.accept(sent);
        check();
      }
    }
    flush();
  }

  /** Draws the next measurements of the feed, which takes longer than to send them. */
  List<ProducerRecord<String, byte[]>> prepared(long count) throws InterruptedException {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>((int) count);
    for (long i = 0; i < count; i++) {
      records.add(next());
      if (i % PROGRESS_EVERY == 0) {
        check();
      }
    }
    return records;
  }

  /** Sends them as fast as can be and returns when the broker has all of them. */
  void send(List<ProducerRecord<String, byte[]>> records) throws InterruptedException {
    records.forEach(this::send);
    flush();
  }

  /** Measurements sent so far. */
  long sent() {
    return sent;
  }

  /** Bytes of the keys and values sent so far. */
  long bytes() {
    return bytes;
  }

  private void send(ProducerRecord<String, byte[]> record) {
    sent++;
    bytes += record.key().length() + record.value().length;
    var _ = producer.send(record, (_, failed) -> failure.compareAndSet(null, failed));
  }

  private void flush() throws InterruptedException {
    producer.flush();
    check();
  }

  @Override
  public void close() {
    producer.close();
  }

  private void check() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Exception failed = failure.get();
    if (failed != null) {
      throw StackFailure.because("The broker did not take the measurements: " + failed);
    }
  }

  private ProducerRecord<String, byte[]> next() {
    Feed.Arrival arrival = feed.next();
    Assertion assertion = arrival.event().assertion();
    String source = arrival.event().source();
    List<Header> headers = List.of(
        SPEC_VERSION,
        header("ce_id", "benchmark-" + drawn++),
        header("ce_source", source),
        header("ce_type", "careaccess.measurement." + assertion.type().code() + ".v1"),
        header("ce_time", Instant.ofEpochMilli(arrival.millis()).toString()),
        CONTENT_TYPE);
    return new ProducerRecord<>(
        Topics.MEASUREMENTS, null, arrival.millis(), assertion.identity(source).key(), format.write(assertion), headers);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }
}
