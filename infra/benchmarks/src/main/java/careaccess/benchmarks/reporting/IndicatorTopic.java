package careaccess.benchmarks.reporting;

import careaccess.contract.cell.IndicatorKey;
import careaccess.local.process.StackFailure;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The topic that the service reads, for writing: compressed as by aggregation, but in no transactions. */
final class IndicatorTopic implements AutoCloseable {

  private final String topic;
  private final KafkaProducer<String, byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final AtomicLong records = new AtomicLong();
  private final AtomicLong cells = new AtomicLong();

  IndicatorTopic(String bootstrapServers, String topic) {
    this.topic = topic;
    this.producer = new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd",
            ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG, 1,
            ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10,
            ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20,
            ProducerConfig.LINGER_MS_CONFIG, 5),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  /** Sends a sheet or a supplement of so many cells. */
  void send(IndicatorKey key, byte[] sheet, int itsCells) {
    records.incrementAndGet();
    cells.addAndGet(itsCells);
    var _ = producer.send(new ProducerRecord<>(topic, key.text(), sheet), (_, failed) -> failure.compareAndSet(null, failed));
  }

  /** Returns when the broker has all that was sent. */
  void flush() {
    producer.flush();
    check();
  }

  /** Fails where the broker did not take something. */
  void check() {
    Exception failed = failure.get();
    if (failed != null) {
      throw StackFailure.because("The broker did not take the cells: " + failed);
    }
  }

  /** Sent so far. */
  long records() {
    return records.get();
  }

  /** In all records that were sent so far; those of a sheet count anew each time that it is sent. */
  long cells() {
    return cells.get();
  }

  @Override
  public void close() {
    producer.close();
  }
}
