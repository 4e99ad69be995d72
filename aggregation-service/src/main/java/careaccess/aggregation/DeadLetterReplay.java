package careaccess.aggregation;

import careaccess.aggregation.core.Decoded;
import careaccess.aggregation.core.Decoder;
import careaccess.aggregation.core.EventAttributes;
import careaccess.contract.Topics;
import careaccess.contract.receipt.SubmissionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
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
 * topic as they were, with the time they first arrived. A mark behind each of them says so, written in the same
 * transaction and kept as long as the letter, so that each goes back once, whatever fails in between and however often a
 * rebuild has written the same letter. The others stay where they are.
 */
final class DeadLetterReplay {

  private static final String NAME = "careaccess-dead-letter-replay";
  private static final byte[] REPLAYED = EventAttributes.REPLAYED.getBytes(StandardCharsets.UTF_8);
  private static final byte[] NOTHING = new byte[0];
  private static final Duration POLL = Duration.ofMillis(500);

  /**
   * What became of the letters that had not gone back before.
   *
   * @param replayed how many went back to the measurement topic
   * @param left how many still cannot be read, by reason code
   * @param withoutContent how many said only why and where, since they held a personal number, no UTF-8, or too much
   */
  record Outcome(int replayed, Map<String, Integer> left, int withoutContent) {

    private static final Outcome NOTHING = new Outcome(0, Map.of(), 0);

    private Outcome plus(Outcome other) {
      Map<String, Integer> sum = new TreeMap<>(left);
      other.left.forEach((code, count) -> sum.merge(code, count, Integer::sum));
      return new Outcome(replayed + other.replayed, sum, withoutContent + other.withoutContent);
    }

    @Override
    public String toString() {
      return "%d dead letters replayed, %d cannot be read yet %s, %d without content passed over"
          .formatted(replayed, left.values().stream().mapToInt(Integer::intValue).sum(), left, withoutContent);
    }
  }

  /**
   * The record that a letter is about. A restored topic has other records at the same positions.
   *
   * @param arrival in milliseconds since 1970
   */
  private record Origin(String position, long arrival) {

    static Origin of(ConsumerRecord<byte[], byte[]> letter) {
      String position = DeadLetter.position(letter.headers());
      String itself = "%s-%d@%d".formatted(letter.topic(), letter.partition(), letter.offset());
      return new Origin(position == null ? itself : position, letter.timestamp());
    }
  }

  private interface Taking {
    void take(List<ConsumerRecord<byte[], byte[]>> some);
  }

  private final Map<String, Object> connection;
  private final Decoder decoder;

  /** @param connection where Kafka is and how it is spoken to, as its administrator's client is told */
  DeadLetterReplay(Map<String, Object> connection, Decoder decoder) {
    this.connection = Map.copyOf(connection);
    this.decoder = decoder;
  }

  /** Takes every letter that was there when it began and has not gone back before. */
  Outcome run() {
    try (Producer<byte[], byte[]> producer = producer();
        Consumer<byte[], byte[]> letters = letters()) {
      producer.initTransactions(); // From here on nobody else marks any.
      Set<Origin> known = new HashSet<>();
      read(letters, some -> some.stream().filter(letter -> DeadLetter.isMark(letter.headers())).map(Origin::of).forEach(known::add));
      List<Outcome> outcomes = new ArrayList<>();
      read(letters, some -> {
        producer.beginTransaction();
        some.stream().filter(letter -> known.add(Origin.of(letter))).forEach(letter -> outcomes.add(take(letter, producer)));
        producer.commitTransaction();
      });
      return outcomes.stream().reduce(Outcome.NOTHING, Outcome::plus);
    }
  }

  /** All that is there now, some at a time. */
  private static void read(Consumer<byte[], byte[]> letters, Taking each) {
    letters.seekToBeginning(letters.assignment());
    Map<TopicPartition, Long> ends = letters.endOffsets(letters.assignment());
    while (ends.entrySet().stream().anyMatch(end -> letters.position(end.getKey()) < end.getValue())) {
      List<ConsumerRecord<byte[], byte[]>> some = new ArrayList<>();
      letters.poll(POLL).forEach(some::add);
      if (!some.isEmpty()) {
        each.take(some);
      }
    }
  }

  private Outcome take(ConsumerRecord<byte[], byte[]> letter, Producer<byte[], byte[]> producer) {
    if (letter.value() == null || letter.value().length == 0) {
      return new Outcome(0, Map.of(), 1);
    }
    Instant arrival = Instant.ofEpochMilli(letter.timestamp());
    return switch (decoder.decode(
        letter.key(), letter.value(), EventHeaders.attributes(letter.headers()), arrival)) {
      case Decoded.Legible _ -> replay(letter, null, producer);
      // It speaks to the partition that it stood in, whatever its key.
      case Decoded.Replacing _ -> replay(letter, DeadLetter.partition(letter.headers()), producer);
      case Decoded.Illegible illegible -> new Outcome(0, Map.of(illegible.code(), 1), 0);
    };
  }

  /**
   * A failure shows when the transaction is committed.
   *
   * @param partition null: that of the key
   */
  private static Outcome replay(
      ConsumerRecord<byte[], byte[]> letter, @Nullable Integer partition, Producer<byte[], byte[]> producer) {
    long arrival = letter.timestamp();
    var _ =
        producer.send(
            new ProducerRecord<>(
                Topics.MEASUREMENTS, partition, arrival, letter.key(), letter.value(), asSent(letter.headers())));
    // Behind the letter: a topic loses what is oldest first, so never the mark before the letter.
    var _ =
        producer.send(
            new ProducerRecord<>(
                letter.topic(), letter.partition(), arrival, letter.key(), NOTHING,
                DeadLetter.mark(letter.headers(), Origin.of(letter).position())));
    return new Outcome(1, Map.of(), 0);
  }

  /**
   * With the word that it is a letter which is replayed in place of its submission: that has been told that the record is a
   * dead letter, and is not told of it twice.
   */
  private static Headers asSent(Headers headers) {
    Headers sent = new RecordHeaders(headers);
    DeadLetter.HEADERS.forEach(sent::remove);
    sent.remove(SubmissionId.HEADER);
    return sent.add(SubmissionId.HEADER, REPLAYED);
  }

  private Consumer<byte[], byte[]> letters() {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.putAll(
        Map.of(
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
