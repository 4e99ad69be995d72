package careaccess.aggregation;

import careaccess.aggregation.core.Decoded;
import careaccess.aggregation.core.Decoder;
import careaccess.contract.Topics;
import careaccess.contract.receipt.SubmissionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Gives dead letters that can be read by now, after a fix or an upgrade, another chance: they go back to the measurement
 * topic as they were, with the time they first arrived. The others are put back behind the last letter. Each letter is
 * taken once, whatever fails in between, since what becomes of it and how far was read are one transaction.
 */
final class DeadLetterReplay {

  private static final String NAME = "careaccess-dead-letter-replay";
  private static final byte[] REPLAYED = "replayed".getBytes(StandardCharsets.UTF_8);
  private static final Duration POLL = Duration.ofMillis(500);

  /**
   * What became of the letters.
   *
   * @param replayed how many went back to the measurement topic
   * @param putBack how many still cannot be read, by reason code
   * @param withoutContent how many said only why and where, since they held a personal number
   */
  record Outcome(int replayed, Map<String, Integer> putBack, int withoutContent) {

    private Outcome plus(Outcome other) {
      Map<String, Integer> sum = new TreeMap<>(putBack);
      other.putBack.forEach((code, count) -> sum.merge(code, count, Integer::sum));
      return new Outcome(replayed + other.replayed, sum, withoutContent + other.withoutContent);
    }

    @Override
    public String toString() {
      return "%d dead letters replayed, %d put back %s, %d without content passed over"
          .formatted(replayed, putBack.values().stream().mapToInt(Integer::intValue).sum(), putBack, withoutContent);
    }
  }

  private final Map<String, Object> connection;
  private final Decoder decoder;

  /** @param connection where Kafka is and how it is spoken to, as its administrator's client is told */
  DeadLetterReplay(Map<String, Object> connection, Decoder decoder) {
    this.connection = Map.copyOf(connection);
    this.decoder = decoder;
  }

  /** Takes every letter that was there when it began and has not been taken before. */
  Outcome run() {
    try (Producer<byte[], byte[]> producer = producer();
        Consumer<byte[], byte[]> letters = letters()) {
      producer.initTransactions();
      Map<TopicPartition, Long> ends = letters.endOffsets(letters.assignment());
      Outcome outcome = new Outcome(0, Map.of(), 0);
      while (ends.entrySet().stream().anyMatch(end -> letters.position(end.getKey()) < end.getValue())) {
        ConsumerRecords<byte[], byte[]> some = letters.poll(POLL);
        if (!some.isEmpty()) {
          outcome = outcome.plus(take(some, ends, producer, letters.groupMetadata()));
        }
      }
      return outcome;
    }
  }

  private Outcome take(
      ConsumerRecords<byte[], byte[]> letters,
      Map<TopicPartition, Long> ends,
      Producer<byte[], byte[]> producer,
      ConsumerGroupMetadata group) {
    Outcome outcome = new Outcome(0, Map.of(), 0);
    Map<TopicPartition, OffsetAndMetadata> taken = new HashMap<>();
    producer.beginTransaction();
    for (ConsumerRecord<byte[], byte[]> letter : letters) {
      TopicPartition partition = new TopicPartition(letter.topic(), letter.partition());
      if (letter.offset() < ends.getOrDefault(partition, 0L)) {
        outcome = outcome.plus(take(letter, producer));
        taken.put(partition, new OffsetAndMetadata(letter.offset() + 1));
      }
    }
    producer.sendOffsetsToTransaction(taken, group);
    producer.commitTransaction();
    return outcome;
  }

  private Outcome take(ConsumerRecord<byte[], byte[]> letter, Producer<byte[], byte[]> producer) {
    if (letter.value() == null || letter.value().length == 0) {
      return new Outcome(0, Map.of(), 1);
    }
    Instant arrival = Instant.ofEpochMilli(letter.timestamp());
    return switch (decoder.decode(
        letter.key(), letter.value(), EventHeaders.attributes(letter.headers()), arrival)) {
      case Decoded.Legible _ -> {
        send(producer, Topics.MEASUREMENTS, null, letter, asSent(letter.headers()));
        yield new Outcome(1, Map.of(), 0);
      }
      case Decoded.Replacing _ -> {
        // It speaks to the partition that it stood in, whatever its key.
        send(producer, Topics.MEASUREMENTS, DeadLetter.partition(letter.headers()), letter, asSent(letter.headers()));
        yield new Outcome(1, Map.of(), 0);
      }
      case Decoded.Illegible illegible -> {
        send(producer, Topics.DEAD_LETTERS, null, letter, letter.headers());
        yield new Outcome(0, Map.of(illegible.code(), 1), 0);
      }
    };
  }

  /**
   * A failure shows when the transaction is committed.
   *
   * @param partition null: that of the key
   */
  private static void send(
      Producer<byte[], byte[]> producer,
      String topic,
      @Nullable Integer partition,
      ConsumerRecord<byte[], byte[]> letter,
      Headers headers) {
    var _ =
        producer.send(
            new ProducerRecord<>(topic, partition, letter.timestamp(), letter.key(), letter.value(), headers));
  }

  /** But for its submission: that has been told that the record is a dead letter, and is not told of it twice. */
  private static Headers asSent(Headers headers) {
    Headers sent = new RecordHeaders(headers);
    DeadLetter.HEADERS.forEach(sent::remove);
    if (EventHeaders.attributes(headers).counting() != null) {
      sent.remove(SubmissionId.HEADER);
      sent.add(SubmissionId.HEADER, REPLAYED);
    }
    return sent;
  }

  private Consumer<byte[], byte[]> letters() {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.putAll(
        Map.of(
            ConsumerConfig.GROUP_ID_CONFIG, NAME,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"));
    Consumer<byte[], byte[]> letters =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    Set<TopicPartition> partitions = new HashSet<>();
    letters.partitionsFor(Topics.DEAD_LETTERS)
        .forEach(partition -> partitions.add(new TopicPartition(partition.topic(), partition.partition())));
    letters.assign(partitions);
    return letters;
  }

  private Producer<byte[], byte[]> producer() {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, NAME);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
