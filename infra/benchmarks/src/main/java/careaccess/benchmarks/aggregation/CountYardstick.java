package careaccess.benchmarks.aggregation;

import careaccess.contract.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;

/**
 * The yardstick: counts the records of each identity, {@code CountYardstick BOOTSTRAP STATE_DIR THREADS COMMIT_MS}. Kafka
 * Streams as it comes, with its record cache of 10 MB and its RocksDB settings, but exactly once.
 */
final class CountYardstick {

  static final String APPLICATION = "benchmark-count";

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

  private CountYardstick() {}

  public static void main(String[] arguments) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(Topics.MEASUREMENTS, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
        .groupByKey()
        .count(Materialized.as("counts"));
    KafkaStreams streams = new KafkaStreams(builder.build(), new StreamsConfig(Map.of(
        StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION,
        StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0],
        StreamsConfig.STATE_DIR_CONFIG, arguments[1],
        StreamsConfig.NUM_STREAM_THREADS_CONFIG, arguments[2],
        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, arguments[3],
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), transactionTimeout(arguments[3]),
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2)));
    // Which Kafka Streams logs, with what failed.
    streams.setUncaughtExceptionHandler(_ -> StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    Runtime.getRuntime().addShutdownHook(
        Thread.ofPlatform().name("stop").unstarted(() -> streams.close(CLOSE_WITHIN)));
    streams.start();
  }

  /** Longer than between two commits, which Kafka Streams insists on, by what a commit may take. */
  private static int transactionTimeout(String commitMillis) {
    return Integer.parseInt(commitMillis) + 60_000;
  }
}
