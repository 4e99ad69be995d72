package careaccess.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import careaccess.contract.Topics;
import careaccess.contract.receipt.Received;
import careaccess.contract.receipt.ReceiptEntry;
import careaccess.http.Problems;
import careaccess.ingest.core.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads a receipt out of its topic, of which nothing is kept here: from the time of its submission to where all of it has been
 * processed, or to the end. A few at a time, and each within a limit.
 */
@Component
class ReceiptReader {

  private static final Logger log = LoggerFactory.getLogger(ReceiptReader.class);

  /** How far the clocks of this service and of Kafka may differ. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<String, Object> settings;
  private final IngestSettings.Receipts limits;
  private final Duration retryAfter;
  private final Clock clock;
  private final Semaphore places;
  private final AtomicLong readings = new AtomicLong();

  ReceiptReader(ConsumerFactory<?, ?> consumers, IngestSettings settings, Clock clock) {
    this.settings = consumers.getConfigurationProperties();
    this.limits = settings.receipts();
    this.retryAfter = settings.broker().retryAfter();
    this.clock = clock;
    this.places = new Semaphore(limits.concurrent());
  }

  /**
   * How the submission stands.
   *
   * @param time of it, in milliseconds since 1970
   * @throws org.springframework.web.ErrorResponseException 503 while as many are being read as may be, and where Kafka does
   *     not answer in time
   */
  Standing read(String submission, long time) {
    if (!places.tryAcquire()) {
      throw Problems.unavailable(
          "%d receipts are being read, which is as many as there may be.".formatted(limits.concurrent()), retryAfter);
    }
    try {
      return find(submission, time, System.nanoTime() + limits.within().toNanos());
    } catch (KafkaException failure) {
      log.warn("A receipt could not be read: {}", failure.toString());
      throw Problems.unavailable("Kafka did not answer in time. The receipt is where it was.", retryAfter);
    } finally {
      places.release();
    }
  }

  private Standing find(String submission, long time, long until) {
    Standing standing = new Standing();
    long from = Math.min(time, clock.millis()) - CLOCKS.toMillis();
    TopicPartition partition;
    long end;
    try (Reading committed = new Reading("read_committed", until)) {
      partition = committed.partition(submission);
      end = committed.end(partition);
      long first = committed.first(partition, from).orElse(end);
      committed.read(submission, partition, first, end, standing::isComplete, standing::add);
    }
    if (standing.received().isEmpty()) {
      // It may stand behind a transaction that is not complete, such as one of an aggregation that has died, or its own.
      try (Reading all = new Reading("read_uncommitted", until)) {
        long last = all.end(partition);
        all.read(submission, partition, end, last, () -> standing.received().isPresent(), entry -> {
          if (entry instanceof Received received) {
            standing.add(received);
          }
        });
      }
    }
    return standing;
  }

  /** @param settings of consumers, which say where Kafka is and how to speak to it */
  static Map<String, Object> configuration(Map<String, Object> settings, long reading, String isolation) {
    Map<String, Object> own = new HashMap<>(settings);
    own.put(ConsumerConfig.CLIENT_ID_CONFIG, "ingest-receipts-" + reading);
    own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return own;
  }

  /** One look at the topic. */
  private final class Reading implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final long until;

    /** @param until when to give up, as {@link System#nanoTime()} */
    Reading(String isolation, long until) {
      this.until = until;
      Map<String, Object> own = configuration(settings, readings.incrementAndGet(), isolation);
      this.consumer = new KafkaConsumer<>(own, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Where the producers put the entries of that submission. */
    TopicPartition partition(String submission) {
      int partitions = consumer.partitionsFor(Topics.RECEIPTS, left()).size();
      if (partitions == 0) {
        throw new UnknownTopicOrPartitionException("there is no " + Topics.RECEIPTS);
      }
      int number = Utils.toPositive(Utils.murmur2(submission.getBytes(UTF_8))) % partitions;
      return new TopicPartition(Topics.RECEIPTS, number);
    }

    long end(TopicPartition partition) {
      return consumer.endOffsets(List.of(partition), left()).getOrDefault(partition, 0L);
    }

    /** Where the first record stands that is not older; empty: there is none. */
    OptionalLong first(TopicPartition partition, long time) {
      OffsetAndTimestamp first = consumer.offsetsForTimes(Map.of(partition, time), left()).get(partition);
      return first == null ? OptionalLong.empty() : OptionalLong.of(first.offset());
    }

    void read(
        String submission,
        TopicPartition partition,
        long first,
        long end,
        BooleanSupplier enough,
        Consumer<ReceiptEntry> each) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, first);
      while (!enough.getAsBoolean() && consumer.position(partition, left()) < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          if (submission.equals(record.key()) && record.value() != null) {
            ReceiptEntry.read(record.value()).ifPresent(each);
          }
        }
      }
    }

    private Duration left() {
      Duration left = Duration.ofNanos(until - System.nanoTime());
      if (!left.isPositive()) {
        throw new TimeoutException("a receipt was not read within " + limits.within().toMillis() + " ms");
      }
      return left;
    }

    @Override
    public void close() {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }
}
