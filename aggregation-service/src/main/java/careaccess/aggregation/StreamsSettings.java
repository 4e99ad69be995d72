package careaccess.aggregation;

import careaccess.contract.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How Kafka Streams is run, and the topics that it needs. */
final class StreamsSettings {

  /** Soon enough to notice that an instance died, late enough to outlast a long collection. */
  private static final int SESSION_TIMEOUT_MS = 10_000;

  /**
   * Bounds how long readers wait for a transaction of an instance that died and does not come back. One that restarts
   * ends its own transaction at once. Too short, and a slow machine has its work rolled back and done again.
   */
  private static final int TRANSACTION_TIMEOUT_MS = 90_000;

  /** Of a partition, read but not processed: bundles are large, and a heap is soon full of them. */
  private static final int WAITING_RECORDS = 200;

  /** Bundles are large, and what is compressed together compresses better. */
  private static final int BATCH_BYTES = 128 << 10;

  private final AggregationSettings settings;
  private final Map<String, Object> connection;
  private final String generation;

  /** @param connection where Kafka is and how it is spoken to, as its administrator's client is told */
  StreamsSettings(AggregationSettings settings, Map<String, Object> connection, String generation) {
    this.settings = settings;
    this.connection = Map.copyOf(connection);
    this.generation = generation;
  }

  Map<String, Object> streams() {
    Map<String, Object> streams = new HashMap<>(connection);
    streams.put(StreamsConfig.APPLICATION_ID_CONFIG, Topics.application(generation));
    streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    streams.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    streams.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.replication());
    streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    streams.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    streams.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, WAITING_RECORDS);
    streams.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
    streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 1_000);
    streams.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
    streams.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG), 1);
    streams.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
    streams.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MS);
    return streams;
  }

  Map<String, Object> admin() {
    return connection;
  }

  List<NewTopic> topics() {
    return List.of(
        measurements(),
        topic(Topics.DEAD_LETTERS).configs(Topics.deadLetterSettings()),
        topic(Topics.RECEIPTS).configs(Topics.receiptSettings()),
        topic(Topics.indicators(generation)).configs(Topics.indicatorSettings()));
  }

  NewTopic measurements() {
    return topic(Topics.MEASUREMENTS).configs(Topics.measurementSettings());
  }

  private NewTopic topic(String name) {
    return new NewTopic(name, settings.partitions(), settings.replication());
  }
}
