package careaccess.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import careaccess.contract.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

class TransactionsTest {

  private static final IngestSettings SETTINGS = TestSettings.with(Map.of());

  private static final Transactions.Content ONE_RECORD =
      (transaction, _) -> transaction.accept(new ProducerRecord<>(Topics.MEASUREMENTS, "key", new byte[1]));

  private final List<MockProducer<String, byte[]>> made = new CopyOnWriteArrayList<>();
  private final Circuit circuit = new Circuit(SETTINGS, new SimpleMeterRegistry());
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void oneProducerStoresOneTransactionAfterTheOther() {
    Transactions transactions = transactions();
    assertThat(store(transactions, ONE_RECORD)).isPresent();
    assertThat(store(transactions, ONE_RECORD)).isPresent();
    assertThat(made).hasSize(1);
    assertThat(made.getFirst().commitCount()).isEqualTo(2);
  }

  @Test
  void commitThatFailsIsRolledBackAndTheNextBeginsAnew() {
    Transactions transactions = transactions();
    store(transactions, ONE_RECORD);
    MockProducer<String, byte[]> failing = made.getFirst();
    failing.commitTransactionException = new KafkaException("no answer");
    assertThat(store(transactions, ONE_RECORD)).isEmpty();
    await().until(failing::closed);
    assertThat(failing.transactionAborted()).isTrue();
    assertThat(failing.commitCount()).isEqualTo(1);
    assertThat(store(transactions, ONE_RECORD)).isPresent();
    assertThat(made).hasSize(2);
  }

  @Test
  void contentThatCannotBeReadStoresNothing() {
    Transactions transactions = transactions();
    Transactions.Content torn =
        (transaction, partitions) -> {
          ONE_RECORD.sendTo(transaction, partitions);
          throw new UncheckedIOException(new IOException("gone"));
        };
    assertThatThrownBy(() -> store(transactions, torn)).isInstanceOf(UncheckedIOException.class);
    await().until(made.getFirst()::closed);
    assertThat(made.getFirst().commitCount()).isZero();
  }

  @Test
  void whoeverWaitsForOneThatFailsDoesNotWaitForItsOwnFailure() {
    Transactions transactions = transactions();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Transactions.Content failing =
        (_, _) -> {
          begun.countDown();
          uninterrupted(goOn);
          throw new KafkaException("no acknowledgement");
        };
    Thread waiting = Thread.currentThread();
    try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = others.submit(() -> store(transactions, failing));
      uninterrupted(begun);
      others.execute(() -> {
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        goOn.countDown();
      });
      assertThat(store(transactions, ONE_RECORD)).isEmpty();
      assertThat(first).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Optional.empty());
    }
    assertThat(made).hasSize(1);
    assertThat(store(transactions, ONE_RECORD)).isPresent();
  }

  @Test
  void producerWhoseIdKafkaMayHaveForgottenIsNotUsed() {
    Transactions transactions = transactions();
    store(transactions, ONE_RECORD);
    now = now.plus(Duration.ofDays(6));
    store(transactions, ONE_RECORD);
    assertThat(made).hasSize(1);
    now = now.plus(Duration.ofDays(6)).plusMillis(1);
    assertThat(store(transactions, ONE_RECORD)).isPresent();
    assertThat(made).hasSize(2);
    assertThat(made.getFirst().closed()).isTrue();
    transactions.destroy();
    assertThat(made.getLast().closed()).isTrue();
  }

  @Test
  void transactionsThatFailOpenTheCircuit() {
    Transactions transactions = transactions();
    Transactions.Content failing =
        (_, _) -> {
          throw new KafkaException("no acknowledgement");
        };
    for (int i = 0; i < 3; i++) {
      assertThat(circuit.isOpen()).isFalse();
      store(transactions, ONE_RECORD);
      store(transactions, failing);
    }
    assertThat(circuit.isOpen()).isTrue();
  }

  @Test
  void withNoBrokerThereNobodyWaitsLongerThanForOneFailure() {
    IngestSettings settings = TestSettings.with(Map.of("broker.acknowledgement", "1s"));
    Map<String, Object> plain =
        Map.of(
            "bootstrap.servers", RunningIngest.NOBODYS_BROKER,
            "key.serializer", StringSerializer.class,
            "value.serializer", ByteArraySerializer.class);
    Transactions transactions =
        new Transactions(new DefaultKafkaProducerFactory<>(plain), settings, Clock.systemUTC());
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      long before = System.nanoTime();
      var answers =
          IntStream.range(0, 4).mapToObj(_ -> clients.submit(() -> store(transactions, ONE_RECORD))).toList();
      assertThat(answers)
          .allSatisfy(answer -> assertThat(answer).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Optional.empty()));
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    } finally {
      transactions.destroy();
    }
  }

  private Optional<RecordMetadata> store(Transactions transactions, Transactions.Content content) {
    try (Circuit.Attempt attempt = circuit.attempt().orElseThrow()) {
      return transactions.store(attempt, content);
    }
  }

  private Transactions transactions() {
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            return now;
          }

          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException();
          }
        };
    Supplier<Producer<String, byte[]>> producers = this::make;
    return new Transactions(producers, SETTINGS, clock);
  }

  private Producer<String, byte[]> make() {
    Node node = new Node(0, "localhost", 9092);
    PartitionInfo partition = new PartitionInfo(Topics.MEASUREMENTS, 0, node, new Node[] {node}, new Node[] {node});
    Cluster cluster = new Cluster("test", List.of(node), List.of(partition), Set.of(), Set.of());
    MockProducer<String, byte[]> producer =
        new MockProducer<>(cluster, true, null, new StringSerializer(), new ByteArraySerializer());
    made.add(producer);
    return producer;
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
